"""System.Enum: what all enumerations share."""

from __future__ import annotations

import re

from havmsh.runtime import typesystem
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.number.hashing import hash_code
from havmsh.runtime.number.numbers import CLASSES, RANGES, parse_integer
from havmsh.runtime.objects import Array, TypeRef
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.convertibles import convertible
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def enum_type(value: Any) -> NetType:
    """The enumeration that a type object or type is. Raises ArgumentException for another type."""
    net = value.net if value.__class__ is TypeRef else value
    if net is None or net.enum is None:
        raise NetError("System.ArgumentException", "Type provided must be an Enum. (Parameter 'enumType')", ParamName="enumType")
    return net  # type: ignore[no-any-return]


def enum_names(which: Any) -> list[str]:
    """The names by their numbers."""
    net = enum_type(which)
    assert net.enum is not None
    return net.enum.sorted_names()


def enum_values(which: Any) -> Array:
    """The values by their numbers."""
    net = enum_type(which)
    assert net.enum is not None
    return Array([EnumValue(net, net.enum.names[name]) for name in net.enum.sorted_names()], net.element_name)


def parse_text(which: Any, text: str, ignore_case: bool = False) -> Any:
    """Enum.Parse: names with commas between them, or a number."""
    net = enum_type(which)
    info = net.enum
    assert info is not None
    plain, total = text.strip(), 0
    if not plain:
        raise NetError("System.ArgumentException", "Must specify valid information for parsing in the string. (Parameter 'value')", ParamName="value")
    if re.fullmatch(r"[+-]?\d+", plain):
        return EnumValue(net, int(parse_integer(plain, CLASSES[info.underlying])))
    for part in plain.split(","):
        found = info.folded.get(part.strip().upper()) if ignore_case else info.names.get(part.strip())
        if found is None:
            raise NetError("System.ArgumentException", f"Requested value '{plain}' was not found.")
        total |= found
    return EnumValue(net, total)


def _try_parse(which: Any, text: Any, ignore_case: Any, result: Any) -> bool:
    try:
        result.set(parse_text(which, text or "", ignore_case))
    except NetError:
        result.set(None)
        return False
    return True


def _inferred(text: Any, *given: Any) -> bool:
    """TryParse of the enumeration that the reference's value is of."""
    *ignore_case, box = given
    held = box.get()
    if held.__class__ is not EnumValue:
        from havmsh.runtime.overloads import converted_argument

        converted_argument(text, typesystem.known("System.Type"), "enumType", "TryParse")  # without a type argument only the overload that is told the type is left
    return _attempt(held.type, text, any(ignore_case), box)


def _attempt(net: NetType, text: Any, ignore_case: bool, box: Any) -> bool:
    """TryParse[T]: what cannot be read leaves the type's zero."""
    done = _try_parse(net, text, ignore_case, box)
    if not done:
        box.set(EnumValue(net, 0))
    return done


def enum_has(which: Any, value: Any) -> bool:
    """Whether a name, number or value is one of the enumeration's."""
    net = enum_type(which)
    assert net.enum is not None
    if isinstance(value, str):
        return value in net.enum.names
    if value is None:
        raise argument_null("value")
    given = type_of(value)
    if value.__class__ is EnumValue:
        if value.type is not net:
            raise NetError("System.ArgumentException", f"Object must be the same type as the enum. The type passed in was '{given.full_name}'; the enum type was '{net.full_name}'.")
        return value.value in net.enum.names.values()
    if given.full_name not in CLASSES or given.full_name in _BROKEN:
        raise NetError("System.InvalidOperationException", "Unknown enum type.")
    if given.full_name != net.enum.underlying:
        text = "Enum underlying type and the object must be same type or object must be a String."
        raise NetError("System.ArgumentException", f"{text} Type passed in was '{given.full_name}'; the enum underlying type was '{net.enum.underlying}'.")
    return int(value) in net.enum.names.values()


_BROKEN = frozenset(("System.Single", "System.Double", "System.Decimal"))


def _has_flag(value: EnumValue, flag: Any) -> bool:
    if flag is None:
        raise argument_null("flag")
    if flag.type is not value.type:
        raise NetError("System.ArgumentException", f"The argument type, '{flag.type.full_name}', is not the same as the enum type '{value.type.full_name}'.")
    return bool(value.value & flag.value == flag.value)


def _no_span(value: Any, destination: Any, written: Any) -> bool:
    raise NetError("System.NotSupportedException", "Cannot create an instance of the ByRef-like type System.Span`1[System.Char].")


def _enum_order(value: Any, other: Any) -> int:
    if other is None:
        return 1
    if getattr(other, "type", None) is not value.type:
        given = type_of(other).full_name
        text = f"Object must be the same type as the enum. The type passed in was '{given}'; the enum type was '{value.type.full_name}'."
        raise NetError("System.ArgumentException", text)
    return (value.value > other.value) - (value.value < other.value)  # type: ignore[no-any-return]


