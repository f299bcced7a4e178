"""The language's own conversions: numbers and characters, dictionaries, types, and the few classes that text becomes."""

from __future__ import annotations

from havmsh.kept import Kept
from havmsh.runtime.conversions import construct, general
from havmsh.runtime.convert import cast_error, wrapped
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.number import numbers
from havmsh.runtime.objects import Array, Char, Hashtable, PSCustomObject, Single, TypeRef, fold, unwrap
from havmsh.runtime.text_units import is_unit
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import reference, resolve
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_RANGES: Final[dict[type, tuple[int, int]]] = {**numbers.RANGES, float: numbers.RANGES[int]}
"""Which whole numbers each type takes as they are."""
_NEVER: Final = (1, 0)
_CHARS: Final[Kept[int, Char]] = Kept(lambda number: Char(chr(number)), 1024)


def to_number(value: Any, net: NetType) -> Any:
    """Any value as a number type."""
    cls = value.__class__
    target = numbers.CLASSES[net.full_name]
    if cls is int:
        low, high = _RANGES.get(target, _NEVER)
        if low <= value <= high:
            return target(value)
    elif cls is float and target is int and numbers.INT_MIN <= value <= numbers.INT_MAX:
        return round(value)
    elif cls is str and target is float and len(value) < 16:
        whole, point, rest = value.partition(".")
        if whole.isdigit() and (rest.isdigit() or not point) and value.isascii():
            return float(value)
    value = unwrap(value)
    cls = value.__class__
    if cls is target:
        return value
    if cls is str:
        return _string_to_number(value, net, target)
    if cls in numbers.NUMERIC:
        try:
            return numbers.change(value, target)
        except NetError as error:
            raise wrapped(value, net, error, "InvalidCastConstructorException" if target is numbers.BigInteger else "InvalidCastIConvertible") from None
    if cls is bool:
        return target(1 if value else 0)
    if cls is Char:
        return _char_to_number(value, net, target)
    if cls is EnumValue:
        try:
            return numbers.change(value.number(), target)
        except NetError as error:
            raise wrapped(value, net, error, "InvalidCastIConvertible") from None
    return general(value, net)


def _string_to_number(text: str, net: NetType, target: type) -> Any:
    if text == "":
        return target(0)
    if target is int and len(text) < 10 and text.isascii() and text.isdigit():
        return int(text)
    found = numbers.scan(text)
    if found is not None:
        try:
            return numbers.change(found, target)
        except NetError:
            pass
    real = target is float or target is Single
    error_id = "InvalidCastFromStringToDoubleOrSingle" if real else "InvalidCastFromStringToInteger"
    if target is numbers.Decimal:
        error_id = "InvalidCastFromStringToDecimal"
    try:
        return _parse(text, target)
    except NetError as error:
        if error.exception.name == "System.FormatException" and not real:
            try:
                return numbers.change(numbers.parse_double(text), target)
            except NetError:
                pass
        raise wrapped(text, net, error, error_id) from None


def _parse(text: str, target: type) -> Any:
    if target in numbers.INTEGERS:
        plain = text.strip()
        for mark in ("#", "0x", "0X", "&h", "&H"):
            if plain.startswith(mark):
                return numbers.parse_hex(plain[len(mark):], target)
    if target is numbers.BigInteger:
        try:
            return numbers.parse_integer(text, target, thousands=True)
        except NetError:
            raise NetError("System.FormatException", "The value could not be parsed.") from None
    return numbers.parse_into(text, target)


def _char_to_number(value: str, net: NetType, target: type) -> Any:
    try:
        return numbers.change(ord(value), target)
    except NetError as error:
        raise wrapped(value, net, error, "InvalidCastIConvertible") from None


def to_char(value: Any, net: NetType) -> Any:
    """Any value as a character: a text of one, the number of one."""
    cls = value.__class__
    if cls is int and 0 <= value <= 65535:
        return _CHARS[value]
    value = unwrap(value)
    cls = value.__class__
    if cls is Char:
        return value
    if cls is str:
        if not is_unit(value):
            raise wrapped(value, net, NetError("System.FormatException", "String must be exactly one character long."), "InvalidCastParseTargetInvocation")
        return Char(value)
    if cls in numbers.INTEGERS:
        if not 0 <= value <= 65535:
            raise wrapped(value, net, numbers.overflow("Value was either too large or too small for a character."), "InvalidCastIConvertible")
        return Char(chr(value))
    if cls is numbers.BigInteger:
        if not 0 <= value <= 65535:
            raise wrapped(value, net, numbers.overflow("Value was either too large or too small for a UInt16."), "InvalidCastExceptionop_Explicit")
        return Char(chr(value))
    if cls in numbers.NUMERIC or cls is bool:
        name = {bool: "Boolean", Single: "Single"}.get(cls) or type_of(value).name
        raise wrapped(value, net, NetError("System.InvalidCastException", f"Invalid cast from '{name}' to 'Char'."), "InvalidCastIConvertible")
    if cls is EnumValue:
        return to_char(value.value, net)
    return general(value, net)


