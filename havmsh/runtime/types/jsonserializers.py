"""System.Text.Json.JsonSerializer: objects to JSON, and JSON to objects of a type."""

from __future__ import annotations

import json
import re

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, GenericList, Hashtable
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.jsonplaces import locate
from havmsh.runtime.types.jsons import Element, parsed_value
from havmsh.runtime.types.jsonwriting import Options, written
from havmsh.runtime.typesystem import generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_J: Final = "System.Text.Json."
_OPTIONS: Final = Options.type_name
_LISTS: Final = frozenset(("System.Collections.Generic.List`1", "System.Collections.Generic.IList`1", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IReadOnlyList`1"))
_TABLES: Final = frozenset(("System.Collections.Generic.Dictionary`2", "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.SortedDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2"))
_TEXTS: Final = frozenset(("System.DateTime", "System.DateTimeOffset", "System.Guid", "System.TimeSpan", "System.Uri", "System.Version", "System.Char", "System.DateOnly", "System.TimeOnly"))


class Reader:
    """Makes objects of what was read. ``text`` is the JSON, to tell where something does not fit."""

    __slots__ = ("loose", "source", "text")

    def __init__(self, text: str, options: Options | None) -> None:
        self.text = text
        self.source = text if options is None else None
        self.loose = bool(options.get("PropertyNameCaseInsensitive")) if options is not None else False

    def make(self, value: Any, net: NetType, path: tuple[Any, ...] = ()) -> Any:
        """An object of the type. Raises JsonException."""
        name = net.definition or net.full_name
        if name in ("System.Object", _J + "JsonElement"):
            return None if value is None and name == "System.Object" else Element(value, self.source, path)
        if name == "System.Nullable`1":
            return None if value is None else self.make(value, net.arguments[0], path)
        if name.startswith(_J + "Nodes."):
            from havmsh.runtime.types.jsonnodes import node_of

            return node_of(value)
        if value is None and not net.is_value_type:
            return None
        if isinstance(value, dict):
            return self._object(value, net, name, path)
        if isinstance(value, list):
            return self._list(value, net, name, path)
        if not self._fits(value, net):
            raise self.refusal(net, path)
        try:
            return convert(value, net)
        except PSError:
            raise self.refusal(net, path) from None

    @staticmethod
    def _fits(value: Any, net: NetType) -> bool:
        """Whether JSON's kind is the one that the type is read from."""
        if isinstance(value, bool):
            return net.full_name == "System.Boolean"
        if isinstance(value, str):
            return net.full_name == "System.String" or net.full_name in _TEXTS or net.full_name == "System.Byte[]"
        is_number = net.full_name.rpartition(".")[2] in ("SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "Int128")
        return value is not None and (net.enum is not None or (is_number and (isinstance(value, int) or net.full_name in ("System.Single", "System.Double", "System.Decimal"))))

    def _object(self, table: dict[str, Any], net: NetType, name: str, path: tuple[Any, ...]) -> Any:
        if name in ("System.Collections.Hashtable", "System.Collections.IDictionary"):
            return Hashtable([(key, Element(item, self.source, (*path, key)) if item is not None else None) for key, item in table.items()], case_sensitive=True)
        if name in _TABLES:
            from havmsh.runtime.static_members import new

            kind = net if name.endswith(("Dictionary`2",)) and not name.rpartition(".")[2].startswith("I") else generic("System.Collections.Generic.Dictionary`2", net.arguments)
            assert kind is not None
            made = new(kind)
            for key, item in table.items():
                made[key] = self.make(item, net.arguments[1], (*path, key))
            return made
        if net.element is not None or net.full_name in ("System.String", "System.Boolean") or net.enum is not None or net.is_value_type:
            raise self.refusal(net, path)
        return self._filled(table, net, path)

    def _filled(self, table: dict[str, Any], net: NetType, path: tuple[Any, ...]) -> Any:
        """An object of a class, its properties set by name."""
        from havmsh.runtime import member_writing
        from havmsh.runtime.static_members import new

        if net.abstract or net.kind == "interface" or net.constructors is None:
            text = f"Deserialization of interface or abstract types is not supported. Type '{net.full_name}'. Path: {_path(path)} | LineNumber: 0 | BytePositionInLine: {locate(self.text, path)[1]}."
            raise NetError("System.NotSupportedException", text)
        made = new(net)
        properties = {(each.name.upper() if self.loose else each.name): each for level in reversed(net.chain()) for each in level.properties.values()}
        for key, item in table.items():
            declared = properties.get(key.upper() if self.loose else key)
            if declared is not None and declared.set is not None:
                member_writing.write(made, declared.name, self.make(item, declared.type, (*path, key)))
        return made

    def _list(self, items: list[Any], net: NetType, name: str, path: tuple[Any, ...]) -> Any:
        inner = net.element or (net.arguments[0] if name in _LISTS else None)
        if name == "System.Collections.ArrayList":
            return convert([Element(item, self.source, (*path, at)) if item is not None else None for at, item in enumerate(items)], net)
        if inner is None:
            raise self.refusal(net, path)
        made = [self.make(item, inner, (*path, at)) for at, item in enumerate(items)]
        return Array(made, inner.element_name) if net.element is not None else GenericList(made, inner.element_name)

    def refusal(self, net: NetType, path: tuple[Any, ...]) -> NetError:
        """JsonException: the value there is nothing of that type."""
        line, place = locate(self.text, path)
        return NetError(_J + "JsonException", f"The JSON value could not be converted to {net.full_name}. Path: {_path(path)} | LineNumber: {line} | BytePositionInLine: {place}.")


def _path(path: tuple[Any, ...]) -> str:
    return "$" + "".join(f"[{at}]" if isinstance(at, int) else f".{at}" if re.fullmatch(r"\w+", at) else f"['{at}']" for at in path)


def _read(text: Any, net: NetType, options: Options | None = None) -> Any:
    if text is None:
        raise argument_null("json")
    plain = text if isinstance(text, str) else to_bytes(text).decode("utf-8", "replace")
    return Reader(plain, options).make(parsed_value(plain, options), net)


def _deserialize(text: Any, which: Any, options: Any = None) -> Any:
    if which is None:
        raise argument_null("returnType")
    return _read(text, which.net, options)


def _serialize(value: Any, *rest: Any) -> str:
    return written(value, next((each for each in rest if isinstance(each, Options)), None))


def _serialize_to(writer: Any, value: Any, *rest: Any) -> None:
    from havmsh.runtime.types.jsonwriters import put_text

    if writer is None:
        raise argument_null("writer")
    put_text(writer, _serialize(value, *rest))


def _to_bytes(value: Any, *rest: Any) -> Any:
    return to_array(_serialize(value, *rest).encode())


_net = define(
    _J + "JsonSerializer",
    statics=(
        ("static string Serialize(System.Object value)", _serialize), (f"static string Serialize(System.Object value, {_OPTIONS} options)", _serialize),
        ("static string Serialize(System.Object value, type inputType)", _serialize),
        (f"static string Serialize(System.Object value, type inputType, {_OPTIONS} options)", _serialize), ("static byte[] SerializeToUtf8Bytes(System.Object value)", _to_bytes),
        (f"static byte[] SerializeToUtf8Bytes(System.Object value, {_OPTIONS} options)", _to_bytes),
        ("static System.Object Deserialize(string json, type returnType)", _deserialize),
        (f"static System.Object Deserialize(string json, type returnType, {_OPTIONS} options)", _deserialize),
        (f"static {_J}JsonElement SerializeToElement(System.Object value)", lambda value: Element(json.loads(_serialize(value)))),
    ),
)
for _text in (f"{_J}Utf8JsonWriter writer, System.Object value", f"{_J}Utf8JsonWriter writer, System.Object value, type inputType"):
    for _more in ("", f", {_OPTIONS} options"):
        _net.method(f"static void Serialize({_text}{_more})", _serialize_to, static=True)
declare(_net, "static string Serialize[T](T value)", lambda net, value: _serialize(value))
declare(_net, f"static string Serialize[T](T value, {_OPTIONS} options)", lambda net, value, options: _serialize(value, options))
declare(_net, "static T Deserialize[T](string json)", lambda net, text: _read(text, net))
declare(_net, f"static T Deserialize[T](string json, {_OPTIONS} options)", lambda net, text, options: _read(text, net, options))
