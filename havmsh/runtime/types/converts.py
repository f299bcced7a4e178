"""System.Convert: between the types that implement IConvertible, to and from other bases, base 64 and hexadecimal digits. Facts: Convert.cs, ParseNumbers.cs."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, PSError, argument_null, at_most, not_negative
from havmsh.runtime.nettype import define
from havmsh.runtime.number import numbers, styles
from havmsh.runtime.number.numbers import CLASSES
from havmsh.runtime.objects import Array, Char, PSCustomObject
from havmsh.runtime.text_units import is_unit
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.encodings import to_array
from havmsh.runtime.types.roots import DBNULL
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_CODES: Final = ("Empty", "Object", "DBNull", "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "DateTime", "", "String")
"""By the numbers of TypeCode."""
_WIDTHS: Final = {"System.Int32": 32, "System.Int64": 64, "System.Int16": 16, "System.Byte": 8, "System.SByte": 8, "System.UInt32": 32, "System.UInt64": 64, "System.UInt16": 16}
SHORT: Final = {
    "Boolean": "bool", "Char": "char", "SByte": "sbyte", "Byte": "byte", "Int16": "short", "UInt16": "ushort", "Int32": "int", "UInt32": "uint", "Int64": "long", "UInt64": "ulong",
    "Single": "float", "Double": "double", "Decimal": "decimal", "String": "string", "DateTime": "datetime",
}
"""The types that Convert turns values into, by their short names."""


def _kind(value: Any) -> str:
    """The name of a convertible value's type; empty for a value that does not implement IConvertible."""
    if value.__class__ is EnumValue:
        return value.type.enum.underlying.removeprefix("System.") if value.type.enum is not None else "Int32"
    if value is DBNULL:
        return "DBNull"
    name = type_of(value).full_name.removeprefix("System.")
    return name if name in SHORT else ""


def _invalid(source: str, target: str) -> NetError:
    return NetError("System.InvalidCastException", f"Invalid cast from '{source}' to '{target}'.")


def _to(target: str) -> Callable[..., Any]:
    """Convert.ToXxx(value, provider) for every source."""
    make = _MAKERS.get(target, _number)
    zero = {"Boolean": False, "String": ""}.get(target, 0)

    def run(value: Any, provider: Any = None) -> Any:
        if value is None:
            return Char("\0") if target == "Char" else convert("0001-01-01", known("System.DateTime")) if target == "DateTime" else CLASSES["System." + target](0) if zero.__class__ is int else zero
        source = _kind(value)
        if not source and target != "String":
            kind = "System.Management.Automation.PSObject" if value.__class__ is PSCustomObject else type_of(value).full_name
            raise NetError("System.InvalidCastException", f"Unable to cast object of type '{kind}' to type 'System.IConvertible'.")
        if source == "DBNull":
            if target == "String":
                return ""
            raise NetError("System.InvalidCastException", "Object cannot be cast from DBNull to other types.")
        return make(value.value if value.__class__ is EnumValue and target != "String" else value, source, target, provider)

    return run


def to_int32(value: Any) -> int:
    """Convert.ToInt32 of any object. Raises NetError for what is no IConvertible, or none that fits."""
    return int(_to("Int32")(value))


def _number(value: Any, source: str, target: str, provider: Any) -> Any:
    cls = CLASSES["System." + target]
    if source == "String":
        from havmsh.runtime.culture import of

        usual = styles.NUMBER if target == "Decimal" else styles.FLOAT | styles.THOUSANDS if target in {"Double", "Single"} else styles.INTEGER
        return styles.parse(value, usual, of(provider), cls)
    if source == "DateTime" or source == "Char" and target in {"Single", "Double", "Decimal"}:
        raise _invalid(source, target)
    plain = ord(value) if source == "Char" else int(value) if source == "Boolean" else value
    return numbers.change(plain, cls)


def _boolean(value: Any, source: str, target: str, provider: Any) -> bool:
    if source == "String":
        from havmsh.runtime.types.booleans import _parse

        return _parse(value)
    if source in {"Char", "DateTime"}:
        raise _invalid(source, target)
    return bool(value != 0)


def _char(value: Any, source: str, target: str, provider: Any) -> Any:
    if source == "Char":
        return value
    if source == "String":
        if not is_unit(value):
            raise NetError("System.FormatException", "String must be exactly one character long.")
        return Char(value)
    if source in {"Boolean", "Single", "Double", "Decimal", "DateTime"}:
        raise _invalid(source, target)
    if not 0 <= int(value) <= 65535:
        raise numbers.overflow("Value was either too large or too small for a character.")
    return Char(chr(int(value)))


