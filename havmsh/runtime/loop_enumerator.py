"""`$foreach` and `$switch`: the enumerator of a loop as a value that scripts may move and read.

A loop whose text names its enumerator has one. Any other that calls commands keeps Python's own iterator by a name of its own, where a command finds it that asks for the enumerators of
those who called it.
"""

from __future__ import annotations

import sys

from havmsh.runtime import frame as frames
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import BY_CLASS
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType
    from typing import Any, Final

    from havmsh.runtime.frame import Frame

_PREFIXES: Final = {"FOREACH": "each", "SWITCH": "case"}
"""How the names begin by which code keeps the iterators of its loops."""


class LoopEnumerator(NetObject):
    """An IEnumerator over the objects of a loop."""

    __slots__ = ("_items", "_source", "current")
    type_name = "System.ArrayEnumerator"

    def __init__(self, items: Iterable[Any]) -> None:
        super().__init__()
        self._source = items
        self._items = iter(items)
        self.current: Any = None

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        self.current = next(self._items)
        return self.current

    def enumerate_net(self) -> Iterator[Any]:
        """What a pipeline or a text takes of it: the objects that are left, after which the loop has none."""
        return self

    def move_next(self) -> bool:
        """MoveNext()."""
        try:
            self.current = next(self._items)
        except StopIteration:
            self.current = None
            return False
        return True

    def reset(self) -> None:
        """Reset(): the loop goes on with the first object."""
        if self._source is self._items:
            raise NetError("System.NotSupportedException", "Specified method is not supported.")
        self._items = iter(self._source)
        self.current = None


class Borrowed(NetObject):
    """The iterator of a loop, from outside of the loop's text."""

    __slots__ = ("iterator",)
    type_name = LoopEnumerator.type_name

    def __init__(self, iterator: Any) -> None:
        super().__init__()
        self.iterator = iterator

    @property
    def current(self) -> Any:
        """Current; null before the first object and after the last."""
        told = self.iterator.__reduce__()
        at = told[2] if len(told) > 2 else 0
        return told[1][0][at - 1] if at else None

    def move_next(self) -> bool:
        """MoveNext()."""
        return next(self.iterator, UNSET) is not UNSET

    def reset(self) -> None:
        """Reset(): the loop goes on with the first object."""
        self.iterator.__setstate__(0)


_NET = NetType(LoopEnumerator.type_name, LoopEnumerator, interfaces=("System.Collections.IEnumerator",))  # beside the enumerator of arrays that bears the name
_NET.prop("System.Object Current", lambda target: target.current)
_NET.method("bool MoveNext()", lambda target: target.move_next())
_NET.method("void Reset()", lambda target: target.reset())
BY_CLASS[LoopEnumerator] = BY_CLASS[Borrowed] = _NET


class RangeEnumerator(LoopEnumerator):
    """That of `1..3`, which stays at its last number."""

    __slots__ = ()
    type_name = "System.Management.Automation.RangeEnumerator"

    def move_next(self) -> bool:
        """MoveNext()."""
        last = self.current
        moved = super().move_next()
        if not moved:
            self.current = last
        return moved


_RANGE = NetType(RangeEnumerator.type_name, RangeEnumerator, interfaces=("System.Collections.IEnumerator",))
_RANGE.properties, _RANGE.methods = _NET.properties, _NET.methods
BY_CLASS[RangeEnumerator] = _RANGE


def make(items: Iterable[Any]) -> LoopEnumerator:
    """The enumerator of a loop."""
    return RangeEnumerator(items) if items.__class__ is range else LoopEnumerator(items)


def of_caller(frame: Frame, name: str, shown: str) -> Any:
    """`$foreach` or `$switch` where no loop of the text is meant: a variable of that name, or the loop that is running in a scope around this one."""
    value = frame.lookup(name)
    if value is UNSET:
        value = _running(frame, _PREFIXES[name])
    return frames.undefined(frame, shown) if value is None else value


def _running(frame: Frame, prefix: str) -> Any:
    scopes: set[int] = set()
    scope: Frame | None = frame
    while scope is not None:
        scopes.add(id(scope))
        scope = scope.parent
    at: FrameType | None = sys._getframe(2)
    while at is not None:
        if "UNIT" in at.f_globals and any(each.startswith(prefix) for each in at.f_code.co_varnames):
            held = at.f_locals
            numbers = [int(each[len(prefix):]) for each, value in held.items() if value is not None and each.startswith(prefix)]
            if numbers and id(held.get("F")) in scopes:
                found = held[f"{prefix}{max(numbers)}"]
                return found if isinstance(found, LoopEnumerator) else Borrowed(found)
        at = at.f_back
    return None