def _format_enum(value: Any, spec: str) -> str:
    from havmsh.runtime.format_string import format_value

    return format_value(value, spec or "", None)


def enum_name(net: Any, value: Any) -> str | None:
    """The name of a number or value, or None."""
    info = enum_type(net).enum
    assert info is not None
    number = value.value if value.__class__ is EnumValue else int(value)
    return next((name for name, each in info.names.items() if each == number), None)


_CODES = tuple(f"System.{name}" for name in ("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64"))
"""The types on which enumerations stand, in the order of their TypeCodes, from 5 on."""


def _of_number(which: Any, value: Any) -> EnumValue:
    """ToObject: the value of a number, of which only the enumeration's bits are kept."""
    net = enum_type(which)
    assert net.enum is not None
    if value is None:
        raise argument_null("value")
    if value.__class__ is not EnumValue and (type_of(value).full_name not in CLASSES or type_of(value).full_name in _BROKEN):
        raise NetError("System.ArgumentException", "The value passed in must be an enum base or an underlying type for an enum, such as an Int32. (Parameter 'value')", ParamName="value")
    low, high = RANGES[CLASSES[net.enum.underlying]]
    return EnumValue(net, (int(getattr(value, "value", value)) - low) % (high - low + 1) + low)


def _rest(net: NetType) -> None:
    from havmsh.runtime.invoke import static_call

    convertible(net)
    def formatted(which: Any, value: Any, spec: str) -> str:
        if value is None:
            raise argument_null("value")
        number, info = getattr(value, "value", value), enum_type(which).enum
        assert info is not None
        letter = spec.upper()
        if letter == "D":
            return str(int(number))
        if letter == "X":
            return info.hexadecimal(int(number))
        if letter not in {"G", "F"}:
            raise NetError("System.FormatException", 'Format string can be only "G", "g", "X", "x", "F", "f", "D" or "d".')
        return info.text(int(number))

    def numbers(which: Any) -> Array:
        info = enum_type(which).enum
        assert info is not None
        return Array([info.names[name] for name in info.sorted_names()], info.underlying)

    net.method("static string Format(type enumType, System.Object value, string format)", formatted, static=True)
    net.method("static array GetValuesAsUnderlyingType(type enumType)", numbers, static=True)
    for name in ("GetNames", "GetValues", "IsDefined", "GetName"):
        parameters = "T value" if name in {"IsDefined", "GetName"} else ""
        declare(net, f"static System.Object {name}[T]({parameters})", lambda each, *rest, name=name: static_call(net, name, [reference(each), *rest]))
    declare(net, "static T Parse[T](string value)", lambda each, text: static_call(net, "Parse", [reference(each), text]))
    declare(net, "static bool TryParse[T](string value, [ref] T result)", lambda each, text, box: _attempt(each, text, False, box))
    declare(net, "static bool TryParse[T](string value, bool ignoreCase, [ref] T result)", _attempt)
    declare(net, "static T Parse[T](string value, bool ignoreCase)", lambda each, text, fold: static_call(net, "Parse", [reference(each), text, fold]))


define(
    "System.Enum", base="System.ValueType", interfaces="System.IComparable;System.ISpanFormattable;System.IConvertible",
    properties=(("int value__", EnumValue.number),),
    methods=(
        ("bool HasFlag(System.Enum flag)", _has_flag),
        ("int CompareTo(System.Object target)", _enum_order),
        ("string ToString()", lambda value: value.text()),
        ("string ToString(string format)", _format_enum),
        ("System.TypeCode GetTypeCode()", lambda value: _CODES.index(value.type.enum.underlying) + 5), ("int GetHashCode()", lambda value: hash_code(value.value)),
    ),
    statics=(
        ("static string[] GetNames(type enumType)", enum_names),
        ("static array GetValues(type enumType)", enum_values),
        ("static string GetName(type enumType, System.Object value)", enum_name),
        ("static System.Object Parse(type enumType, string value)", parse_text),
        ("static System.Object Parse(type enumType, string value, bool ignoreCase)", parse_text),
        ("static bool TryFormat(System.Object value, System.Object destination, [ref] int charsWritten)", _no_span),
        ("static bool TryParse(type enumType, string value, [ref] System.Object result)", lambda net, text, result: _try_parse(net, text, False, result)),
        ("static bool TryParse(type enumType, string value, bool ignoreCase, [ref] System.Object result)", _try_parse),
        ("static bool TryParse(string value, [ref] System.Object result)", _inferred), ("static bool TryParse(string value, bool ignoreCase, [ref] System.Object result)", _inferred),
        ("static bool IsDefined(type enumType, System.Object value)", enum_has),
        *((f"static System.Object ToObject(type enumType, {kind} value)", _of_number) for kind in ("System.Object", "byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong")),
        ("static type GetUnderlyingType(type enumType)", lambda net: typesystem.known(enum_type(net).enum.underlying)),  # type: ignore[union-attr]
    ),
    rest=_rest,
).abstract = True
