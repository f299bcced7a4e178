"""Operators whose result is more than a value: `-match` and its kin."""

from __future__ import annotations

from havmsh.runtime.objects import Char
from havmsh.runtime.regex import matching, patterns
from havmsh.runtime.stretches import STRETCH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _matching(ignore_case: bool, wanted: bool) -> Callable[[Any, Any], tuple[Any, Any]]:
    """The operator as a function that answers its value and what $Matches becomes, if anything."""

    def run(left: Any, right: Any) -> tuple[Any, Any]:
        if left.__class__ is Char:
            left = str.__str__(left)
        if left.__class__ is str:
            compiled = patterns.pattern_of(right, ignore_case)
            found = compiled.search(left) if len(left) <= STRETCH else matching.search_long(compiled, left)
            return (not wanted, None) if found is None else (wanted, matching.table(compiled, found))
        matches: list[Any] = []
        value = matching.match_operator(left, right, ignore_case, wanted, matches.append)
        return value, matches[0] if matches else None

    return run


IMATCH, CMATCH, INOTMATCH, CNOTMATCH = _matching(True, True), _matching(False, True), _matching(True, False), _matching(False, False)
