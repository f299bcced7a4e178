"""Sort-Object."""

from __future__ import annotations

from cmdlets.utility.expressions import MISSING, SORT_KEYS, parse
from cmdlets.utility.ordering import default_keys, expand_patterns, key_columns, mixed, order, order_by_comparison, row_comparison, row_ranks
from cmdlets.utility.tailoring import tailored
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import NOTHING, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from cmdlets.utility.expressions import Expression
    from havmsh.runtime.shell import Shell

LIMIT = 2147483647


@parameter_set(name="Default")
class All:
    """Everything is given."""

    stable: Switch = param("Stable", "Keep the order of equal objects.", default=None)


@parameter_set(name="Top")
class Top:
    """The first are given."""

    top: int = param("Top", "How many of the first to give.", checks=(between(1, LIMIT),))


@parameter_set(name="Bottom")
class Bottom:
    """The last are given."""

    bottom: int = param("Bottom", "How many of the last to give.", checks=(between(1, LIMIT),))


@cmdlet("Sort-Object", module="Microsoft.PowerShell.Utility", listed="Stable Descending Unique Top Bottom InputObject Property Culture CaseSensitive")
class SortObject:
    """Sorts objects by their value or by some properties.

    A property may be a name, a pattern, a block, or a hashtable with Expression and Ascending or Descending.

    Examples:
        Numbers.

            PS> 3, 1, 2 | Sort-Object -Descending
            3
            2
            1

        By a property.

            PS> 'ccc', 'a', 'bb' | Sort-Object Length
            a
            bb
            ccc
    """

    how_many: All | Top | Bottom = either(default_set=All)
    descending: Switch = param("Descending", "From large to small.", default=None)
    unique: Switch = param("Unique", "Give only one of equal objects.", default=None)
    input_object: object = param("InputObject", "Objects to sort.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    properties: list[object] = param("Property", "Properties to sort by.", position=0, default=None)
    culture: str = param("Culture", "Culture whose order of texts to use.", default=None)
    case_sensitive: Switch = param("CaseSensitive", "Tell upper and lower case apart.", default=None)

    def process_all(self, records: list[Any], shell: Shell) -> Output:
        """Sorts when all have come."""
        objects = [obj for obj in records if obj is not None and obj is not NOTHING]
        if not objects:
            return objects
        asked = self.properties
        if asked is None:
            asked = default_keys(objects[0]) or []
        expressions = expand_patterns(parse(asked, shell, SORT_KEYS), objects)
        columns = key_columns(expressions, objects, shell)
        columns = tailored(columns, self.culture)
        descending = [_is_descending(one, bool(self.descending)) for one in expressions] or [bool(self.descending)]
        plain = isinstance(self.how_many, All) and not self.how_many.stable
        sensitive = bool(self.case_sensitive)
        if any(mixed(column) for column in columns):
            compare = row_comparison(columns, descending, case_sensitive=sensitive)
            positions = order_by_comparison(len(objects), compare, stable=not plain)
        else:
            ranks = row_ranks(columns, descending, case_sensitive=sensitive)
            positions = order(ranks, stable=not plain)

            def compare(a: int, b: int) -> int:
                return ranks[a] - ranks[b]

        if not plain:
            positions = _without_keys_last(positions, columns)
        if self.unique:
            positions = _unique(positions, compare)
        return [objects[at] for at in self._cut(positions)]

    def _cut(self, positions: list[int]) -> list[int]:
        """As many as are asked for."""
        if isinstance(self.how_many, Top):
            return positions[: self.how_many.top]
        if isinstance(self.how_many, Bottom):
            return positions[-self.how_many.bottom :]
        return positions


def _without_keys_last(positions: list[int], columns: list[list[Any]]) -> list[int]:
    """Objects that have none of the properties come last."""
    gone = {at for at in positions if all(column[at] is MISSING for column in columns)}
    return [at for at in positions if at not in gone] + [at for at in positions if at in gone] if gone else positions


def _unique(positions: list[int], compare: Callable[[int, int], int]) -> list[int]:
    """The first of each run of equal ones."""
    kept: list[int] = []
    for at in positions:
        if not kept or compare(kept[-1], at) != 0:
            kept.append(at)
    return kept


def _is_descending(one: Expression, switch: bool) -> bool:
    """The direction of a key: its own where the hashtable names one that is no contradiction, else the command's."""
    up, down = one.entries.get("ascending"), one.entries.get("descending")
    if (up is None and down is None) or (up is not None and down is not None and up == down):
        return switch
    return not up if up is not None else bool(down)
