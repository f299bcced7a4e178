"""System.Runtime.Serialization.Json.DataContractJsonSerializer: objects as JSON by the contract of their type, and back. Facts: XmlJsonWriter.cs, JsonFormatReaderGenerator.cs."""

from __future__ import annotations

import json
import re

from havmsh.runtime.convert import convert, default
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.invoke import call, construct, static_call
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, Char, GenericList, Hashtable, Int64, NetObject, unwrap
from havmsh.runtime.typenames import spelled, type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import enum_value, known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_J: Final = "System.Runtime.Serialization.Json."
_ESCAPED: Final = re.compile(r'[\x00-\x1f"\\/\ud800-\udfff\ufffe\uffff]')
_SHORT: Final = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\", "/": "\\/"}
_DATE: Final = re.compile(r"/Date\((-?\d+)([+-]\d{4})?\)/")
_EPOCH: Final = 621355968000000000
_PLAIN: Final = frozenset(f"System.{name}" for name in "String Char Boolean Byte SByte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal DateTime TimeSpan Guid Uri".split())
"""The types that every contract knows."""


class Serializer(NetObject):
    """A serializer for a type; ``others`` are types that values may have too."""

    __slots__ = ("net", "others", "simple")
    type_name = _J + "DataContractJsonSerializer"

    def __init__(self, which: Any, more: Any = None) -> None:
        super().__init__()
        if which is None:
            raise argument_null("type")
        self.net: NetType = which.net
        self.simple = isinstance(more, Settings) and more.simple
        types = more.types if isinstance(more, Settings) else more if isinstance(more, (list, GenericList)) else ()
        self.others = [each.net for each in types or ()]

    # ---- to JSON

    def write(self, stream: Any, value: Any) -> None:
        """WriteObject: into a stream, as UTF-8."""
        if stream is None:
            raise argument_null("stream")
        stream.for_writing().write(self.text(unwrap(value), self.net).encode("utf-8", "surrogatepass"))

    def text(self, value: Any, declared: NetType) -> str:
        """The JSON of a value where one of a type is declared. Raises SerializationException for a type that is not expected."""
        if value is None:
            return "null"
        net = type_of(value)
        if net.enum is not None:
            return str(value.value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if net.full_name in _PLAIN:
            return _plain(value, net)
        if net.full_name == "System.DateTimeOffset":
            return f'{{"DateTime":{_date(call(value, "get_UtcDateTime", []))},"OffsetMinutes":{_minutes(value)}}}'
        self._expect(net, declared)
        if isinstance(value, Hashtable):
            return self._pairs(value, net)
        items = None if isinstance(value, NetObject) and not hasattr(value, "enumerate_net") else enumerate_(value)
        if items is not None:
            inner = net.element or (net.arguments[0] if net.arguments else known("System.Object"))
            return "[" + ",".join(self.text(unwrap(each), inner) for each in items) + "]"
        from havmsh.runtime.members import get

        contract = f"{net.name}:#{net.namespace or ''}"
        told = [f'"__type":{_quoted(contract)}'] if net is not declared and declared.full_name == "System.Object" else []
        return "{" + ",".join([*told, *(f"{_quoted(name)}:{self.text(unwrap(get(value, name)), kind)}" for name, kind in _members(net))]) + "}"

    def _expect(self, net: NetType, declared: NetType) -> None:
        if net is declared or net.derives_from(declared) and (declared.kind == "interface" or any(each is net for each in self.others) or net.element is not None):
            return
        if any(each is net for each in self.others):
            return
        raise NetError(
            "System.Runtime.Serialization.SerializationException",
            f"Type '{type_text(net)}' with data contract name '{_contract(net)}' is not expected. Consider using a DataContractResolver if you are using "
            "DataContractSerializer or add any types not known statically to the list of known types - for example, by using the KnownTypeAttribute attribute or by adding them to the list of known types passed to the serializer.",
        )

    def _pairs(self, table: Hashtable, net: NetType) -> str:
        object_type = known("System.Object")
        key_type, value_type = net.arguments if len(net.arguments) == 2 else (object_type, object_type)
        if self.simple:
            return "{" + ",".join(f"{_quoted(to_text(key))}:{self.text(unwrap(value), value_type)}" for key, value in table.items()) + "}"
        return "[" + ",".join(f'{{"Key":{self.text(unwrap(key), key_type)},"Value":{self.text(unwrap(value), value_type)}}}' for key, value in table.items()) + "]"

    # ---- from JSON

    def read(self, stream: Any) -> Any:
        """ReadObject. Raises SerializationException with what went wrong in it."""
        from havmsh.runtime.types.xmldocuments import text_of_source

        if stream is None:
            raise argument_null("stream")
        try:
            told = json.loads(text_of_source(stream), parse_float=str, parse_int=lambda digits: Int64(int(digits)) if len(digits) < 19 else digits)
            return self._made(told, self.net)
        except (ValueError, PSError) as error:
            inner = error.record.exception.inner or error.record.exception if isinstance(error, PSError) else None
            reason = inner.message if inner is not None else "Encountered unexpected character."
            raise NetError("System.Runtime.Serialization.SerializationException", f"There was an error deserializing the object of type {type_text(self.net)}. {reason}", inner) from None

    def _made(self, told: Any, net: NetType) -> Any:
        if net.definition == "System.Nullable`1":
            return None if told is None else self._made(told, net.arguments[0])
        if told is None:
            return default(net)
        if net.full_name == "System.Object":
            return self._any(told)
        if net.full_name in _PLAIN or net.enum is not None:
            return _value(told, net)
        if net.element is not None:
            return Array([self._made(each, net.element) for each in told], net.element.element_name)
        if len(net.arguments) == 2 or any(each.full_name == "System.Collections.IDictionary" for each in (net, *net.all_interfaces())):
            return self._table(told, net)
        if isinstance(told, list):
            made = construct(net, [])
            for each in told:
                call(made, "Add", [self._made(each, net.arguments[0] if net.arguments else known("System.Object"))])
            return made
        return self._filled(told, net)

    def _any(self, told: Any) -> Any:
        if isinstance(told, list):
            return Array([self._any(each) for each in told], "System.Object")
        if isinstance(told, dict):
            name = str(told.get("__type", "")).partition(":#")[0]
            known_one = next((each for each in (self.net, *self.others) if each.name == name), None)
            return NetObject() if known_one is None else self._filled(told, known_one)
        if isinstance(told, str) and re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", told) and not told.isdigit():
            return convert(told, known("System.Decimal"))
        return int(told) if isinstance(told, int) and not isinstance(told, bool) and -(1 << 31) <= told < 1 << 31 else told

    def _table(self, told: Any, net: NetType) -> Any:
        object_type = known("System.Object")
        key_type, value_type = net.arguments if len(net.arguments) == 2 else (object_type, object_type)
        made = construct(net, [])
        pairs = [(key, value) for key, value in told.items()] if isinstance(told, dict) else [(each.get("Key"), each.get("Value")) for each in told]
        for key, value in pairs:
            call(made, "Add", [self._made(key, key_type), self._made(value, value_type)])
        return made

    def _filled(self, told: dict[str, Any], net: NetType) -> Any:
        from havmsh.runtime.member_writing import write

        made = construct(net, [])
        for name, kind in _members(net):
            if name in told:
                write(made, name, self._made(told[name], kind))
        return made


class Settings(NetObject):
    """DataContractJsonSerializerSettings."""

    __slots__ = ("simple", "types")
    type_name = _J + "DataContractJsonSerializerSettings"

    def __init__(self) -> None:
        super().__init__()
        self.simple = False
        self.types: Any = None


def _contract(net: NetType) -> str:
    """The name of a type's contract, and its namespace."""
    if net.element is None:
        return f"{net.name}:http://schemas.datacontract.org/2004/07/{net.namespace or ''}"
    inner = {"System.Object": "anyType", "System.Byte": "unsignedByte", "System.SByte": "byte"}.get(net.element.full_name) or (spelled(net.element) if net.element.full_name in _PLAIN else net.element.name)
    return f"ArrayOf{inner}:http://schemas.microsoft.com/2003/10/Serialization/Arrays"


def _members(net: NetType) -> list[tuple[str, NetType]]:
    """What a type's contract has: properties that may be read and written, by their names."""
    from havmsh.runtime.signatures import named

    found: dict[str, NetType] = {}
    for level in net.chain():
        for declared in level.properties.values():
            if declared.get is not None and declared.set is not None and not declared.name.startswith("_"):
                found.setdefault(declared.name, named(declared.type_text))
    return sorted(found.items())


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'


def _plain(value: Any, net: NetType) -> str:
    if net.full_name == "System.DateTime":
        return _date(value)
    if net.full_name in ("System.String", "System.Char"):
        return _quoted(str(value))
    if net.full_name == "System.TimeSpan":
        return _quoted(str(static_call(known("System.Xml.XmlConvert"), "ToString", [value])))
    if net.full_name in ("System.Guid", "System.Uri"):
        return _quoted(to_text(value))
    return str(static_call(known("System.Xml.XmlConvert"), "ToString", [value]))


def _date(value: Any) -> str:
    """``\\/Date(…)\\/``: the milliseconds since 1970, and of a local time where it was."""
    kind = str(call(value, "get_Kind", []))
    instant = value if kind == "Utc" else call(value, "ToUniversalTime", [])
    zone = "" if kind == "Utc" else str(call(call(value, "ToLocalTime", []) if kind == "Local" else value, "ToString", ["zzz"])).replace(":", "")
    return f'"\\/Date({(instant.ticks - _EPOCH) // 10000}{zone})\\/"'


def _minutes(value: Any) -> int:
    return int(call(value, "get_Offset", []).ticks // 600_000_000)


def _value(told: Any, net: NetType) -> Any:
    """A value of one of the types that every contract knows."""
    if net.full_name == "System.DateTime":
        found = _DATE.fullmatch(str(told))
        if found is None:
            raise NetError("System.FormatException", f"String was not recognized as a valid DateTime: '{told}'.")
        made = construct(net, [Int64(int(found[1]) * 10000 + _EPOCH), enum_value("System.DateTimeKind", "Utc")])
        return call(made, "ToLocalTime", []) if found[2] else made
    if net.full_name == "System.TimeSpan":
        return static_call(known("System.Xml.XmlConvert"), "ToTimeSpan", [str(told)])
    if net.full_name == "System.Char":
        return Char(str(told))
    if net.full_name in ("System.String", "System.Uri", "System.Guid"):
        return convert(told if isinstance(told, str) else to_text(told), net)
    if net.enum is not None:
        return convert(int(told), net)
    if net.full_name == "System.Boolean":
        return bool(told)
    return static_call(known("System.Xml.XmlConvert"), f"To{net.name}", [told if isinstance(told, str) else str(int(told))])


define(
    Settings.type_name, Settings, constructors=(("", Settings),),
    properties=(
        ("bool UseSimpleDictionaryFormat", lambda own: own.simple, lambda own, value: setattr(own, "simple", value)),
        ("System.Collections.Generic.IEnumerable[type] KnownTypes", lambda own: own.types, lambda own, value: setattr(own, "types", value)),
    ),
)
define(
    Serializer.type_name, Serializer, base="System.Runtime.Serialization.XmlObjectSerializer",
    properties=(("bool UseSimpleDictionaryFormat", lambda own: own.simple),),
    methods=(("void WriteObject(System.IO.Stream stream, System.Object graph)", Serializer.write), ("System.Object ReadObject(System.IO.Stream stream)", Serializer.read)),
    constructors=(
        ("type type", Serializer), ("type type, System.Collections.Generic.IEnumerable[type] knownTypes", Serializer), (f"type type, {Settings.type_name} settings", Serializer),
    ),
)
define("System.Runtime.Serialization.XmlObjectSerializer", None).abstract = True
