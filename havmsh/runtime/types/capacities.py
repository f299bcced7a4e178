"""The room that a list has: how many it may hold before it must grow, as .NET's lists tell it.

Python's lists grow in their own way, so the room is worked out when it is asked for: what is known is what it was last (``room``),
and that it doubles, from four on, until all fit. Whoever takes elements out settles it first: a list that shrinks keeps its room.
"""

from __future__ import annotations

from havmsh.runtime.errors import out_of_range
from havmsh.runtime.objects import ArrayList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FIRST = 4


def capacity(items: Any) -> int:
    """The room of a list to which elements were added one by one."""
    room = getattr(items, "room", 0)
    while room < len(items):
        room = room * 2 or _FIRST
    items.room = room
    return int(room)


def reserve(items: Any, needed: int) -> int:
    """Room for so many at once: twice what it was, or just enough where that is too little. Raises ArgumentOutOfRangeException."""
    if needed < 0:
        raise out_of_range("capacity", "Non-negative number required.")
    room = capacity(items)
    if room < needed:
        items.room = max(room * 2 or _FIRST, needed)
    return int(items.room)


def set_capacity(items: Any, size: int) -> None:
    """Just that room; an ArrayList is never left without any. Raises ArgumentOutOfRangeException."""
    if size < len(items):
        raise out_of_range("value", "capacity was less than the current size.")
    if size != capacity(items):
        items.room = size or (_FIRST if isinstance(items, ArrayList) else 0)


def trim(items: Any) -> None:
    """No more room than is needed, where more than a tenth is free."""
    if len(items) < int(capacity(items) * 0.9):
        items.room = len(items)


def fitted(items: Any, size: int | None = None) -> Any:
    """A new list with room for just its elements, or for so many."""
    items.room = len(items) if size is None else size
    return items


def clear(items: Any) -> None:
    """Takes all out; the room stays."""
    capacity(items)
    items.clear()
