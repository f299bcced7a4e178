"""System.Span and ReadOnlySpan: a part of an array or of a text, as code in C# has it; a script gives an array or a text where a method takes one."""

from __future__ import annotations

from havmsh.runtime import by_ref_like
from havmsh.runtime.convert import cast_error, convert
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, Char
from havmsh.runtime.text_units import split
from havmsh.runtime.typenames import spelled, type_text
from havmsh.runtime.types.memories import Memory
from havmsh.runtime.typesystem import array_of, generic, known, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_READ_ONLY: Final = "System.ReadOnlySpan`1"


class Span(Memory):
    """A stretch of an array."""

    __slots__ = ()

    def part(self, start: int, count: int | None = None) -> Span:
        """Slice."""
        found = super().part(start, count)
        return Span(self.net_type, found.array, found.start, found.count)

    def at(self, index: int) -> Any:
        """One element. Raises IndexOutOfRangeException."""
        return self.array[self.start + self._inside(index)]

    def put(self, index: int, value: Any) -> None:
        """Sets one element."""
        self.array[self.start + self._inside(index)] = value

    def fill(self, value: Any) -> None:
        """Sets every element."""
        self.array[self.start:self.start + self.count] = [value] * self.count

    def enumerate_net(self) -> Any:
        """The elements."""
        return iter(self.items())

    def _inside(self, index: int) -> int:
        if not 0 <= index < self.count:
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        return index


def span_of(value: Any, net: NetType) -> Any:
    """A value as a span of a type, as op_Implicit makes one. Raises CastError where there is no such operator."""
    element = net.arguments[0]
    if isinstance(value, Memory) and value.net_type.arguments == net.arguments:
        return Span(net, value.array, value.start, value.count)
    if value is None:
        return Span(net, None)
    if value.__class__ is str and net.definition == _READ_ONLY and element.full_name == "System.Char":
        return Span(net, Array([Char(each) for each in split(value)], "System.Char"))
    if value.__class__ is Array and value.element == element.full_name:
        return Span(net, value)
    raise cast_error(f'Cannot convert to the ByRef-like type "{type_text(net)}". ByRef-like types are not supported in PowerShell.', "InvalidCastToByRefLikeType")


def construct(net: NetType, args: tuple[Any, ...]) -> Any:
    """``new Span<T>(…)`` in C#."""
    return Span(net, *((convert(args[0], array_of(net.arguments[0])), *args[1:]) if args else (None,)))


def as_span(value: Any, start: int = 0, length: int | None = None) -> Any:
    """AsSpan: of a text one that may only be read."""
    text = value.__class__ is str or value is None
    net = generic(_READ_ONLY if text else "System.Span`1", (known("System.Char" if text else value.element),))
    assert net is not None
    return span_of(value, net).part(start, length)


def _maker(name: str) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        text, writes = spelled(arguments[0]), "ReadOnly" not in name
        own = f"{name}[{text}]"
        net = NetType(full, Span, kind="struct", base="System.ValueType")
        net.arguments = arguments
        net.prop("int Length", len)
        net.prop("bool IsEmpty", lambda span: not span.count)
        net.prop(f"{own} Empty", lambda: Span(net, None), static=True)
        for line, call in (
            (f"{own} Slice(int start)", Span.part), (f"{own} Slice(int start, int length)", Span.part), (f"{text}[] ToArray()", Span.items),
            (f"{text} get_Item(int index)", Span.at),
            (f"void CopyTo(System.Span[{text}] destination)", Span.copy_to), (f"bool TryCopyTo(System.Span[{text}] destination)", Span.try_copy),
            ("string ToString()", Span.net_text),
            *(((f"void set_Item(int index, {text} value)", Span.put), (f"void Fill({text} value)", Span.fill)) if writes else ()),
        ):
            net.method(line, call)
        net.constructor(f"{text}[] array", lambda array: construct(net, (array,)))
        net.constructor(f"{text}[] array, int start, int length", lambda array, start, length: construct(net, (array, start, length)))
        by_ref_like.mark(net, lambda value: span_of(value, net))
        return net

    return make


for _name in ("System.Span", "System.ReadOnlySpan"):
    register_generic(f"{_name}`1", _maker(_name))
