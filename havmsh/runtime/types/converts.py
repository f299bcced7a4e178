"""System.Convert and BitConverter."""

from __future__ import annotations

from havmsh.runtime.convert import convert, to_bool
from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.number import numbers
from havmsh.runtime.number.numbers import CLASSES
from havmsh.runtime.objects import Array, Byte, Char
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_WIDTHS = {"System.Int32": 32, "System.Int64": 64, "System.Int16": 16, "System.Byte": 8, "System.SByte": 8, "System.UInt32": 32, "System.UInt64": 64, "System.UInt16": 16}


def _to(name: str) -> Callable[..., Any]:
    cls = CLASSES[name]

    def run(value: Any, provider: Any = None) -> Any:
        if value is None:
            return cls(0)
        if value.__class__ is str:
            return numbers.parse_into(value, cls)
        if value.__class__ is bool:
            return cls(1 if value else 0)
        if value.__class__ is Char:
            if cls in {float, numbers.Decimal, numbers.Single}:
                raise NetError("System.InvalidCastException", f"Invalid cast from 'Char' to '{name[7:]}'.")
            return numbers.change(ord(value), cls)
        if value.__class__ in numbers.NUMERIC:
            return numbers.change(value, cls)
        if hasattr(value, "type") and hasattr(value, "value"):
            return numbers.change(value.value, cls)
        raise NetError("System.InvalidCastException", f"Unable to cast object of type '{type_of(value).full_name}' to type 'System.IConvertible'.")

    return run


def _based(name: str) -> Callable[[Any, int], Any]:
    cls, width = CLASSES[name], _WIDTHS[name]

    def run(text: Any, base: int) -> Any:
        if base not in {2, 8, 10, 16}:
            raise NetError("System.ArgumentException", "Invalid Base.")
        if text is None:
            return cls(0)
        if base == 10:
            return numbers.parse_integer(text, cls)
        plain = text[2:] if base == 16 and text[:2] in {"0x", "0X"} else text
        if not plain:
            raise NetError("System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')" if text == "" else "Could not find any recognizable digits.")
        if plain.startswith("-"):
            raise NetError("System.ArgumentException", "String cannot contain a minus sign if the base is not 10.")
        digits = "0123456789abcdef"[:base]
        if plain[0].lower() not in digits:
            raise NetError("System.FormatException", "Could not find any recognizable digits.")
        if any(char not in digits for char in plain.lower()):
            raise NetError("System.FormatException", "Additional non-parsable characters are at the end of the string.")
        number = int(plain, base)
        if number >> width:
            raise numbers.overflow(f"Value was either too large or too small for {numbers._PHRASES[cls]}.")
        low = numbers.RANGES[cls][0]
        if low < 0 and number >> (width - 1):
            number -= 1 << width
        return number if cls is int else cls(number)

    return run


def _text_in_base(value: Any, base: int) -> str:
    number, width = int(value), {32: 32}.get(32, 32)
    width = _WIDTHS.get(type_of(value).full_name, 32)
    if base == 10:
        return str(number)
    if base not in {2, 8, 16}:
        raise NetError("System.ArgumentException", "Invalid Base.")
    if number < 0:
        number += 1 << width
    return format(number, {2: "b", 8: "o", 16: "x"}[base])


def _bytes(data: Any) -> bytes:
    if data is None:
        raise argument_null("inArray")
    return bytes(int(each) for each in data)


def _to_base64(data: Any, *options: Any) -> str:
    from base64 import b64encode

    if len(options) >= 2 and isinstance(options[0], int):
        data = list(data)[options[0]:options[0] + options[1]]
    text = b64encode(_bytes(data)).decode()
    if options and getattr(options[-1], "value", 0) == 1:
        return "\r\n".join(text[at:at + 76] for at in range(0, len(text), 76))
    return text


def _from_base64(text: str) -> Array:
    from base64 import b64decode
    from binascii import Error

    if text is None:
        raise argument_null("s")
    plain = "".join(text.split())
    try:
        if len(plain) % 4:
            raise Error
        return Array([Byte(each) for each in b64decode(plain, validate=True)], "System.Byte")
    except Error:
        raise NetError(
            "System.FormatException",
            "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.",
        ) from None


def _from_hex(text: str) -> Array:
    try:
        return Array([Byte(each) for each in bytes.fromhex(text)], "System.Byte")
    except ValueError:
        raise NetError("System.FormatException", "The input is not a valid hex string as it contains a non-hex character.") from None


def _boolean(value: Any) -> bool:
    if value.__class__ is str:
        from havmsh.runtime.types.booleans import _parse

        return _parse(value)
    return to_bool(value)


def _char(value: Any) -> Any:
    if value.__class__ is str:
        if len(value) != 1:
            raise NetError("System.FormatException", "String must be exactly one character long.")
        return Char(value)
    if not 0 <= int(value) <= 65535:
        raise numbers.overflow("Value was either too large or too small for a character.")
    return Char(chr(int(value)))


def _date(value: Any) -> Any:
    try:
        return convert(value, known("System.DateTime"))
    except PSError as error:
        cause = error.record.exception
        while cause.inner is not None:
            cause = cause.inner
        raise NetError(cause.name, cause.message) from None


