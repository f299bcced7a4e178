"""`$foreach` and `$switch`: the enumerator of a loop as a value that scripts may move and read."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import BY_CLASS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


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


_NET = NetType(LoopEnumerator.type_name, LoopEnumerator, interfaces=("System.Collections.IEnumerator",))  # beside the enumerator of arrays that bears the name
_NET.prop("System.Object Current", lambda target: target.current)
_NET.method("bool MoveNext()", LoopEnumerator.move_next)
_NET.method("void Reset()", LoopEnumerator.reset)
BY_CLASS[LoopEnumerator] = _NET


def make(items: Iterable[Any]) -> LoopEnumerator:
    """The enumerator of a loop."""
    return LoopEnumerator(items)