def _date(value: Any, source: str, target: str, provider: Any) -> Any:
    if source == "DateTime":
        return value
    if source != "String":
        raise _invalid(source, target)
    from havmsh.runtime.static_members import static_call

    try:
        return static_call(known("System.DateTime"), "Parse", [value, provider])
    except PSError as error:
        cause = error.record.exception
        while cause.inner is not None:
            cause = cause.inner
        raise NetError(cause.name, cause.message) from None


def _text(value: Any, source: str, target: str, provider: Any) -> str:
    from havmsh.runtime.format_string import format_value

    return format_value(value, "", provider)


_MAKERS: Final = {"Boolean": _boolean, "Char": _char, "DateTime": _date, "String": _text}


def _change(value: Any, target: Any, provider: Any = None) -> Any:
    """ChangeType. Raises InvalidCastException."""
    if target is None:
        raise argument_null("conversionType")
    net = target.net if hasattr(target, "net") else target
    name = net.full_name.removeprefix("System.")
    if value is None:
        if net.is_value_type:
            raise NetError("System.InvalidCastException", "Null object cannot be converted to a value type.")
        return None
    if type_of(value) is net or name == "Object" and _kind(value):
        return value
    if not _kind(value):
        raise NetError("System.InvalidCastException", "Object must implement IConvertible.")
    if name in SHORT:
        return _to(name)(value, provider)
    if type_of(value).derives_from(net):
        return value
    raise _invalid(type_of(value).full_name, net.full_name)


def _change_to_code(value: Any, code: Any, provider: Any = None) -> Any:
    name = _CODES[code.value] if 0 <= code.value < len(_CODES) else ""
    if value is None and name in {"Empty", "String", "Object"}:
        return None
    if value is None or not _kind(value):
        raise NetError("System.InvalidCastException", "Object must implement IConvertible.")
    if name in {"Empty", "DBNull"}:
        raise NetError("System.InvalidCastException", f"Object cannot be cast to {name}.")
    if name == "Object":
        return value
    if not name:
        raise NetError("System.ArgumentException", "Unknown TypeCode value.")
    return _to(name)(value, provider)


# ---------------------------------------------------------------- other bases

def _in_tens(text: str, cls: type) -> Any:
    body = text[1:] if text[:1] in {"+", "-"} else text
    if not body[:1].isdecimal() or not body.isascii():
        raise NetError("System.FormatException", "Could not find any recognizable digits.")
    if not body.isdecimal():
        raise NetError("System.FormatException", "Additional non-parsable characters are at the end of the string.")
    if text[0] == "-" and numbers.RANGES[cls][0] == 0:
        raise numbers.overflow("The string was being parsed as an unsigned number and could not have a negative sign.")
    return numbers.parse_integer(text, cls)


_NOTHING_TO_READ = "Specified argument was out of the range of valid values. (Parameter 'Index was out of range. Must be non-negative and less than the size of the collection.')"
"""What is said of an empty text: .NET gives the message where the parameter's name belongs."""


def _based(name: str) -> Callable[[Any, int], Any]:
    cls, width = CLASSES[name], _WIDTHS[name]

    def run(text: Any, base: int) -> Any:
        if base not in {2, 8, 10, 16}:
            raise NetError("System.ArgumentException", "Invalid Base.")
        if text is None:
            return cls(0)
        plain = text[2:] if base == 16 and text[:2] in {"0x", "0X"} else text
        if not plain:
            raise NetError("System.ArgumentOutOfRangeException", _NOTHING_TO_READ if text == "" else "Could not find any recognizable digits.")
        if base == 10:
            return _in_tens(text, cls)
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
    number, width = int(value), _WIDTHS.get(type_of(value).full_name, 32)
    if base == 10:
        return str(number)
    if base not in {2, 8, 16}:
        raise NetError("System.ArgumentException", "Invalid Base.")
    if number < 0:
        number += 1 << width
    return format(number, {2: "b", 8: "o", 16: "x"}[base])


# ---------------------------------------------------------------- base 64 and hexadecimal digits

def _bytes(data: Any) -> bytes:
    if data is None:
        raise argument_null("inArray")
    return bytes(data) if data.__class__ is Array and data.element == "System.Byte" else bytes(int(each) for each in data)


def _part(data: Any, offset: int, length: int, name: str = "offset") -> bytes:
    """The bytes of a part. Raises ArgumentOutOfRangeException."""
    whole = _bytes(data)
    not_negative("length", length)
    not_negative(name, offset)
    at_most(name, offset, len(whole) - length)
    return whole[offset:offset + length]


def _to_base64(data: bytes, options: Any = None) -> str:
    from base64 import b64encode

    breaks = 0 if options is None else options.value
    if breaks not in {0, 1}:
        raise NetError("System.ArgumentException", f"Illegal enum value: {breaks}. (Parameter 'options')", ParamName="options")
    text = b64encode(data).decode()
    return "\r\n".join(text[at:at + 76] for at in range(0, len(text), 76)) if breaks else text


