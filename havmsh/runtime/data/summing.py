"""How the cells of a table are ordered and summed up."""

from __future__ import annotations

from havmsh.runtime import arithmetic, compare
from havmsh.runtime.types.roots import DBNULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.data.tables import DataTable


class Key:
    """Orders cells: nothing first, texts as the table compares them."""

    __slots__ = ("table", "value")

    def __init__(self, value: Any, table: DataTable) -> None:
        self.value = value
        self.table = table

    def __lt__(self, other: Key) -> bool:
        return order(self.value, other.value, self.table) < 0


def order(left: Any, right: Any, table: DataTable) -> int:
    """Below, at or above zero, as one cell stands to another."""
    if left is DBNULL or right is DBNULL:
        return (left is not DBNULL) - (right is not DBNULL)
    return compare.compare(left, right, not table.case_sensitive)


def summed(name: str, values: list[Any], table: DataTable) -> Any:
    """SUM, AVG, MIN, MAX, COUNT, STDEV or VAR of values."""
    if name == "COUNT":
        return len(values)
    if not values:
        return DBNULL
    if name in {"MIN", "MAX"}:
        best = values[0]
        for value in values[1:]:
            if order(value, best, table) == (-1 if name == "MIN" else 1):
                best = value
        return best
    if name in {"SUM", "AVG"}:
        total = values[0]
        for value in values[1:]:
            total = arithmetic.add(total, value)
        if name == "SUM":
            return total
        from havmsh.runtime import arithmetic_operators

        mean = arithmetic_operators.div(total, len(values))
        return int(mean) if isinstance(values[0], int) else mean
    numbers = [float(value) for value in values]
    if len(numbers) < 2:
        return DBNULL
    mean = sum(numbers) / len(numbers)
    spread = sum((number - mean) ** 2 for number in numbers) / (len(numbers) - 1)
    return spread if name == "VAR" else spread ** 0.5
