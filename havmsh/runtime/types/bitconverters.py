"""System.BitConverter."""

from __future__ import annotations

import struct

from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte
from havmsh.runtime.types.numeric import declare_statics

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

_INDEX = "Index was out of range. Must be non-negative and less than the size of the collection."
_NANS = {"f": b"\x00\x00\xc0\xff", "d": b"\x00\x00\x00\x00\x00\x00\xf8\xff"}
"""The bits of .NET's NaN: its sign is set."""


def _bytes(data: Any) -> bytes:
    if data is None:
        raise argument_null("value")
    return bytes(int(each) for each in data)


_PACK = {"bool": "?", "char": "H", "short": "h", "int": "i", "long": "q", "ushort": "H", "uint": "I", "ulong": "Q", "float": "f", "double": "d"}


def _pack(code: str) -> Callable[[Any], Array]:
    from struct import pack

    def run(value: Any) -> Array:
        plain = ord(value) if code == "H" and isinstance(value, str) else value
        packed = _NANS[code] if code in _NANS and plain != plain else pack("<" + code, plain)
        return Array([Byte(each) for each in packed], "System.Byte")

    return run


def _unpack(code: str, *, char: bool = False) -> Callable[[Any, int], Any]:
    from struct import calcsize, unpack

    def run(data: Any, at: int) -> Any:
        size, whole = calcsize(code), _bytes(data)
        if not 0 <= at < len(whole):
            raise out_of_range("startIndex", _INDEX)
        if at + size > len(whole):
            raise NetError("System.ArgumentException", "Destination array is not long enough to copy all the items in the collection. Check array index and length. (Parameter 'value')", ParamName="value")
        found = unpack("<" + code, whole[at:at + size])[0]
        return chr(found) if char else found

    return run


def _hex_text(data: Any, at: int = 0, count: int | None = None) -> str:
    whole = _bytes(data)
    if at < 0 or at >= len(whole) and at > 0:
        raise out_of_range("startIndex", _INDEX)
    size = len(whole) - at if count is None else count
    if size < 0:
        raise out_of_range("length", f"length ('{size}') must be a non-negative value.", size)
    if at > len(whole) - size:
        raise NetError("System.ArgumentException", "Destination array is not long enough to copy all the items in the collection. Check array index and length. (Parameter 'value')", ParamName="value")
    return "-".join(f"{each:02X}" for each in whole[at:at + size])


_NAMES = {"bool": "Boolean", "short": "Int16", "int": "Int32", "long": "Int64", "ushort": "UInt16", "uint": "UInt32", "ulong": "UInt64", "float": "Single", "double": "Double"}


def _half_bits(half: Any) -> bytes:
    return b"\x00\xfe" if half.value != half.value else struct.pack("<e", half.value)


def _half(bits: bytes) -> Any:
    from havmsh.runtime.types.widenumbers import Half

    return Half(struct.unpack("<e", bits)[0])


def _wide(name: str, data: Any, at: int) -> Any:
    from havmsh.runtime.types import widenumbers

    low, high = (_unpack("Q")(data, at + part) for part in (0, 8))
    return getattr(widenumbers, name)(low | high << 64)


def _rest(net: NetType) -> None:
    def turn(code: str, other: str) -> Callable[[Any], Any]:
        nan = {"f": b"\x00\x00\xc0\xff", "d": b"\x00\x00\x00\x00\x00\x00\xf8\xff"}.get(code)
        return lambda value: struct.unpack("<" + other, nan if nan is not None and value != value else struct.pack("<" + code, value))[0]

    declare_statics(net, (
        ("int SingleToInt32Bits(float value)", turn("f", "i")), ("float Int32BitsToSingle(int value)", turn("i", "f")), ("uint SingleToUInt32Bits(float value)", turn("f", "I")),
        ("short HalfToInt16Bits(System.Half value)", lambda half: struct.unpack("<h", _half_bits(half))[0]),
        ("ushort HalfToUInt16Bits(System.Half value)", lambda half: struct.unpack("<H", _half_bits(half))[0]),
        ("System.Half Int16BitsToHalf(short value)", lambda bits: _half(struct.pack("<h", bits))),
        ("System.Half UInt16BitsToHalf(ushort value)", lambda bits: _half(struct.pack("<H", bits))),
        ("System.Half ToHalf(byte[] value, int startIndex)", lambda data, at: _half(struct.pack("<H", _unpack("H")(data, at)))),
        *((f"System.{name} To{name}(byte[] value, int startIndex)", lambda data, at, name=name: _wide(name, data, at)) for name in ("Int128", "UInt128")),
        *((f"byte[] GetBytes(System.{name} value)", lambda wide: Array(map(Byte, (wide.value % (1 << 128)).to_bytes(16, "little")), "System.Byte")) for name in ("Int128", "UInt128")),
        ("float UInt32BitsToSingle(uint value)", turn("I", "f")), ("ulong DoubleToUInt64Bits(double value)", turn("d", "Q")),
        ("double UInt64BitsToDouble(ulong value)", turn("Q", "d")),
    ))


define(
    "System.BitConverter",
    statics=(
        *((f"static byte[] GetBytes({short} value)", _pack(code)) for short, code in _PACK.items()),
        ("static byte[] GetBytes(System.Half value)", lambda half: Array(map(Byte, _half_bits(half)), "System.Byte")),
        *((f"static {short} To{name}(byte[] value, int startIndex)", _unpack(_PACK[short])) for short, name in _NAMES.items()),
        ("static char ToChar(byte[] value, int startIndex)", _unpack("H", char=True)),
        ("static string ToString(byte[] value)", _hex_text), ("static string ToString(byte[] value, int startIndex)", _hex_text),
        ("static string ToString(byte[] value, int startIndex, int length)", _hex_text),
        ("static long DoubleToInt64Bits(double value)", lambda value: _unpack("q")(_pack("d")(value), 0)),
        ("static double Int64BitsToDouble(long value)", lambda value: _unpack("d")(_pack("q")(value), 0)),
    ),
    constants=(("bool IsLittleEndian", lambda: True),),
    rest=_rest,
).abstract = True
