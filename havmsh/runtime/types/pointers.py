"""IntPtr, UIntPtr, and Marshal's memory: what is allocated is there until it is freed; other addresses are touched where the process has memory."""

from __future__ import annotations

import ctypes
from collections import deque

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Byte, Char, Int16, Int64, NetObject, TypeRef, UInt32, UInt64
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.pointernumbers import as_number, functions, reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_NAME: Final = "System.Runtime.InteropServices.Marshal"
_memory: Final[dict[int, Any]] = {}
"""What was allocated, by address."""
_freed: Final[deque[tuple[int, int]]] = deque(maxlen=256)
"""Where what was freed last began and ended."""


class IntPtr(NetObject):
    """An address, or a number of its width."""

    __slots__ = ("value",)
    type_name = "System.IntPtr"

    def __init__(self, value: int = 0) -> None:
        super().__init__()
        self.value = int(value)

    def net_text(self) -> str:
        """The number."""
        return str(self.value)

    def __eq__(self, other: object) -> bool:
        return other.__class__ is self.__class__ and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def net_compare(self, other: Any) -> int:
        """By the number."""
        return int(self.value > other.value) - int(self.value < other.value)


class UIntPtr(IntPtr):
    """An address without a sign."""

    __slots__ = ()
    type_name = "System.UIntPtr"


def _narrow(pointer: IntPtr) -> int:
    if not -(1 << 31) <= pointer.value < 1 << 31:
        raise NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    return pointer.value


def _functions(net: NetType) -> None:
    functions(net, Int64 if net.python is IntPtr else UInt64)


def _pointer_type(cls: type[IntPtr], wide: Any, words: tuple[tuple[str, Any], ...]) -> None:
    """Declares one of the two; ``words`` are its conversions to numbers, by method."""
    name = cls.type_name
    casts = [(text.partition(" ")[0], read) for text, read in words]
    define(
        name, cls, kind="struct",
        interfaces="System.Runtime.Serialization.ISerializable;System.Numerics.IBinaryInteger`1<>;System.IComparable`1<>;System.IEquatable`1<>;System.IComparable;System.ISpanFormattable;System.IUtf8SpanFormattable",
        methods=(*words, ("string ToString()", lambda p: str(p.value)), *as_number(name, cls, wide)),
        statics=(
            *reading(name, cls, wide),
            (f"static {name} Add({name} pointer, int offset)", lambda p, n: cls(p.value + n)),
            (f"static {name} Subtract({name} pointer, int offset)", lambda p, n: cls(p.value - n)),
            (f"static {name} op_Addition({name} pointer, int offset)", lambda p, n: cls(p.value + n)),
            (f"static {name} op_Subtraction({name} pointer, int offset)", lambda p, n: cls(p.value - n)),
            *((f"static {word} op_Explicit({name} value)", read) for word, read in casts),
            (f"static bool op_Equality({name} value1, {name} value2)", lambda a, b: a == b),
            (f"static bool op_Inequality({name} value1, {name} value2)", lambda a, b: a != b),
        ),
        constants=((f"{name} Zero", lambda: cls(0)), ("int Size", lambda: 8), (f"{name} MaxValue", lambda: cls(wide.maximum)), (f"{name} MinValue", lambda: cls(wide.minimum))),
        constructors=((f"{'int' if cls is IntPtr else 'uint'} value", cls), (f"{'long' if cls is IntPtr else 'ulong'} value", cls)), rest=_functions,
    )


_pointer_type(IntPtr, Int64, (("int ToInt32()", _narrow), ("long ToInt64()", lambda p: Int64(p.value))))
_pointer_type(UIntPtr, UInt64, (("uint ToUInt32()", lambda p: UInt32(p.value)), ("ulong ToUInt64()", lambda p: UInt64(p.value))))


# ---------------------------------------------------------------- memory

def _allocate(size: Any) -> IntPtr:
    count = size.value if isinstance(size, IntPtr) else int(size)
    return _keep(ctypes.create_string_buffer(max(count, 1)))


def _keep(buffer: Any) -> IntPtr:
    address = ctypes.addressof(buffer)
    _memory[address] = buffer
    return IntPtr(address)


def _free(pointer: IntPtr, *, zero: bool = False) -> None:
    buffer = _memory.pop(pointer.value, None)
    if buffer is not None:
        _freed.append((pointer.value, pointer.value + len(buffer)))
        if zero:
            ctypes.memset(ctypes.addressof(buffer), 0, len(buffer))