def to_hashtable(value: Any, net: NetType) -> Any:
    """Dictionaries as a Hashtable."""
    value = unwrap(value)
    if value.__class__ is Hashtable or isinstance(value, Hashtable) and type_of(value).derives_from(net):
        return value
    pairs = dictionary_items(value)
    if pairs is not None:
        return Hashtable(pairs)
    return general(value, net)


def dictionary_items(value: Any) -> list[tuple[Any, Any]] | None:
    """Keys and values of any dictionary; None of what is none."""
    if isinstance(value, Hashtable):
        return value.items()
    make = getattr(value, "net_items", None)
    return None if make is None else list(make())


def to_custom(value: Any, net: NetType) -> Any:
    """``[pscustomobject]`` of a dictionary."""
    value = unwrap(value)
    pairs = dictionary_items(value)
    if pairs is None:
        return value
    return make_custom(pairs)


def make_custom(pairs: list[tuple[Any, Any]]) -> PSCustomObject:
    """A custom object of names and values; ``PSTypeName`` names its type. Of names that differ in case alone the first stays, with the last value."""
    made = PSCustomObject.of((to_text(key), each) for key, each in pairs)
    if len(made.shape.index) < len(pairs):
        merged: dict[str, tuple[str, Any]] = {}
        for key, each in pairs:
            name = to_text(key)
            merged[fold(name)] = (merged.get(fold(name), (name,))[0], each)
        made = PSCustomObject.of(merged.values())
    at = made.shape.index.get("PSTYPENAME")
    if at is not None:
        from havmsh.runtime import added_members

        name = to_text(made.values[at])
        added_members.remove_member(made, "PSTypeName")
        added_members.own_type_names(made).insert(0, name)
    return made


def to_type(value: Any, net: NetType) -> Any:
    """The type that a text names."""
    value = unwrap(value)
    if value.__class__ is TypeRef:
        return value
    if value.__class__ is str or value.__class__ in numbers.NUMERIC and value.__class__ is not numbers.BigInteger:
        text = to_text(value)
        found = resolve(text)
        if found is None:
            from havmsh.runtime import usings

            found = usings.resolve_running(text)
        if found is None:
            raise cast_error(f'Cannot convert the "{text}" value of type "System.String" to type "System.Type".', "InvalidCastFromStringToType")
        return reference(found)
    return general(value, net)


def to_array(value: Any, net: NetType) -> Any:
    """``[array]``: what is no array becomes one."""
    value = unwrap(value)
    if value.__class__ is Array or type_of(value).derives_from(net):
        return value
    items = enumerate_(value)
    return Array([value] if items is None else items)


def to_uri(value: Any, net: NetType) -> Any:
    """Text as a Uri."""
    value = unwrap(value)
    from havmsh.runtime.types.uris import Uri

    if value.__class__ is Uri:
        return value
    if value.__class__ is str or value.__class__ in numbers.NUMERIC and value.__class__ is not numbers.BigInteger:
        try:
            return Uri(to_text(value))
        except NetError as error:
            raise wrapped(value, net, error, "InvalidCastFromStringToUri") from None
    return general(value, net)


def to_regex(value: Any, net: NetType) -> Any:
    """Text as a Regex."""
    value = unwrap(value)
    from havmsh.runtime.types.regexes import Regex

    if value.__class__ is Regex:
        return value
    if value.__class__ is str or value.__class__ in numbers.NUMERIC:
        text = to_text(value)
        try:
            return Regex(text)
        except NetError as error:
            raise wrapped(text, net, error, "InvalidCastFromStringToRegex") from None
    return general(value, net)


def to_xml(value: Any, net: NetType) -> Any:
    """Text as an XmlDocument."""
    value = unwrap(value)
    from havmsh.runtime.types.xmlnodes import XmlDocument
    from havmsh.runtime.types.xmlreading import parse

    if isinstance(value, XmlDocument):
        return value
    text = "\n".join(to_text(each) for each in value) if isinstance(value, list) else to_text(value)
    try:
        return parse(text)
    except NetError as error:
        raise wrapped(text, net, error, "InvalidCastToXmlDocument") from None


def to_culture(value: Any, net: NetType) -> Any:
    """A name as a CultureInfo."""
    value = unwrap(value)
    return general(value, net) if value.__class__ is not str else construct(value, net)
