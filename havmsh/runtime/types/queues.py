"""Queues, stacks, linked lists, arrays of bits."""

from __future__ import annotations

from havmsh.runtime.compare import same
from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, given, not_negative, out_of_range
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Byte, GenericList, NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.arraycopying import copy_range, no_room, outside
from havmsh.runtime.types.enumerators import enumerator
from havmsh.runtime.typesystem import known, register, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_NAME = "System.Collections.Generic."


class Line(NetObject):
    """A queue, or a stack where ``kind`` says so; the next element is the first of ``items`` or the last."""

    __slots__ = ("items", "kind", "net_type")

    def __init__(self, net: NetType, kind: str, items: Any = ()) -> None:
        super().__init__()
        self.net_type = net
        self.kind = kind
        self.items = list(items)

    def __len__(self) -> int:
        return len(self.items)

    def enumerate_net(self) -> Iterator[Any]:
        """In the order in which they would be taken."""
        from havmsh.runtime.types.enumerators import watched

        return watched(list(self.items) if self.kind == "Queue" else self.items[::-1], self.items)

    def _next(self) -> int:
        if not self.items:
            raise NetError("System.InvalidOperationException", f"{self.kind} empty.")
        return 0 if self.kind == "Queue" else -1

    def take(self) -> Any:
        """The next element, taken out."""
        return self.items.pop(self._next())

    def peek(self) -> Any:
        """The next element."""
        return self.items[self._next()]

    def try_take(self, box: Any) -> bool:
        """Takes if there is one."""
        there = bool(self.items)
        box.set(self.take() if there else None)
        return there

    def try_peek(self, box: Any) -> bool:
        """Looks if there is one."""
        there = bool(self.items)
        box.set(self.peek() if there else None)
        return there