def _zero_free(pointer: IntPtr) -> None:
    _free(pointer, zero=True)


def _is_mapped(at: int, size: int, right: str) -> bool:
    """Whether the process has memory at an address that it may read (``r``) or write (``w``): what a native library gave, say. What was freed is none."""
    if any(start < at + size and at < end for start, end in _freed):
        return False
    try:
        with open("/proc/self/maps", encoding="ascii", errors="replace") as file:
            for line in file:
                span, rights, *_ = line.split(None, 2)
                low, _, high = span.partition("-")
                if int(low, 16) <= at and at + size <= int(high, 16):
                    return right in rights
    except OSError:
        pass
    return False


def _place(pointer: IntPtr, offset: int, size: int, right: str = "r") -> int:
    """An address inside something that was allocated, or that a native library has. Raises AccessViolationException."""
    at = pointer.value + offset
    for start, buffer in _memory.items():
        if start <= at and at + size <= start + len(buffer):
            return at
    if _is_mapped(at, size, right):
        return at
    raise NetError("System.AccessViolationException", "Attempted to read or write protected memory. This is often an indication that other memory is corrupt.")


def _read(size: int, make: Any, signed: bool = True) -> Any:
    def read(pointer: IntPtr, offset: int = 0) -> Any:
        return make(int.from_bytes(ctypes.string_at(_place(pointer, offset, size), size), "little", signed=signed))

    return read


def _write(size: int) -> Any:
    def write(pointer: IntPtr, *rest: Any) -> None:
        offset, value = rest if len(rest) == 2 else (0, rest[0])
        number = ord(value) if isinstance(value, Char) else value.value if isinstance(value, IntPtr) else int(value)
        ctypes.memmove(_place(pointer, offset, size, "w"), (number & ((1 << 8 * size) - 1)).to_bytes(size, "little"), size)

    return write


def _copy_in(source: Any, start: int, pointer: IntPtr, count: int) -> None:
    """From an array of bytes into memory."""
    part = bytes(int(each) & 255 for each in source[start:start + count])
    ctypes.memmove(_place(pointer, 0, len(part), "w"), part, len(part))


def _copy_out(pointer: IntPtr, target: Any, start: int, count: int) -> None:
    """From memory into an array of bytes."""
    target[start:start + count] = [Byte(each) for each in ctypes.string_at(_place(pointer, 0, count), count)]


# ---------------------------------------------------------------- texts

def _store(encoding: str, *, prefixed: bool = False) -> Any:
    def store(value: Any) -> IntPtr:
        if value is None:
            return IntPtr(0)
        text = getattr(value, "text", value)
        raw = str(text).encode(encoding)
        head = len(raw).to_bytes(4, "little") if prefixed else b""
        found = _keep(ctypes.create_string_buffer(head + raw + b"\0\0"))
        if prefixed:
            _memory[found.value + 4] = _memory.pop(found.value)
        return IntPtr(found.value + len(head))

    return store


def _text(encoding: str) -> Any:
    def read(pointer: IntPtr, length: int | None = None) -> str | None:
        if pointer.value == 0:
            return None
        wide = encoding == "utf-16-le"
        if length is not None:
            return ctypes.string_at(pointer.value, length * (2 if wide else 1)).decode(encoding, "replace")
        raw = bytearray()
        at = pointer.value
        while True:
            unit = ctypes.string_at(at, 2 if wide else 1)
            if not any(unit):
                return raw.decode(encoding, "replace")
            raw += unit
            at += len(unit)

    return read


# ---------------------------------------------------------------- sizes

_SIZES: Final = {"Boolean": 4, "Char": 1, "SByte": 1, "Byte": 1, "Int16": 2, "UInt16": 2, "Int32": 4, "UInt32": 4, "Int64": 8, "UInt64": 8, "Single": 4, "Double": 8, "IntPtr": 8, "UIntPtr": 8, "Decimal": 16, "Guid": 16}


