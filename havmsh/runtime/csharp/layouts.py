"""How structs written in C# lie in memory (StructLayout, FieldOffset, MarshalAs), and their values as bytes and back."""

from __future__ import annotations

import ctypes
import struct
from functools import cache

from havmsh.runtime import typesystem
from havmsh.runtime.csharp.model import declared
from havmsh.runtime.errors import NetError, argument_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.csharp.model import FieldDecl, TypeDecl
    from havmsh.runtime.nettype import NetType

_FORMATS: Final = {
    "System.SByte": "b", "System.Byte": "B", "System.Int16": "h", "System.UInt16": "H", "System.Int32": "i", "System.UInt32": "I", "System.Int64": "q", "System.UInt64": "Q",
    "System.Single": "f", "System.Double": "d", "System.Boolean": "i", "System.IntPtr": "q", "System.UIntPtr": "Q", "System.Char": "B",
}
_EXPLICIT, _UNICODE = 2, 3
_BY_VALUE_TEXT, _BY_VALUE_ARRAY = 23, 30
_WIDTHS: Final = {3: "b", 4: "B", 5: "h", 6: "H", 7: "i", 8: "I", 9: "q", 10: "Q", 2: "i"}
"""UnmanagedType's whole numbers, for what is declared as another type."""


class Place:
    """A field: where it lies, what it is in memory, and how often."""

    __slots__ = ("align", "count", "field", "form", "inner", "kind", "offset", "size")

    def __init__(self, field: FieldDecl, kind: str, size: int, align: int, *, form: str = "", count: int = 1, inner: Any = None) -> None:
        self.field = field
        self.kind = kind
        self.size = size
        self.align = align
        self.form = form
        self.count = count
        self.inner = inner
        self.offset = 0


class Layout:
    """All fields of a struct, its size and its alignment."""

    __slots__ = ("align", "decl", "places", "size", "unicode")

    def __init__(self, decl: TypeDecl, places: list[Place], size: int, align: int, unicode: bool) -> None:
        self.decl = decl
        self.places = places
        self.size = size
        self.align = align
        self.unicode = unicode


def _said(decl: TypeDecl, nodes: Any, name: str) -> tuple[tuple[Any, ...], dict[str, Any]] | None:
    """What an attribute says: its arguments and what it names."""
    from havmsh.runtime.csharp import attributes

    for each in attributes.listed(decl, list(nodes)):
        if each.short == name:
            return each.positional, each.named
    return None


def _number(value: Any) -> int:
    return int(getattr(value, "value", value))


