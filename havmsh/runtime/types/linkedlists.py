"""LinkedList[T] and its nodes."""

from __future__ import annotations

from havmsh.runtime.compare import same
from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.interface_members import told_type
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.enumerators import enumerator
from havmsh.runtime.types.queues import Line, copied
from havmsh.runtime.typesystem import known, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_NAME = "System.Collections.Generic."


class Node(NetObject):
    """LinkedListNode[T]."""

    __slots__ = ("net_type", "owner", "value")

    def __init__(self, owner: Line | None, value: Any, net: NetType | None = None) -> None:
        super().__init__()
        self.net_type = net or known(f"{_NAME}LinkedListNode[{owner.net_type.arguments[0].full_name}]" if owner is not None and owner.net_type.arguments else f"{_NAME}LinkedListNode[System.Object]")
        self.owner = owner
        self.value = value

    def beside(self, step: int) -> Node | None:
        """The node before or after."""
        if self.owner is None:
            return None
        nodes = self.owner.items
        at = next(n for n, each in enumerate(nodes) if each is self) + step
        return nodes[at] if 0 <= at < len(nodes) else None


def _node(arguments: tuple[NetType, ...], full: str) -> NetType:
    T = spelled(arguments[0])
    net = NetType(full, Node)
    net.prop(f"{T} Value", lambda node: node.value, lambda node, value: setattr(node, "value", value))
    net.prop(f"{arguments[0].full_name}& ValueRef", lambda node: node.value)
    net.prop(f"{_NAME}LinkedListNode[{T}] Next", lambda node: node.beside(1))
    net.prop(f"{_NAME}LinkedListNode[{T}] Previous", lambda node: node.beside(-1))
    net.prop(f"{_NAME}LinkedList[{T}] List", lambda node: node.owner)
    net.constructor(f"{T} value", lambda value: Node(None, value, net))
    return net


register_generic(_NAME + "LinkedListNode`1", _node)


class LinkedList(Line):
    """LinkedList[T]: ``items`` are its nodes."""

    __slots__ = ()

    def enumerate_net(self) -> Iterator[Any]:
        """The values from the first on."""
        from havmsh.runtime.types.enumerators import watched

        return watched([node.value for node in self.items], self.items)

    def put(self, at: int, value: Any) -> Node:
        """A new node at a place."""
        if isinstance(value, Node) and value.owner is not None:
            raise NetError("System.InvalidOperationException", "The LinkedList node already belongs to a LinkedList.")
        node = value if isinstance(value, Node) else Node(self, value)
        node.owner = self
        self.items.insert(at, node)
        return node

    def find(self, value: Any) -> Node | None:
        """The first node with a value."""
        return next((node for node in self.items if same(node.value, value)), None)

    def drop(self, value: Any) -> bool:
        """Takes a node out, by itself or its value."""
        node = value if isinstance(value, Node) else self.find(value)
        if node is None:
            return False
        self.items = [each for each in self.items if each is not node]
        node.owner = None
        return True

    def place(self, node: Node) -> int:
        """Where a node stands. Raises ArgumentNullException and InvalidOperationException."""
        if node is None:
            raise argument_null("node")
        found = next((at for at, each in enumerate(self.items) if each is node), None)
        if found is None:
            raise NetError("System.InvalidOperationException", "The LinkedList node does not belong to current LinkedList.")
        return found

    def cut(self, node: Node) -> None:
        """Takes a node out."""
        self.place(node)
        self.drop(node)

    def end(self, at: int) -> None:
        """Takes the first or last out."""
        if not self.items:
            raise NetError("System.InvalidOperationException", "The LinkedList is empty.")
        self.items.pop(at).owner = None


def _linked(arguments: tuple[NetType, ...], full: str) -> NetType:
    T = spelled(arguments[0])
    net = NetType(full, LinkedList, interfaces=(f"{_NAME}ICollection`1[[{T}]]", "System.Collections.ICollection", f"{_NAME}IReadOnlyCollection`1[[{T}]]"))

    def build(items: Any = ()) -> LinkedList:
        made = LinkedList(net, "LinkedList")
        for item in enumerate_(items) or ():
            made.put(len(made.items), convert(item, arguments[0]))
        return made

    net.prop("int Count", len)
    node = f"{_NAME}LinkedListNode[{T}]"
    net.prop(f"{node} First", lambda own: own.items[0] if own.items else None)
    net.prop(f"{node} Last", lambda own: own.items[-1] if own.items else None)
    for text, call in (
        (f"{node} AddFirst({T} value)", lambda own, value: own.put(0, value)), (f"void AddFirst({node} node)", lambda own, new: own.put(0, new)),
        (f"{node} AddLast({T} value)", lambda own, value: own.put(len(own.items), value)), (f"void AddLast({node} node)", lambda own, new: own.put(len(own.items), new)),
        (f"{node} AddBefore({node} node, {T} value)", lambda own, at, value: own.put(own.place(at), value)),
        (f"void AddBefore({node} node, {node} newNode)", lambda own, at, new: own.put(own.place(at), new)),
        (f"{node} AddAfter({node} node, {T} value)", lambda own, at, value: own.put(own.place(at) + 1, value)),
        (f"void AddAfter({node} node, {node} newNode)", lambda own, at, new: own.put(own.place(at) + 1, new)),
        (f"{_NAME}LinkedList`1+Enumerator[{T}] GetEnumerator()", enumerator), ("void Clear()", lambda own: own.items.clear()),
        (f"bool Contains({T} value)", lambda own, value: own.find(value) is not None), (f"{node} Find({T} value)", LinkedList.find),
        (f"{node} FindLast({T} value)", lambda own, value: next((each for each in reversed(own.items) if same(each.value, value)), None)),
        (f"void CopyTo({T}[] array, int index)", copied),
        (f"bool Remove({T} value)", LinkedList.drop), (f"void Remove({node} node)", LinkedList.cut), ("void RemoveFirst()", lambda own: own.end(0)),
        ("void RemoveLast()", lambda own: own.end(-1)),
    ):
        net.method(text, call)
    net.method(f"void ICollection[{told_type(arguments[0])}].Add({T} item)", lambda own, value: own.put(len(own.items), value))
    net.constructor("", build)
    net.constructor(f"{_NAME}IEnumerable[{T}] collection", build)
    return net


register_generic(_NAME + "LinkedList`1", _linked)
