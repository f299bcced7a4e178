"""System.Memory and ReadOnlyMemory: a part of an array, or of a text. Their spans are no values of the shell's, as in PowerShell."""

from __future__ import annotations

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, out_of_range
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, Char, NetObject
from havmsh.runtime.text_units import split
from havmsh.runtime.typenames import spelled
from havmsh.runtime.typesystem import generic, known, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Memory(NetObject):
    """``count`` elements of an array from ``start`` on."""

    __slots__ = ("array", "count", "net_type", "start")

    def __init__(self, net: NetType, array: Any, start: int = 0, count: int | None = None) -> None:
        super().__init__()
        self.net_type = net
        self.array: Any = Array([], net.arguments[0].element_name) if array is None else array
        self.start = start
        self.count = len(self.array) - start if count is None else count
        if not (0 <= start <= len(self.array) and 0 <= self.count <= len(self.array) - start):
            raise out_of_range("start")

    def __len__(self) -> int:
        return self.count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Memory) and other.array is self.array and (other.start, other.count) == (self.start, self.count)

    def __hash__(self) -> int:
        return hash((id(self.array), self.start, self.count))

    def part(self, start: int, count: int | None = None) -> Memory:
        """A part of the part. Raises ArgumentOutOfRangeException."""
        size = self.count - start if count is None else count
        if start < 0 or size < 0 or start + size > self.count:
            raise out_of_range("start")
        return Memory(self.net_type, self.array, self.start + start, size)

    def items(self) -> Array:
        """Its elements, in an array of their own."""
        return Array(self.array[self.start:self.start + self.count], self.net_type.arguments[0].element_name)

    def copy_to(self, other: Memory) -> None:
        """Puts its elements over another's. Raises ArgumentException where they do not fit."""
        if not self.try_copy(other):
            raise NetError("System.ArgumentException", "Destination is too short. (Parameter 'destination')", ParamName="destination")

    def try_copy(self, other: Memory) -> bool:
        """Puts its elements over another's, if they fit."""
        if self.count > other.count:
            return False
        other.array[other.start:other.start + self.count] = self.items()
        return True

    def net_text(self) -> str:
        """The text that it is part of, or type and length."""
        element = self.net_type.arguments[0]
        if element.full_name == "System.Char":
            return "".join(self.items())
        return f"{(self.net_type.definition or '').partition('`')[0]}<{element.name}>[{self.count}]"


def _maker(name: str) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        T = spelled(arguments[0])
        own = f"{name}[{T}]"
        net = NetType(full, Memory, kind="struct", base="System.ValueType", interfaces=(f"System.IEquatable`1[[{full}]]",))
        net.arguments = arguments
        net.prop("int Length", len)
        net.prop("bool IsEmpty", lambda memory: not memory.count)
        net.prop(f"System.{'ReadOnly' if 'ReadOnly' in name else ''}Span[{T}] Span", lambda memory: None)
        net.prop(f"{own} Empty", lambda: Memory(net, None), static=True)
        for text, call in (
            (f"{own} Slice(int start)", Memory.part), (f"{own} Slice(int start, int length)", Memory.part), (f"{T}[] ToArray()", Memory.items),
            (f"void CopyTo(System.Memory[{T}] destination)", Memory.copy_to), (f"bool TryCopyTo(System.Memory[{T}] destination)", Memory.try_copy),
            ("string ToString()", Memory.net_text), (f"bool Equals({own} other)", Memory.__eq__),
        ):
            net.method(text, call)
        net.constructor(f"{T}[] array", lambda array: Memory(net, array))
        net.constructor(f"{T}[] array, int start, int length", lambda array, start, length: Memory(net, array, start, length))
        net.convert = lambda value: _converted(net, value)
        return net

    return make


def _converted(net: NetType, value: Any) -> Any:
    """op_Implicit: of an array of the elements; of one that may be changed, one that may not."""
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import array_of

    if isinstance(value, Memory) and value.net_type.arguments == net.arguments:
        return Memory(net, value.array, value.start, value.count)
    return Memory(net, convert(value, array_of(net.arguments[0])))


def _of_text(text: str, start: int = 0, length: int | None = None) -> Memory:
    net = generic("System.ReadOnlyMemory`1", (known("System.Char"),))
    assert net is not None
    return Memory(net, Array([Char(each) for each in split(text)] if text is not None else [], "System.Char"), start, length)


def _of_array(items: Any, start: int = 0, length: int | None = None) -> Memory:
    if not isinstance(items, Array):
        items = Array(list(enumerate_(items) or ()))
    net = generic("System.Memory`1", (known(items.element),))
    assert net is not None
    return Memory(net, items, start, length)


def _spanned(*given: Any) -> Any:
    from havmsh.runtime.types.spans import as_span

    return as_span(*given)


for _name in ("System.Memory", "System.ReadOnlyMemory"):
    register_generic(f"{_name}`1", _maker(_name))
define("System.MemoryExtensions", statics=tuple(
    (f"static System.Object AsMemory({what}{rest})", call)
    for what, call in (("string text", _of_text), ("array array", _of_array)) for rest in ("", ", int start", ", int start, int length")
) + tuple(
    (f"static System.Object AsSpan({what}{rest})", _spanned) for what in ("string text", "array array") for rest in ("", ", int start", ", int start, int length")
)).abstract = True


class Chunks(NetObject):
    """The enumerator of a StringBuilder's pieces."""

    __slots__ = ("at", "parts")
    type_name = "System.Text.StringBuilder+ChunkEnumerator"

    def __init__(self, parts: list[str]) -> None:
        super().__init__()
        self.parts = parts
        self.at = -1

    def next(self) -> bool:
        """Goes to the next piece."""
        self.at += 1
        return self.at < len(self.parts)

    def current(self) -> Memory:
        """The piece. Raises InvalidOperationException where there is none."""
        if not 0 <= self.at < len(self.parts):
            raise NetError("System.InvalidOperationException", "Enumeration has either not started or has already finished.")
        return _of_text(self.parts[self.at])


define(
    Chunks.type_name, Chunks, kind="struct", properties=(("System.ReadOnlyMemory[char] Current", Chunks.current),),
    methods=(("bool MoveNext()", Chunks.next), (f"{Chunks.type_name} GetEnumerator()", lambda chunks: chunks)),
)
