"""Collections that several threads use: ConcurrentQueue, ConcurrentStack, ConcurrentBag, BlockingCollection."""

from __future__ import annotations

import time

from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import NetType
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.queues import Line, declare
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_NAME = "System.Collections.Concurrent."
_INTERFACES = ("System.Collections.ICollection", "System.Collections.IEnumerable")
_PATIENCE = 0.01
"""Seconds between two looks of who waits."""


def _part(items: Any, start: int = 0, count: int | None = None) -> list[Any]:
    """The part of an array that is put in or filled. Raises what .NET says of places that are none."""
    if items is None:
        raise argument_null("items")
    size = len(items) - start if count is None else count
    if size < 0 or not 0 <= start <= len(items):
        raise out_of_range("count" if size < 0 else "startIndex", "The count argument must be greater than or equal to zero." if size < 0 else "The startIndex argument must be greater than or equal to zero.")
    if start + size > len(items):
        raise NetError("System.ArgumentException", "The sum of the startIndex and count arguments must be less than or equal to the collection's Count.")
    return list(items[start:start + size])


def _pop_range(line: Line, items: Any, start: int = 0, count: int | None = None) -> int:
    size = min(len(_part(items, start, count)), len(line))
    for at in range(size):
        items[start + at] = line.take()
    return size


class Steady(Line):
    """One that may be changed while it is walked: who walks it sees what was there at the start."""

    __slots__ = ()

    def enumerate_net(self) -> Iterator[Any]:
        """In the order in which they would be taken."""
        return iter(list(self.items) if self.kind == "Queue" else self.items[::-1])


def _concurrent(kind: str) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        T = spelled(arguments[0])
        net = NetType(full, Steady, interfaces=(*_INTERFACES, f"System.Collections.Generic.IEnumerable`1[{T}]", f"{_NAME}IProducerConsumerCollection`1[{T}]"))

        def build(items: Any = ()) -> Line:
            return Steady(net, "Queue" if kind == "Queue" else "Stack", [convert(item, arguments[0]) for item in enumerate_(items) or ()])

        if kind == "Bag":
            declare(net, T, "Stack")
            del net.methods["PUSH"]
            net.method(f"void Add({T} item)", lambda line, item: line.items.append(item))
        else:
            declare(net, T, kind)
        net.prop("bool IsEmpty", lambda line: not line.items)
        net.method(f"bool Try{ {'Queue': 'Dequeue', 'Stack': 'Pop', 'Bag': 'Take'}[kind] }([ref] {T} result)", Line.try_take)
        net.method(f"bool TryPeek([ref] {T} result)", Line.try_peek)
        if kind == "Stack":
            for rest in ("", ", int startIndex, int count"):
                net.method(f"void PushRange({T}[] items{rest})", lambda line, items, *place: line.items.extend(_part(items, *place)))
                net.method(f"int TryPopRange({T}[] items{rest})", _pop_range)
        net.constructor("", build)
        net.constructor(f"System.Collections.Generic.IEnumerable[{T}] collection", build)
        return net

    return make


for _kind in ("Queue", "Stack", "Bag"):
    register_generic(f"{_NAME}Concurrent{_kind}`1", _concurrent(_kind))


class Blocking(Line):
    """BlockingCollection[T]: who takes waits for who adds, and the other way round where there is a bound."""

    __slots__ = ("bound", "complete")

    def __init__(self, net: NetType, bound: int = -1, items: Any = (), kind: str = "Queue") -> None:
        super().__init__(net, kind, items)
        self.bound = bound
        self.complete = False

    def waited(self, ready: Any, limit: float | None) -> bool:
        """Waits until something is so; false where the time is over first."""
        end = None if limit is None or limit < 0 else time.monotonic() + limit
        while not ready():
            if end is not None and time.monotonic() >= end:
                return False
            time.sleep(_PATIENCE)
        return True

    def add(self, item: Any, limit: float | None = None) -> bool:
        """Adds when there is room. Raises InvalidOperationException after CompleteAdding."""
        if self.complete:
            raise NetError("System.InvalidOperationException", "The collection has been marked as complete with regards to additions.")
        if not self.waited(lambda: self.bound < 0 or len(self.items) < self.bound, limit):
            return False
        self.items.append(item)
        return True

    def wait_take(self) -> Any:
        """The next; waits for it. Raises InvalidOperationException where none will come."""
        self.waited(lambda: self.items or self.complete, None)
        if not self.items:
            raise NetError("System.InvalidOperationException", "The collection argument is empty and has been marked as complete with regards to additions.")
        return self.take()

    def attempt(self, box: Any, limit: float) -> bool:
        """The next, if one comes in time."""
        self.waited(lambda: self.items or self.complete, limit)
        return self.try_take(box)

    def consuming(self) -> Iterator[Any]:
        """Takes one after the other until the collection is complete."""
        while True:
            self.waited(lambda: self.items or self.complete, None)
            if not self.items:
                return
            yield self.take()


def _seconds(limit: Any) -> float:
    return limit / 1000 if isinstance(limit, int) else limit.ticks / 10_000_000


def _bounded(bound: int) -> int:
    if bound < 1:
        raise out_of_range("boundedCapacity", "The boundedCapacity argument must be positive.", bound)
    return bound


def _blocking(arguments: tuple[NetType, ...], full: str) -> NetType:
    from havmsh.runtime.queries import Sequence

    T = spelled(arguments[0])
    net = NetType(full, Blocking, interfaces=(*_INTERFACES, f"System.Collections.Generic.IReadOnlyCollection`1[{T}]", "System.IDisposable"))

    net.prop("int BoundedCapacity", lambda own: own.bound)
    net.prop("int Count", len)
    net.prop("bool IsAddingCompleted", lambda own: own.complete)
    net.prop("bool IsCompleted", lambda own: own.complete and not own.items)
    methods: tuple[tuple[str, Any], ...] = (
        (f"void Add({T} item)", Blocking.add), (f"bool TryAdd({T} item)", lambda own, item: own.add(item, 0.0)), (f"{T} Take()", Blocking.wait_take),
        (f"bool TryTake([ref] {T} item)", lambda own, box: own.attempt(box, 0.0)),
        *((f"bool TryAdd({T} item, {kind})", lambda own, item, limit: own.add(item, _seconds(limit))) for kind in ("int millisecondsTimeout", "timespan timeout")),
        *((f"bool TryTake([ref] {T} item, {kind})", lambda own, box, limit: own.attempt(box, _seconds(limit))) for kind in ("int millisecondsTimeout", "timespan timeout")),
        ("void CompleteAdding()", lambda own: setattr(own, "complete", True)), (f"{T}[] ToArray()", lambda own: list(own.enumerate_net())), ("void Dispose()", lambda own: None),
        (f"System.Collections.Generic.IEnumerable[{T}] GetConsumingEnumerable()", lambda own: Sequence(own.consuming, arguments[0])),
    )
    for text, call in methods:
        net.method(text, call)
    net.constructor("", lambda: Blocking(net))
    net.constructor("int boundedCapacity", lambda bound: Blocking(net, _bounded(bound)))
    line_text = f"{_NAME}IProducerConsumerCollection[{T}] collection"
    net.constructor(line_text, lambda line: Blocking(net, -1, line.items, line.kind))
    net.constructor(f"{line_text}, int boundedCapacity", lambda line, bound: Blocking(net, _bounded(bound), line.items, line.kind))
    return net


register_generic(_NAME + "BlockingCollection`1", _blocking)
