"""WQL: what a query asks for, and which rows its condition lets through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from havmsh.runtime.wildcard import matcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from cmdlets.outside.computer.wmi import Row

_QUERY = re.compile(r"^\s*select\s+(?P<what>[\w\s,*]+?)\s+from\s+(?P<name>\w+)(?:\s+where\s+(?P<where>.+))?\s*$", re.IGNORECASE)
_TERM = re.compile(r"""^\s*(?P<name>\w+)\s*(?P<sign>=|<>|!=|>=|<=|>|<|like)\s*(?P<value>'[^']*'|"[^"]*"|[\w.+-]+)\s*$""", re.IGNORECASE)


class Query(NamedTuple):
    """What is asked for: a class, the condition of its rows as text, the properties whose values are wanted (None: all)."""

    name: str
    where: str = ""
    columns: tuple[str, ...] | None = None


def parsed(text: str) -> Query | None:
    """The query that a text is; None for a text that is none."""
    found = _QUERY.match(text)
    if found is None:
        return None
    named = tuple(one.strip() for one in found["what"].split(","))
    return Query(found["name"], found["where"] or "", None if "*" in named else named)


def condition(where: str) -> Callable[[Row], bool]:
    """A test of a row from a WQL condition: comparisons joined by and, or. Raises ValueError for what is none."""
    if not where.strip():
        return lambda row: True
    choices = [[_term(part) for part in re.split(r"\s+and\s+", choice, flags=re.IGNORECASE)] for choice in re.split(r"\s+or\s+", where.strip().strip("()"), flags=re.IGNORECASE)]
    return lambda row: any(all(test(row) for test in choice) for choice in choices)


def _term(text: str) -> Callable[[Row], bool]:
    found = _TERM.match(text)
    if found is None:
        raise ValueError(text)
    name, sign, wanted = found["name"].casefold(), found["sign"].casefold(), found["value"].strip("'\"")

    def test(row: Row) -> bool:
        value = next((item for key, item in row.items() if key.casefold() == name), None)
        if sign == "like":
            return matcher(wanted.replace("%", "*").replace("_", "?"))(str(value))
        if value is None:
            return False
        left: Any = str(value).casefold()
        right: Any = wanted.casefold()
        if isinstance(value, bool):
            right = "true" if right in ("true", "1") else "false"
        elif isinstance(value, int):
            left, right = int(value), float(wanted)
        return bool({"=": left == right, "<>": left != right, "!=": left != right, ">": left > right, "<": left < right, ">=": left >= right, "<=": left <= right}[sign])

    return test