@cache
def of(net: NetType) -> Layout | None:
    """The layout of a struct or class of C#; None for another type."""
    decl = declared(net)
    if decl is None or net.enum is not None or decl.kind not in ("struct", "class"):
        return None
    said = _said(decl, decl.attributes, "STRUCTLAYOUT")
    positional, named = said if said is not None else ((), {})
    explicit = bool(positional) and _number(positional[0]) == _EXPLICIT
    unicode = _number(named.get("CHARSET", 2)) == _UNICODE
    pack = _number(named.get("PACK", 0)) or 8
    places: list[Place] = []
    at = end = 0
    widest = 1
    for level in reversed(decl.chain()):
        for field in level.fields.values():
            if field.static:
                continue
            place = _place(level, field, unicode)
            align = min(place.align, pack)
            given = _said(level, field.attributes, "FIELDOFFSET")
            place.offset = _number(given[0][0]) if explicit and given is not None else -(-at // align) * align
            at = place.offset + place.size
            end, widest = max(end, at), max(widest, align)
            places.append(place)
    size = max(-(-end // widest) * widest, _number(named.get("SIZE", 0)), 1)
    return Layout(decl, places, size, widest, unicode)


def _place(decl: TypeDecl, field: FieldDecl, unicode: bool) -> Place:
    net = typesystem.known(field.type.enum.underlying) if field.type.enum is not None else field.type
    said = _said(decl, field.attributes, "MARSHALAS")
    how, count = (_number(said[0][0]), _number(said[1].get("SIZECONST", 1))) if said is not None else (0, 1)
    unit = 2 if unicode else 1
    if net.full_name == "System.String":
        return Place(field, "text", count * unit, unit, count=count) if how == _BY_VALUE_TEXT else Place(field, "pointer", 8, 8)
    if net.element is not None:
        if how != _BY_VALUE_ARRAY:
            return Place(field, "array", 8, 8)
        inner = of(net.element)
        if inner is not None:
            return Place(field, "structs", inner.size * count, inner.align, count=count, inner=inner)
        form = "H" if net.element.full_name == "System.Char" and unicode else _form(net.element)
        return Place(field, "numbers", struct.calcsize(form) * count, struct.calcsize(form), form=form, count=count)
    inner = of(net)
    if inner is not None:
        return Place(field, "struct", inner.size, inner.align, inner=inner)
    form = _WIDTHS.get(how) or ("H" if net.full_name == "System.Char" and unicode else _form(net))
    return Place(field, "number", struct.calcsize(form), struct.calcsize(form), form=form)


def _form(net: NetType) -> str:
    found = _FORMATS.get(net.enum.underlying if net.enum is not None else net.full_name)
    if found is None:
        if net.kind == "delegate":
            return "q"
        raise NetError("System.ArgumentException", f"Type '{net.full_name}' cannot be marshaled as an unmanaged structure; no meaningful size or offset can be computed.")
    return found


# ---------------------------------------------------------------- values

def to_bytes(value: Any, layout: Layout, keep: list[Any]) -> bytearray:
    """A struct's bytes; ``keep`` gets what its pointers point to."""
    made = bytearray(layout.size)
    for place in layout.places:
        made[place.offset:place.offset + place.size] = _encoded(getattr(value, place.field.py), place, layout, keep)
    return made


def _encoded(value: Any, place: Place, layout: Layout, keep: list[Any]) -> bytes:
    if place.kind == "number":
        return struct.pack("<" + place.form, _plain(value, place.form))
    if place.kind == "numbers":
        given = [_plain(each, place.form) for each in list(value or ())[:place.count]]
        return struct.pack(f"<{place.count}{place.form}", *given, *([0] * (place.count - len(given))))
    if place.kind == "struct":
        return bytes(to_bytes(value, place.inner, keep))
    if place.kind == "structs":
        return b"".join(bytes(to_bytes(each, place.inner, keep)) for each in list(value or ())[:place.count]).ljust(place.size, b"\0")
    encoding, end = ("utf-16-le", b"\0\0") if layout.unicode else ("utf-8", b"\0")
    if place.kind == "text":
        return (value or "").encode(encoding)[:place.size - len(end)].ljust(place.size, b"\0")
    if value is None or place.kind == "array":
        return bytes(8)
    buffer = ctypes.create_string_buffer(value.encode(encoding) + end)
    keep.append(buffer)
    return struct.pack("<Q", ctypes.addressof(buffer))


def _plain(value: Any, form: str) -> Any:
    if form in "fd":
        return float(value or 0)
    number = ord(value) if isinstance(value, str) else _number(value or 0)
    width = 8 * struct.calcsize(form)
    number &= (1 << width) - 1
    return number - (1 << width) if form.islower() and number >> (width - 1) else number


def from_bytes(raw: bytes, layout: Layout) -> Any:
    """The struct that bytes are."""
    from havmsh.runtime.csharp import building

    made = building.class_of(layout.decl).blank() if layout.decl.kind == "struct" else _made(layout.decl)
    for place in layout.places:
        setattr(made, place.field.py, _decoded(raw[place.offset:place.offset + place.size], place, layout))
    return made


def _made(decl: TypeDecl) -> Any:
    from havmsh.runtime.invoke import construct

    return construct(decl.net, [])


def _decoded(raw: bytes, place: Place, layout: Layout) -> Any:
    from havmsh.runtime.csharp.natives import plain
    from havmsh.runtime.objects import Array

    net = place.field.type
    if place.kind == "number":
        return plain(net, struct.unpack("<" + place.form, raw)[0])
    if place.kind == "numbers":
        assert net.element is not None
        return Array([plain(net.element, each) for each in struct.unpack(f"<{place.count}{place.form}", raw)], net.element.full_name)
    if place.kind == "struct":
        return from_bytes(raw, place.inner)
    if place.kind == "structs":
        assert net.element is not None
        step = place.inner.size
        return Array([from_bytes(raw[at * step:(at + 1) * step], place.inner) for at in range(place.count)], net.element.full_name)
    if place.kind == "text":
        text = raw.decode("utf-16-le" if layout.unicode else "utf-8", "replace")
        return text.partition("\0")[0]
    address = struct.unpack("<Q", raw)[0]
    return None if not address or place.kind == "array" else _text_at(address, layout.unicode)


def _text_at(address: int, unicode: bool) -> str:
    return ctypes.wstring_at(address) if unicode and ctypes.sizeof(ctypes.c_wchar) == 2 else ctypes.string_at(address).decode("utf-8", "replace")


def shared(place: Place, layout: Layout) -> property:
    """A field as a piece of the bytes that its struct keeps."""
    start, end = place.offset, place.offset + place.size

    def get(made: Any) -> Any:
        return _decoded(made.__dict__.get("raw", bytes(layout.size))[start:end], place, layout)

    def put(made: Any, value: Any) -> None:
        raw = made.__dict__.get("raw", bytes(layout.size))
        made.__dict__["raw"] = raw[:start] + _encoded(value, place, layout, []) + raw[end:]

    return property(get, put)


# ---------------------------------------------------------------- Marshal

_kept: Final[dict[int, list[Any]]] = {}
"""What the pointers in a struct at an address point to."""


def write(value: Any, pointer: Any, layout: Layout) -> None:
    """StructureToPtr."""
    keep: list[Any] = []
    raw = bytes(to_bytes(value, layout, keep))
    ctypes.memmove(pointer.value, raw, len(raw))
    _kept[pointer.value] = keep


def read(pointer: Any, net: NetType) -> Any:
    """PtrToStructure. Raises ArgumentNullException."""
    if not pointer.value:
        raise argument_null("ptr")
    layout = of(net)
    if layout is None:
        form = _form(net)
        from havmsh.runtime.csharp.natives import plain

        return plain(net, struct.unpack("<" + form, ctypes.string_at(pointer.value, struct.calcsize(form)))[0])
    return from_bytes(ctypes.string_at(pointer.value, layout.size), layout)


def offset(net: NetType, name: str) -> int:
    """OffsetOf. Raises ArgumentException for a field that there is not."""
    layout = of(net)
    for place in layout.places if layout is not None else ():
        if place.field.name == name:
            return place.offset
    raise NetError("System.ArgumentException", f"Field passed in is not a marshaled member of the type '{net.full_name}'. (Parameter 'fieldName')", ParamName="fieldName")
