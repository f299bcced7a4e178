"""System.Collections.Generic.PriorityQueue: a heap with four children to a node, so that equal ranks come in .NET's order."""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, not_negative
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.arraysorting import comparer_of
from havmsh.runtime.typesystem import known, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_NAME = "System.Collections.Generic."


class PriorityQueue(NetObject):
    """Elements with ranks; the lowest comes first."""

    __slots__ = ("comparer", "net_type", "nodes", "order")

    def __init__(self, net: NetType, comparer: Any = None, items: Any = None) -> None:
        super().__init__()
        self.net_type = net
        self.comparer = comparer
        self.order: Callable[[Any, Any], int] = comparer_of(comparer) or _default
        self.nodes: list[tuple[Any, Any]] = []
        if items is not None:
            self.add_pairs(items)

    def __len__(self) -> int:
        return len(self.nodes)

    def add(self, item: Any, rank: Any) -> None:
        """Enqueue."""
        self.nodes.append((item, rank))
        self._up((item, rank), len(self.nodes) - 1)

    def _up(self, node: tuple[Any, Any], at: int) -> None:
        while at:
            parent = at - 1 >> 2
            if self.order(node[1], self.nodes[parent][1]) >= 0:
                break
            self.nodes[at], at = self.nodes[parent], parent
        self.nodes[at] = node

    def _down(self, node: tuple[Any, Any], at: int) -> None:
        while (first := (at << 2) + 1) < len(self.nodes):
            least = first
            for other in range(first + 1, min(first + 4, len(self.nodes))):
                if self.order(self.nodes[other][1], self.nodes[least][1]) < 0:
                    least = other
            if self.order(node[1], self.nodes[least][1]) <= 0:
                break
            self.nodes[at], at = self.nodes[least], least
        self.nodes[at] = node

    def first(self) -> tuple[Any, Any]:
        """The lowest. Raises InvalidOperationException."""
        if not self.nodes:
            raise NetError("System.InvalidOperationException", "Queue empty.")
        return self.nodes[0]

    def take(self) -> tuple[Any, Any]:
        """Dequeue."""
        found, last = self.first(), self.nodes.pop()
        if self.nodes:
            self._down(last, 0)
        return found

    def take_then_add(self, item: Any, rank: Any) -> Any:
        """DequeueEnqueue."""
        found = self.first()
        self._down((item, rank), 0)
        return found[0]

    def add_then_take(self, item: Any, rank: Any) -> Any:
        """EnqueueDequeue."""
        if not self.nodes or self.order(rank, self.nodes[0][1]) <= 0:
            return item
        return self.take_then_add(item, rank)

    def add_pairs(self, items: Any) -> None:
        """EnqueueRange with pairs of element and rank."""
        if items is None:
            raise argument_null("items")
        pairs = [tuple(each.items[:2]) if hasattr(each, "items") else (each, None) for each in enumerate_(items) or [items]]
        if self.nodes:
            for item, rank in pairs:
                self.add(item, rank)
            return
        self.nodes = pairs
        for at in range(len(pairs) - 2 >> 2, -1, -1):
            self._down(self.nodes[at], at)

    def add_equal(self, items: Any, rank: Any) -> None:
        """EnqueueRange with one rank for all."""
        if items is None:
            raise argument_null("elements")
        for item in enumerate_(items) or [items]:
            self.add(item, rank)

    def remove(self, item: Any, removed: Any, rank: Any, comparer: Any = None) -> bool:
        """Takes out the first element that is equal."""
        from havmsh.runtime.types.arraymembers import index_of

        at = index_of(Array([each[0] for each in self.nodes]), item)
        found = self.nodes[at] if at >= 0 else (None, None)
        removed.set(found[0])
        rank.set(found[1])
        if at < 0:
            return False
        last = self.nodes.pop()
        if at < len(self.nodes):
            (self._up if self.order(last[1], found[1]) < 0 else self._down)(last, at)
        return True

    def attempt(self, item: Any, rank: Any, *, out: bool) -> bool:
        """TryDequeue and TryPeek."""
        there = bool(self.nodes)
        found = (self.take() if out else self.first()) if there else (None, None)
        item.set(found[0])
        rank.set(found[1])
        return there

    def pairs(self) -> Array:
        """UnorderedItems."""
        from havmsh.runtime.invoke import construct

        element, rank = (spelled(each) for each in self.net_type.arguments)
        pair = known(f"System.ValueTuple[{element},{rank}]")
        return Array([construct(pair, list(each)) for each in self.nodes], pair.element_name)


def _default(one: Any, other: Any) -> int:
    from havmsh.runtime.compare import compare

    return compare(one, other, False)


def _sized(net: NetType, size: int, comparer: Any = None) -> PriorityQueue:
    not_negative("initialCapacity", size)
    return PriorityQueue(net, comparer)


def _priority(arguments: tuple[NetType, ...], full: str) -> NetType:
    T, P = (spelled(each) for each in arguments)
    net = NetType(full, PriorityQueue)
    pairs, comparer = f"{_NAME}IEnumerable[System.ValueTuple[{T},{P}]] items", f"{_NAME}IComparer[{P}] comparer"
    net.prop("int Count", len)
    net.prop("int Capacity", len)
    net.prop(f"{_NAME}IComparer[{P}] Comparer", lambda queue: queue.comparer)
    net.prop("System.Object UnorderedItems", PriorityQueue.pairs)
    for text, call in (
        (f"void Enqueue({T} element, {P} priority)", PriorityQueue.add), (f"{T} Dequeue()", lambda queue: queue.take()[0]),
        (f"{T} Peek()", lambda queue: queue.first()[0]), ("void Clear()", lambda queue: queue.nodes.clear()),
        (f"bool TryDequeue([ref] {T} element, [ref] {P} priority)", lambda queue, item, rank: queue.attempt(item, rank, out=True)),
        (f"bool TryPeek([ref] {T} element, [ref] {P} priority)", lambda queue, item, rank: queue.attempt(item, rank, out=False)),
        (f"{T} DequeueEnqueue({T} element, {P} priority)", PriorityQueue.take_then_add),
        (f"{T} EnqueueDequeue({T} element, {P} priority)", PriorityQueue.add_then_take), (f"void EnqueueRange({pairs})", PriorityQueue.add_pairs),
        (f"void EnqueueRange({_NAME}IEnumerable[{T}] elements, {P} priority)", PriorityQueue.add_equal),
        (f"bool Remove({T} element, [ref] {T} removedElement, [ref] {P} priority, {_NAME}IEqualityComparer[{T}] equalityComparer = null)", PriorityQueue.remove),
        ("int EnsureCapacity(int capacity)", lambda queue, size: max(size, len(queue))), ("void TrimExcess()", lambda queue: None),
    ):
        net.method(text, call)
    net.constructor("", lambda: PriorityQueue(net))
    net.constructor("int initialCapacity", lambda size: _sized(net, size))
    net.constructor(comparer, lambda order: PriorityQueue(net, order))
    net.constructor(pairs, lambda items: PriorityQueue(net, None, items))
    net.constructor(f"int initialCapacity, {comparer}", lambda size, order: _sized(net, size, order))
    net.constructor(f"{pairs}, {comparer}", lambda items, order: PriorityQueue(net, order, items))
    return net


register_generic(_NAME + "PriorityQueue`2", _priority)