def copied(line: Line, target: Any, at: int) -> None:
    """CopyTo. Raises what .NET says of a place that is none and of too little room."""
    if target is None:
        raise argument_null("array")
    if at < 0:
        raise out_of_range("arrayIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    if at + len(line) > len(target):
        raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
    target[at:at + len(line)] = list(line.enumerate_net())


def declare(net: NetType, T: str, kind: str) -> None:
    """What all of them have."""
    add = "Enqueue" if kind == "Queue" else "Push"
    name, at = "item" if "[[" in net.full_name else "obj", "arrayIndex" if net.full_name.startswith("System.Collections.Generic.") else "index"
    net.prop("int Count", len)
    walker = f"{net.full_name.partition('[[')[0]}+Enumerator[{T}]" if net.full_name.startswith("System.Collections.Generic.") else "System.Collections.IEnumerator"
    for text, call in (
        (f"void {add}({T} {name})", lambda line, item: line.items.append(item)), ("void Clear()", lambda line: line.items.clear()),
        (f"{T}[] ToArray()", lambda line: list(line.enumerate_net())),
        (f"{walker} GetEnumerator()", enumerator), (f"void CopyTo({T}[] array, int {at})" if name == "item" else "void CopyTo(array array, int index)", copied),
    ):
        net.method(text, call)


def _plain(net: NetType, T: str, kind: str) -> None:
    """What those have that one thread uses."""
    take = "Dequeue" if kind == "Queue" else "Pop"
    declare(net, T, kind)
    net.method(f"{T} {take}()", Line.take)
    net.method(f"{T} Peek()", Line.peek)
    net.method(f"bool Contains({T} {'item' if '[[' in net.full_name else 'obj'})", lambda line, item: any(same(each, item) for each in line.items))


def _tries(net: NetType, T: str, kind: str) -> None:
    """Taking and looking without an error."""
    net.method(f"bool Try{'Dequeue' if kind == 'Queue' else 'Pop'}([ref] {T} result)", Line.try_take)
    net.method(f"bool TryPeek([ref] {T} result)", Line.try_peek)


INTERFACES = ("System.Collections.ICollection", "System.Collections.IEnumerable")
"""What every collection can be taken for."""


def _generic(kind: str) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        T = spelled(arguments[0])
        net = NetType(full, Line, interfaces=(f"{_NAME}IEnumerable`1[[{T}]]", "System.Collections.ICollection", f"{_NAME}IReadOnlyCollection`1[[{T}]]"))

        def build(items: Any = ()) -> Line:
            return Line(net, kind, [convert(item, arguments[0]) for item in enumerate_(items) or ()])

        _plain(net, T, kind)
        _tries(net, T, kind)
        net.prop("int Capacity", len)
        net.method("int EnsureCapacity(int capacity)", lambda line, wanted: max(len(line), wanted))
        net.method("void TrimExcess()", lambda line: None)
        net.method("void TrimExcess(int capacity)", lambda line, size: None)
        net.constructor("", build)
        def sized(size: int) -> Line:
            not_negative("capacity", size)
            return build()

        net.constructor("int capacity", sized)
        net.constructor(f"{_NAME}IEnumerable[{T}] collection", lambda items: build(given(items, "collection")))
        return net

    return make


for _kind in ("Queue", "Stack"):
    register_generic(f"{_NAME}{_kind}`1", _generic(_kind))
    _net = register(NetType(f"System.Collections.{_kind}", Line, interfaces=(*INTERFACES, "System.ICloneable")))
    _plain(_net, "System.Object", _kind)
    _net.prop("bool IsSynchronized", lambda line: False)
    _net.prop("System.Object SyncRoot", lambda line: line)
    _net.method("System.Object Clone()", lambda line: Line(line.net_type, line.kind, line.items))
    _net.method(f"static System.Collections.{_kind} Synchronized(System.Collections.{_kind} {_kind.lower()})", lambda line: line, static=True)
    _net.constructor("", lambda net=_net, kind=_kind: Line(net, kind))
    _net.constructor("System.Collections.ICollection col", lambda items, net=_net, kind=_kind: Line(net, kind, enumerate_(items) or ()))
    _net.constructor("int capacity", lambda size, net=_net, kind=_kind: Line(net, kind))
    if _kind == "Queue":
        _net.method("void TrimToSize()", lambda line: None)
        _net.constructor("int capacity, float growFactor", lambda size, factor, net=_net: Line(net, "Queue"))


# ---------------------------------------------------------------- string collection

class StringCollection(GenericList):
    """System.Collections.Specialized.StringCollection."""

    __slots__ = ()


def _to_strings(value: Any) -> StringCollection:
    """Any value, as a cast makes an array of texts of it."""
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import array_of

    return value if isinstance(value, StringCollection) else StringCollection(convert(value, array_of(known("System.String"))), "System.String")


_strings = NetType("System.Collections.Specialized.StringCollection", StringCollection, interfaces=("System.Collections.IList", *INTERFACES))
_strings.convert = _to_strings
_strings.prop("int Count", len)
_strings.prop("bool IsReadOnly", lambda items: False)
_strings.prop("bool IsSynchronized", lambda items: False)
_strings.prop("System.Object SyncRoot", lambda items: items)
for _text, _call in (
    ("int Add(string value)", lambda items, value: (items.append(value), len(items) - 1)[1]), ("void AddRange(string[] value)", list.extend), ("void Clear()", list.clear),
    ("bool Contains(string value)", list.__contains__), ("int IndexOf(string value)", lambda items, value: list.index(items, value) if value in items else -1),
    ("void Remove(string value)", lambda items, value: items.remove(value) if value in items else None), ("void RemoveAt(int index)", list.__delitem__),
    ("void Insert(int index, string value)", list.insert), ("void CopyTo(string[] array, int index)", lambda items, target, at: copy_range(items, 0, target, at, len(items))),
):
    _strings.method(_text, _call)
_strings.constructor("", lambda: StringCollection((), "System.String"))
register(_strings)


class BitArray(NetObject):
    """System.Collections.BitArray."""

    __slots__ = ("bits",)
    type_name = "System.Collections.BitArray"

    def __init__(self, given: Any, value: bool = False) -> None:
        super().__init__()
        if isinstance(given, list):
            self.bits = [bool(one) for one in given]
        elif isinstance(given, BitArray):
            self.bits = list(given.bits)
        else:
            not_negative("length", given)
            self.bits = [bool(value)] * int(given)

    def enumerate_net(self) -> Iterator[bool]:
        """The bits from the lowest on."""
        return iter(list(self.bits))

    def get(self, at: int) -> bool:
        """One bit."""
        if not 0 <= at < len(self.bits):
            raise NetError(
                "System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
                ParamName="index",
            )
        return self.bits[at]

    net_index = get

    def put(self, at: int, value: bool) -> None:
        """Sets one bit."""
        self.get(at)
        self.bits[at] = bool(value)

    net_put_index = put

    def each(self, change: Callable[[bool, bool], bool], other: BitArray | None = None) -> BitArray:
        """Changes every bit, with the other's beside it."""
        if other is not None and len(other.bits) != len(self.bits):
            raise NetError("System.ArgumentException", "Array lengths must be the same.")
        self.bits = [change(bit, other.bits[at] if other is not None else bit) for at, bit in enumerate(self.bits)]
        return self

    def copy_to(self, target: Any, at: int) -> None:
        """CopyTo: the bits themselves, or packed into bytes or words. Raises ArgumentException where there is no room, and for other arrays."""
        if target is None:
            raise argument_null("array")
        not_negative("index", at)
        width = {"System.Boolean": 1, "System.Byte": 8, "System.Int32": 32}.get(getattr(target, "element", ""))
        if width is None:
            raise NetError("System.ArgumentException", "Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] and Byte[]. (Parameter 'array')", ParamName="array")
        parts = [self.bits[start:start + width] for start in range(0, len(self.bits), width)]
        if len(target) - at < len(parts):
            if width < 32:
                raise outside()
            if len(self.bits) % 32 and len(target) - at == len(parts) - 1:
                raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
            raise no_room()
        numbers = [sum(1 << place for place, bit in enumerate(part) if bit) for part in parts]
        if width == 1:
            target[at:at + len(parts)] = self.bits
        elif width == 8:
            target[at:at + len(parts)] = [Byte(number) for number in numbers]
        else:
            target[at:at + len(parts)] = [number - (number >> 31 << 32) for number in numbers]

    def shift(self, count: int) -> BitArray:
        """Moves the bits, upwards or, below zero, downwards."""
        size = len(self.bits)
        kept = [False] * min(count, size) + self.bits if count >= 0 else self.bits[-count:] + [False] * size
        self.bits = kept[:size]
        return self


define(
    "System.Collections.BitArray", BitArray, interfaces="System.Collections.ICollection;System.ICloneable",
    properties=(("int Length", lambda array: len(array.bits), lambda array, size: setattr(array, "bits", (array.bits + [False] * size)[:size])), ("int Count", lambda array: len(array.bits)), ("bool IsReadOnly", lambda array: False), ("System.Object SyncRoot", lambda array: array), ("bool IsSynchronized", lambda array: False)),
    methods=(
        ("bool Get(int index)", BitArray.get), ("void Set(int index, bool value)", BitArray.put), ("void SetAll(bool value)", lambda array, value: array.each(lambda a, b: value)),
        ("System.Collections.BitArray And(System.Collections.BitArray value)", lambda array, other: array.each(lambda a, b: a and b, other)),
        ("System.Collections.BitArray Or(System.Collections.BitArray value)", lambda array, other: array.each(lambda a, b: a or b, other)),
        ("System.Collections.BitArray Xor(System.Collections.BitArray value)", lambda array, other: array.each(lambda a, b: a is not b, other)),
        ("System.Collections.BitArray Not()", lambda array: array.each(lambda a, b: not a)), ("System.Object Clone()", BitArray),
        ("System.Collections.BitArray LeftShift(int count)", lambda array, count: array.shift(count)),
        ("System.Collections.BitArray RightShift(int count)", lambda array, count: array.shift(-count)),
        ("void CopyTo(array array, int index)", BitArray.copy_to), ("bool HasAnySet()", lambda array: any(array.bits)), ("bool HasAllSet()", lambda array: all(array.bits)),
    ),
    constructors=(
        ("int length", BitArray), ("int length, bool defaultValue", BitArray), ("bool[] values", BitArray), ("System.Collections.BitArray bits", BitArray),
        ("int[] values", lambda data: BitArray([bool(int(word) >> at & 1) for word in data for at in range(32)])),
        ("byte[] bytes", lambda data: BitArray([bool(byte >> at & 1) for byte in data for at in range(8)])),
    ),
)
__all__ = ["known"]