def _to_base64_chars(data: Any, offset: int, length: int, target: Any, at: int, options: Any = None) -> int:
    if target is None:
        raise argument_null("inArray" if data is None else "outArray")
    text = _to_base64(_part(data, offset, length, "offsetIn"), options)
    not_negative("offsetOut", at)
    at_most("offsetOut", at, len(target) - len(text))
    target[at:at + len(text)] = [Char(each) for each in text]
    return len(text)


_BLANKS: Final = dict.fromkeys(map(ord, " \t\n\r"))


def from_base64(text: str) -> Array:
    """FromBase64String: white space is passed over. Raises FormatException."""
    from base64 import b64decode
    from binascii import Error

    if text is None:
        raise argument_null("s")
    plain = text.translate(_BLANKS)
    try:
        if len(plain) % 4:
            raise Error
        return to_array(b64decode(plain, validate=True))
    except ValueError:
        raise NetError(
            "System.FormatException",
            "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.",
        ) from None


def _from_base64_chars(chars: Any, offset: int, length: int) -> Array:
    if chars is None:
        raise argument_null("inArray")
    not_negative("length", length)
    not_negative("offset", offset)
    at_most("offset", offset, len(chars) - length)
    return from_base64("".join(chars[offset:offset + length]))


def _from_hex(text: str) -> Array:
    if text is None:
        raise argument_null("s")
    if len(text) % 2:
        raise NetError("System.FormatException", "The input is not a valid hex string as its length is not a multiple of 2.")
    if any(char not in "0123456789abcdefABCDEF" for char in text):
        raise NetError("System.FormatException", "The input is not a valid hex string as it contains a non-hex character.")
    return to_array(bytes.fromhex(text))


def _code(value: Any) -> int:
    return 0 if value is None else _CODES.index(_kind(value) or "Object")


def _every(target: str) -> list[tuple[str, Any]]:
    """The overloads of one ToXxx."""
    call, returns = _to(target), SHORT[target]
    sources = [short for name, short in SHORT.items() if name not in {"String", "DateTime"}] + ["string", "datetime"]
    lines = [(f"static {returns} To{target}({each} value)", call) for each in ("System.Object", *sources)]
    provided = ["System.Object", "string"] if target != "String" else ["System.Object", *sources]
    return [*lines, *((f"static {returns} To{target}({each} value, System.IFormatProvider provider)", call) for each in provided)]


define(
    "System.Convert",
    statics=(
        *(line for target in SHORT for line in _every(target)),
        *((f"static {SHORT[name[7:]]} To{name[7:]}(string value, int fromBase)", _based(name)) for name in _WIDTHS),
        *((f"static string ToString({short} value, int toBase)", _text_in_base) for short in ("byte", "short", "int", "long")),
        ("static string ToBase64String(byte[] inArray)", lambda data: _to_base64(_bytes(data))),
        ("static string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)", lambda data, options: _to_base64(_bytes(data), options)),
        ("static string ToBase64String(byte[] inArray, int offset, int length)", lambda data, at, length: _to_base64(_part(data, at, length))),
        ("static string ToBase64String(byte[] inArray, int offset, int length, System.Base64FormattingOptions options)", lambda data, at, length, options: _to_base64(_part(data, at, length), options)),
        ("static int ToBase64CharArray(byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut)", _to_base64_chars),
        ("static int ToBase64CharArray(byte[] inArray, int offsetIn, int length, char[] outArray, int offsetOut, System.Base64FormattingOptions options)", _to_base64_chars),
        ("static byte[] FromBase64String(string s)", from_base64), ("static byte[] FromBase64CharArray(char[] inArray, int offset, int length)", _from_base64_chars),
        ("static string ToHexString(byte[] inArray)", lambda data: _bytes(data).hex().upper()),
        ("static string ToHexString(byte[] inArray, int offset, int length)", lambda data, at, n: _part(data, at, n).hex().upper()),
        ("static string ToHexStringLower(byte[] inArray)", lambda data: _bytes(data).hex()),
        ("static string ToHexStringLower(byte[] inArray, int offset, int length)", lambda data, at, n: _part(data, at, n).hex()),
        ("static byte[] FromHexString(string s)", _from_hex), ("static System.Object ChangeType(System.Object value, type conversionType)", _change),
        ("static System.Object ChangeType(System.Object value, type conversionType, System.IFormatProvider provider)", _change),
        ("static System.Object ChangeType(System.Object value, System.TypeCode typeCode)", _change_to_code),
        ("static System.Object ChangeType(System.Object value, System.TypeCode typeCode, System.IFormatProvider provider)", _change_to_code),
        ("static System.TypeCode GetTypeCode(System.Object value)", _code), ("static bool IsDBNull(System.Object value)", lambda value: value is DBNULL),
    ),
    constants=(("System.Object DBNull", lambda: DBNULL),),
).abstract = True