def _change(value: Any, target: Any, *_: Any) -> Any:
    net = target.net if hasattr(target, "net") else target
    if net.full_name in CLASSES:
        return _to(net.full_name)(value)
    if net.full_name == "System.String":
        return shown(value)
    if net.full_name == "System.Boolean":
        return _boolean(value)
    if net.full_name == "System.DateTime":
        return _date(value)
    if net.full_name == "System.Char":
        return _char(value)
    if value is not None and type_of(value).derives_from(net):
        return value
    raise NetError("System.InvalidCastException", f"Invalid cast from '{type_of(value).full_name}' to '{net.full_name}'.")


def _in_base(value: Any, base: Any) -> str:
    return _text_in_base(value, base)


_SHORT = {"System.Int32": "int", "System.Int64": "long", "System.Int16": "short", "System.Byte": "byte", "System.SByte": "sbyte", "System.UInt32": "uint",
          "System.UInt64": "ulong", "System.UInt16": "ushort", "System.Double": "double", "System.Single": "float", "System.Decimal": "decimal"}

define(
    "System.Convert",
    statics=(
        *((f"static {short} To{name[7:]}(System.Object value)", _to(name)) for name, short in _SHORT.items()),
        *((f"static {short} To{name[7:]}(System.Object value, System.IFormatProvider provider)", _to(name)) for name, short in _SHORT.items()),
        *((f"static {_SHORT[name]} To{name[7:]}(string value, int fromBase)", _based(name)) for name in _WIDTHS),
        ("static string ToString(System.Object value)", shown), *((f"static string ToString({short} value, int toBase)", _in_base) for short in ("byte", "short", "int", "long")),
        ("static string ToString(System.Object value, System.IFormatProvider provider)", lambda value, provider: _formatted(value, provider)),
        ("static bool ToBoolean(System.Object value)", _boolean), ("static char ToChar(System.Object value)", _char), ("static datetime ToDateTime(System.Object value)", _date),
        ("static string ToBase64String(byte[] inArray)", _to_base64), ("static string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)", _to_base64),
        ("static string ToBase64String(byte[] inArray, int offset, int length)", _to_base64), ("static byte[] FromBase64String(string s)", _from_base64),
        ("static string ToHexString(byte[] inArray)", lambda data: _bytes(data).hex().upper()), ("static string ToHexStringLower(byte[] inArray)", lambda data: _bytes(data).hex()),
        ("static byte[] FromHexString(string s)", _from_hex), ("static System.Object ChangeType(System.Object value, type conversionType)", _change),
        ("static System.Object ChangeType(System.Object value, type conversionType, System.IFormatProvider provider)", _change),
        ("static bool IsDBNull(System.Object value)", lambda value: value is DBNULL),
    ),
    constants=(("System.Object DBNull", lambda: DBNULL),),
).abstract = True


def _formatted(value: Any, provider: Any) -> str:
    from havmsh.runtime.format_string import format_value

    return format_value(value, "", provider)


# ---------------------------------------------------------------- BitConverter

_PACK = {"bool": "?", "char": "H", "short": "h", "int": "i", "long": "q", "ushort": "H", "uint": "I", "ulong": "Q", "float": "f", "double": "d"}


def _pack(code: str) -> Callable[[Any], Array]:
    from struct import pack

    return lambda value: Array([Byte(each) for each in pack("<" + code, ord(value) if code == "H" and isinstance(value, str) else value)], "System.Byte")


def _unpack(code: str) -> Callable[[Any, int], Any]:
    from struct import calcsize, unpack

    def run(data: Any, at: int) -> Any:
        size = calcsize(code)
        if not 0 <= at < len(data):
            raise NetError("System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'startIndex')")
        if at + size > len(data):
            raise NetError("System.ArgumentException", "Destination array is not long enough to copy all the items in the collection. Check array index and length. (Parameter 'value')")
        return unpack("<" + code, _bytes(data)[at:at + size])[0]

    return run


def _hex_text(data: Any, at: int = 0, count: int | None = None) -> str:
    part = _bytes(data)[at:None if count is None else at + count]
    return "-".join(f"{each:02X}" for each in part)


_NAMES = {"bool": "Boolean", "short": "Int16", "int": "Int32", "long": "Int64", "ushort": "UInt16", "uint": "UInt32", "ulong": "UInt64", "float": "Single", "double": "Double"}
define(
    "System.BitConverter",
    statics=(
        *((f"static byte[] GetBytes({short} value)", _pack(code)) for short, code in _PACK.items()),
        *((f"static {short} To{name}(byte[] value, int startIndex)", _unpack(_PACK[short])) for short, name in _NAMES.items()),
        ("static string ToString(byte[] value)", _hex_text), ("static string ToString(byte[] value, int startIndex)", _hex_text),
        ("static string ToString(byte[] value, int startIndex, int length)", _hex_text),
        ("static long DoubleToInt64Bits(double value)", lambda value: _unpack("q")(_pack("d")(value), 0)), ("static double Int64BitsToDouble(long value)", lambda value: _unpack("d")(_pack("q")(value), 0)),
    ),
    constants=(("bool IsLittleEndian", lambda: True),),
).abstract = True
