"""System.Text.Json: documents and their elements."""

from __future__ import annotations

import json

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Int64, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_J: Final = "System.Text.Json."
_KINDS: Final = {dict: 1, list: 2, str: 3, int: 4, float: 4, type(None): 7}


class _Raw(float):
    """A number with the text that it had."""

    raw = ""


def _float(text: str) -> _Raw:
    made = _Raw(text)
    made.raw = text
    return made


class Element(NetObject):
    """JsonElement."""

    __slots__ = ("value",)
    type_name = _J + "JsonElement"

    def __init__(self, value: Any = None) -> None:
        super().__init__()
        self.value = value

    def kind(self) -> int:
        """JsonValueKind."""
        if isinstance(self.value, bool):
            return 5 if self.value else 6
        return 4 if isinstance(self.value, float) else _KINDS[type(self.value)]

    def need(self, wanted: type | tuple[type, ...], name: str) -> Any:
        """The value. Raises InvalidOperationException for one of another kind."""
        if not isinstance(self.value, wanted) or (isinstance(self.value, bool) and wanted is not bool):
            told = ("Undefined", "Object", "Array", "String", "Number", "True", "False", "Null")[self.kind()]
            raise NetError("System.InvalidOperationException", f"The requested operation requires an element of type '{name}', but the target element has type '{told}'.")
        return self.value

    def member(self, name: str) -> Element:
        """GetProperty. Raises KeyNotFoundException."""
        table = self.need(dict, "Object")
        if name not in table:
            raise NetError("System.Collections.Generic.KeyNotFoundException", "The given key was not present in the dictionary.")
        return Element(table[name])

    def attempt(self, name: str, box: Any) -> bool:
        """TryGetProperty."""
        table = self.need(dict, "Object")
        box.set(Element(table[name]) if name in table else Element())
        return name in table

    def whole(self, width: int) -> int:
        """GetInt32 and its like. Raises FormatException for what is no such number."""
        number = self.need((int, float), "Number")
        if isinstance(number, float) or not -(1 << (width - 1)) <= number < 1 << (width - 1):
            raise NetError("System.FormatException", "One of the identified items was in an invalid format.")
        return int(number)

    def raw(self) -> str:
        """GetRawText."""
        return json.dumps(self.value, ensure_ascii=False, separators=(",", ":")) if not isinstance(self.value, _Raw) else self.value.raw

    def net_text(self) -> str:
        """A text as it is; anything else as JSON."""
        if self.value is None:
            return ""
        if isinstance(self.value, bool):
            return str(self.value)
        return self.value if isinstance(self.value, str) else self.raw()

    def net_index(self, at: Any) -> Any:
        """By position."""
        return Element(self.need(list, "Array")[int(at)])


class Pair(NetObject):
    """JsonProperty."""

    __slots__ = ("name", "value")
    type_name = _J + "JsonProperty"

    def __init__(self, name: str, value: Any) -> None:
        super().__init__()
        self.name = name
        self.value = Element(value)

    def net_text(self) -> str:
        """``"name": value``."""
        return f'"{self.name}": {self.value.raw()}'


def _pairs(element: Element) -> Array:
    return Array([Pair(name, value) for name, value in element.need(dict, "Object").items()], Pair.type_name)


def _parsed(text: str | None, *_: Any) -> Document:
    if text is None:
        raise argument_null("json")
    try:
        return Document(json.loads(text, parse_float=_float))
    except ValueError as error:
        place = f" LineNumber: {getattr(error, 'lineno', 1) - 1} | BytePositionInLine: {getattr(error, 'colno', 1) - 1}."
        at = getattr(error, "pos", 0)
        char = text[at:at + 1] or " "
        if "property name" in str(error):
            raise NetError(_J + "JsonException", f"'{char}' is an invalid start of a property name. Expected a '\"'.{place}") from None
        raise NetError(_J + "JsonException", f"'{char}' is an invalid start of a value.{place}") from None


class Document(NetObject):
    """JsonDocument."""

    __slots__ = ("root",)
    type_name = _J + "JsonDocument"

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.root = Element(value)


def _cast(name: str) -> Callable[[Element], Any]:
    def run(element: Element) -> Any:
        from havmsh.runtime.convert import convert
        from havmsh.runtime.typesystem import known

        return convert(element.need(str, "String"), known(name))

    return run


def _items(element: Element) -> Array:
    return Array([Element(each) for each in element.need(list, "Array")], Element.type_name)


define(Pair.type_name, Pair, kind="struct", properties=(("string Name", lambda p: p.name), (Element.type_name + " Value", lambda p: p.value)), methods=(("string ToString()", Pair.net_text),))
define(
    Element.type_name, Element, kind="struct", properties=((_J + "JsonValueKind ValueKind", Element.kind),),
    methods=(
        (f"{Element.type_name} GetProperty(string propertyName)", Element.member), (f"bool TryGetProperty(string propertyName, [ref] {Element.type_name} value)", Element.attempt),
        ("string GetString()", lambda e: None if e.value is None else e.need(str, "String")), ("int GetInt32()", lambda e: e.whole(32)), ("long GetInt64()", lambda e: Int64(e.whole(64))), ("double GetDouble()", lambda e: float(e.need((int, float), "Number"))),
        ("bool GetBoolean()", lambda e: e.need(bool, "Boolean")), ("datetime GetDateTime()", _cast("System.DateTime")), ("guid GetGuid()", _cast("System.Guid")), ("string GetRawText()", Element.raw), ("int GetArrayLength()", lambda e: len(e.need(list, "Array"))),
        ("System.Object EnumerateArray()", _items), ("System.Object EnumerateObject()", _pairs), ("string ToString()", Element.net_text), (f"{Element.type_name} Clone()", lambda e: e),
    ),
)
define(
    Document.type_name, Document, interfaces="System.IDisposable", properties=((Element.type_name + " RootElement", lambda d: d.root),), methods=(("void Dispose()", lambda d: None),),
    statics=((f"static {Document.type_name} Parse(string json)", _parsed),),
)