def size_of(net: NetType) -> int:
    """The size that a value has in C. Raises ArgumentException for what has none."""
    size, align = _layout(net)
    return -(-size // align) * align if size else 1


def _layout(net: NetType) -> tuple[int, int]:
    known = _SIZES.get(net.full_name.removeprefix("System.")) if net.full_name.startswith("System.") else None
    if known is not None:
        return known, min(known, 8)
    if net.full_name == "System.String" or net.kind == "delegate":
        return 8, 8
    if "csharp" in net.members and net.enum is None:
        from havmsh.runtime.csharp import layouts

        layout = layouts.of(net)
        if layout is not None:
            return layout.size, layout.align
    raise NetError("System.ArgumentException", f"Type '{net.full_name}' cannot be marshaled as an unmanaged structure; no meaningful size or offset can be computed.")


def _size(value: Any) -> int:
    if value is None:
        raise argument_null("structure")
    return size_of(value.net if isinstance(value, TypeRef) else type_of(value))


def _struct(value: Any) -> Any:
    """The layout of a struct's type. Raises ArgumentException."""
    from havmsh.runtime.csharp import layouts

    net = type_of(value)
    found = layouts.of(net)
    if found is None:
        raise NetError("System.ArgumentException", "The specified structure must be blittable or have layout information. (Parameter 'structure')", ParamName="structure")
    return found


def _structure_to(value: Any, pointer: IntPtr, replaces: bool = False) -> None:
    """StructureToPtr. Raises ArgumentNullException."""
    from havmsh.runtime.csharp import layouts

    if not pointer.value:
        raise argument_null("ptr")
    if value is None:
        raise argument_null("structure")
    layouts.write(value, pointer, _struct(value))


def _structure_of(pointer: IntPtr, which: Any) -> Any:
    from havmsh.runtime.csharp import layouts

    return layouts.read(pointer, which.net if isinstance(which, TypeRef) else which)


def _offset_of(which: Any, name: str) -> IntPtr:
    from havmsh.runtime.csharp import layouts

    return IntPtr(layouts.offset(which.net if isinstance(which, TypeRef) else which, name))


def _reallocate(pointer: IntPtr, size: Any) -> IntPtr:
    """ReAllocHGlobal: as much as fits of what was there, in another place."""
    made = _allocate(size)
    before = _memory.get(pointer.value)
    if before is not None:
        ctypes.memmove(made.value, pointer.value, min(len(before), len(_memory[made.value])))
        _free(pointer)
    return made


def _numbers(kind: str, size: int, make: Any) -> tuple[tuple[str, Any], tuple[str, Any]]:
    """Copy of arrays of one kind of number, into memory and out of it."""
    import struct

    form = {"float": "f", "double": "d"}.get(kind) or {1: "B", 2: "h", 4: "i", 8: "q"}[size]

    def into(source: Any, start: int, pointer: IntPtr, count: int) -> None:
        part = source[start:start + count]
        raw = struct.pack(f"<{len(part)}{'H' if kind == 'char' else form}", *[ord(each) if kind == "char" else getattr(each, "value", each) for each in part])
        ctypes.memmove(_place(pointer, 0, len(raw), "w"), raw, len(raw))

    def out(pointer: IntPtr, target: Any, start: int, count: int) -> None:
        raw = ctypes.string_at(_place(pointer, 0, count * size), count * size)
        target[start:start + count] = [make(each) for each in struct.unpack(f"<{count}{'H' if kind == 'char' else form}", raw)]

    return (f"static void Copy({kind}[] source, int startIndex, {_P} destination, int length)", into), (f"static void Copy({_P} source, {kind}[] destination, int startIndex, int length)", out)


def _more_of_marshal(net: NetType) -> None:
    from havmsh.runtime.generic_methods import declare
    from havmsh.runtime.objects import Single

    for text, call in (
        (f"void StructureToPtr(System.Object structure, {_P} ptr, bool fDeleteOld)", _structure_to), (f"System.Object PtrToStructure({_P} ptr, type structureType)", _structure_of),
        (f"void DestroyStructure({_P} ptr, type structuretype)", lambda pointer, which: None), (f"{_P} OffsetOf(type t, string fieldName)", _offset_of),
        (f"{_P} ReAllocHGlobal({_P} pv, {_P} cb)", _reallocate), (f"{_P} ReAllocCoTaskMem({_P} pv, int cb)", _reallocate),
        (f"{_P} UnsafeAddrOfPinnedArrayElement(array arr, int index)", lambda items, at: IntPtr(id(items) + at)),
        ("void SetLastSystemError(int error)", lambda error: None), ("void SetLastPInvokeError(int error)", lambda error: None),
        ("string GetPInvokeErrorMessage(int error)", _message), ("string GetLastPInvokeErrorMessage()", lambda: _message(_last_error())),
    ):
        net.method("static " + text, call, static=True)
    for kind, size, make in (("short", 2, Int16), ("int", 4, int), ("long", 8, Int64), ("float", 4, Single), ("double", 8, float), ("char", 2, lambda unit: Char(chr(unit))), (_P, 8, IntPtr)):
        for text, call in _numbers(kind, size, make):
            net.method(text, call, static=True)
    declare(net, "static int SizeOf[T]()", size_of)
    declare(net, f"static T PtrToStructure[T]({_P} ptr)", lambda which, pointer: _structure_of(pointer, which))
    declare(net, f"static void StructureToPtr[T](T structure, {_P} ptr, bool fDeleteOld)", lambda which, value, pointer, replaces: _structure_to(value, pointer))
    declare(net, f"static {_P} OffsetOf[T](string fieldName)", _offset_of)
    declare(net, f"static void DestroyStructure[T]({_P} ptr)", lambda which, pointer: None)


def _message(error: int) -> str:
    """The system's words for the number of an error."""
    import os

    return os.strerror(error)


def _last_error() -> int:
    import sys

    natives = sys.modules.get("havmsh.runtime.csharp.natives")
    return 0 if natives is None else natives.last_error()


_WIDE, _NARROW = "utf-16-le", "utf-8"
_P = "System.IntPtr"
define(
    _NAME,
    statics=(
        *((f"static {_P} SecureStringTo{name}(securestring s)", _store(encoding, prefixed=name == "BSTR")) for name, encoding in (
            ("BSTR", _WIDE), ("CoTaskMemUnicode", _WIDE), ("GlobalAllocUnicode", _WIDE), ("GlobalAllocAnsi", _NARROW), ("CoTaskMemAnsi", _NARROW))),
        *((f"static {_P} StringTo{name}(string s)", _store(encoding, prefixed=name == "BSTR")) for name, encoding in (
            ("HGlobalUni", _WIDE), ("HGlobalAnsi", _NARROW), ("HGlobalAuto", _NARROW), ("CoTaskMemUni", _WIDE), ("CoTaskMemAnsi", _NARROW),
            ("CoTaskMemUTF8", _NARROW), ("CoTaskMemAuto", _NARROW), ("BSTR", _WIDE))),
        *((f"static string PtrToString{name}({_P} ptr{more})", _text(encoding)) for name, encoding in (("BSTR", _WIDE), ("Auto", _NARROW), ("Uni", _WIDE), ("Ansi", _NARROW), ("UTF8", _NARROW)) for more in ("", ", int len")
          if name != "BSTR" or not more),
        *((f"static void {name}({_P} s)", _zero_free) for name in ("ZeroFreeBSTR", "ZeroFreeCoTaskMemUnicode", "ZeroFreeGlobalAllocUnicode", "ZeroFreeGlobalAllocAnsi", "ZeroFreeCoTaskMemAnsi")),
        *((f"static void {name}({_P} hglobal)", _free) for name in ("FreeHGlobal", "FreeCoTaskMem", "FreeBSTR")), (f"static {_P} AllocHGlobal(int cb)", _allocate),
        (f"static {_P} AllocHGlobal({_P} cb)", _allocate), (f"static {_P} AllocCoTaskMem(int cb)", _allocate),
        ("static int SizeOf(System.Object structure)", _size), ("static int SizeOf(type t)", _size),
        (f"static void Copy(byte[] source, int startIndex, {_P} destination, int length)", _copy_in),
        (f"static void Copy({_P} source, byte[] destination, int startIndex, int length)", _copy_out),
        *((f"static {kind} Read{name}({_P} ptr{more})", _read(size, make, signed)) for kind, name, size, make, signed in (
            ("byte", "Byte", 1, Byte, False), ("int16", "Int16", 2, Int16, True), ("int", "Int32", 4, int, True), ("long", "Int64", 8, Int64, True),
            (_P, "IntPtr", 8, IntPtr, True)) for more in ("", ", int ofs")),
        *((f"static void Write{name}({_P} ptr, {more}{kind} val)", _write(size)) for kind, name, size in (
            ("byte", "Byte", 1), ("int16", "Int16", 2), ("int", "Int32", 4), ("long", "Int64", 8), (_P, "IntPtr", 8)) for more in ("", "int ofs, ")),
        *((f"static int {name}()", _last_error) for name in ("GetLastWin32Error", "GetLastPInvokeError", "GetLastSystemError")),
    ),
    rest=_more_of_marshal,
).abstract = True
