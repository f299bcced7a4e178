"""IEnumerator objects, as ``GetEnumerator()`` gives them."""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any


class Enumerator(NetObject):
    """Walks a collection; a pipeline takes its elements one by one."""

    __slots__ = ("at", "before", "items", "watch")
    type_name = "System.Collections.IEnumerator"

    def __init__(self, items: Iterable[Any]) -> None:
        super().__init__()
        self.items = list(items)
        self.at = -1
        self.watch: Any = None
        self.before: list[Any] | None = None

    def move_next(self) -> bool:
        """Goes to the next element. Raises NetError where the dictionary behind it was changed."""
        if self.watch is not None:
            if self.before is None:
                self.before = list(self.watch.table.values())
            elif len(self.watch.table) != len(self.before) or any(a is not b for a, b in zip(self.watch.table.values(), self.before)):
                raise NetError("System.InvalidOperationException", "Collection was modified; enumeration operation may not execute.")
        self.at += 1
        return self.at < len(self.items)

    def current(self) -> Any:
        """The element at which it stands."""
        if not 0 <= self.at < len(self.items):
            raise NetError("System.InvalidOperationException", "Enumeration has either not started or has already finished.")
        return self.items[self.at]

    def reset(self) -> None:
        """Back to the beginning."""
        self.at = -1

    def enumerate_net(self) -> Iterator[Any]:
        """The elements that are left."""
        while self.move_next():
            yield self.items[self.at]


define(
    "System.Array+ArrayEnumerator", Enumerator, interfaces="System.Collections.IEnumerator",
    properties=(("System.Object Current", Enumerator.current),),
    methods=(("bool MoveNext()", Enumerator.move_next), ("void Reset()", Enumerator.reset), ("void Dispose()", lambda e: None)),
)


class ListEnumerator(Enumerator):
    """The enumerator of an ArrayList: `$input`."""

    __slots__ = ()
    type_name = "System.Collections.ArrayList+ArrayListEnumeratorSimple"


define("System.Collections.ArrayList+ArrayListEnumeratorSimple", ListEnumerator, base="System.Array+ArrayEnumerator")


class CharEnumerator(Enumerator):
    """System.CharEnumerator: of a text's characters."""

    __slots__ = ()
    type_name = "System.CharEnumerator"


define("System.CharEnumerator", CharEnumerator, base="System.Array+ArrayEnumerator")
