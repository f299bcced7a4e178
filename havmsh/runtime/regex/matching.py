"""``-match`` and its kin, and Regex.Split."""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.objects import Array, Hashtable
from havmsh.runtime.regex.patterns import Compiled, pattern_of
from havmsh.runtime.stretches import STRETCH
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def match_operator(left: Any, right: Any, ignore_case: bool, wanted: bool, set_matches: Callable[[Any], None] | None) -> Any:
    """``-match`` and its kin: truth for one text, the matching elements of a collection."""
    compiled = pattern_of(right, ignore_case)
    if left.__class__ is not str:
        items = enumerate_(left)
        if items is not None:
            search = compiled.search
            return Array([item for item in items if (search(to_text(item)) is not None) is wanted])
        left = to_text(left)
    if len(left) > STRETCH:
        found = search_long(compiled, left)
    else:
        found = compiled.plain(left) if left.isascii() else compiled.search(left)
    if found is None:
        return not wanted
    if set_matches is not None:
        set_matches(table(compiled, found))
    return wanted


def search_long(compiled: Compiled, text: str) -> Any:
    """The first match in a long text."""
    from havmsh.runtime.regex import windows

    return windows.search(compiled, text)


def table(compiled: Compiled, found: Any) -> Hashtable:
    """``$Matches`` of a match: the groups that took part, by number or name."""
    made = Hashtable()
    slots = made.table
    for slot, shown, index in compiled.slots:
        text = found[index]
        if text is not None:
            slots[slot] = (shown, text)
    return made


def imatch(l: Any, r: Any, set_matches: Callable[[Any], None] | None = None) -> Any:
    """``-match``; ``set_matches`` is given the table for ``$Matches`` when a single text matched."""
    return match_operator(l, r, True, True, set_matches)


def cmatch(l: Any, r: Any, set_matches: Callable[[Any], None] | None = None) -> Any:
    """``-cmatch``."""
    return match_operator(l, r, False, True, set_matches)


def inotmatch(l: Any, r: Any, set_matches: Callable[[Any], None] | None = None) -> Any:
    """``-notmatch``."""
    return match_operator(l, r, True, False, set_matches)


def cnotmatch(l: Any, r: Any, set_matches: Callable[[Any], None] | None = None) -> Any:
    """``-cnotmatch``."""
    return match_operator(l, r, False, False, set_matches)
