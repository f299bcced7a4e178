"""System.Text.Json: documents and their elements."""

from __future__ import annotations

import json

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.number import numbers
from havmsh.runtime.number.numbers import CLASSES, RANGES
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

    __slots__ = ("path", "text", "value")
    type_name = _J + "JsonElement"

    def __init__(self, value: Any = None, text: str | None = None, path: tuple[Any, ...] = ()) -> None:
        super().__init__()
        self.value = value
        self.text = text
        self.path = path

    def part(self, value: Any, step: Any) -> Element:
        """An element within this one, by its name or position."""
        return Element(value, self.text, (*self.path, step))

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
        return self.part(table[name], name)

    def attempt(self, name: str, box: Any) -> bool:
        """TryGetProperty."""
        table = self.need(dict, "Object")
        box.set(self.part(table[name], name) if name in table else Element())
        return name in table

    def raw(self) -> str:
        """GetRawText: as it was written."""
        if self.text is not None:
            from havmsh.runtime.types.jsonplaces import part_of

            return part_of(self.text, self.path)
        return json.dumps(self.value, ensure_ascii=False, separators=(",", ":")) if not isinstance(self.value, _Raw) else self.value.raw

    def net_text(self) -> str:
        """A text as it is; anything else as JSON."""
        if self.value is None:
            return ""
        if isinstance(self.value, bool):
            return str(self.value)
        return self.value if isinstance(self.value, str) else self.raw()

    def json(self) -> Any:
        """What it stands for."""
        return self.value

    def net_index(self, at: Any) -> Any:
        """By position."""
        items = self.need(list, "Array")
        if not 0 <= int(at) < len(items):
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        return self.part(items[int(at)], int(at))


class Pair(NetObject):
    """JsonProperty."""

    __slots__ = ("name", "value")
    type_name = _J + "JsonProperty"

    def __init__(self, name: str, value: Element) -> None:
        super().__init__()
        self.name = name
        self.value = value

    def net_text(self) -> str:
        """``"name": value``, as it was written."""
        if self.value.text is not None:
            from havmsh.runtime.types.jsonplaces import pair_of

            return pair_of(self.value.text, self.value.path)
        return f'"{self.name}": {self.value.raw()}'


def _pairs(element: Element) -> Array:
    return Array([Pair(name, element.part(value, name)) for name, value in element.need(dict, "Object").items()], Pair.type_name)


def parsed_value(text: str, options: Any = None) -> Any:
    """What a text says: tables, lists, texts, numbers. ``options`` may allow comments and commas at ends. Raises JsonException."""
    plain = _without_extras(text, options) if options is not None else text
    try:
        return json.loads(plain, parse_float=_float, parse_constant=_no_constant)
    except ValueError as error:
        raise _refusal(plain, error) from None
    except RecursionError:
        raise NetError(_J + "JsonException", "The maximum configured depth of 64 has been exceeded. Cannot read next JSON array. Path: $ | LineNumber: 0 | BytePositionInLine: 64.") from None


def _no_constant(name: str) -> Any:
    raise json.JSONDecodeError("Expecting value", name, 0)


def _without_extras(text: str, options: Any) -> str:
    """The text without comments and commas before a closing bracket, each where the options allow it; blanks take their places."""
    from re import sub

    word = r'("(?:[^"\\]|\\.)*")'
    comments = getattr(options.get("CommentHandling") or options.get("ReadCommentHandling"), "value", 0)
    if comments:
        text = sub(word + r"|//[^\n]*|/\*[\s\S]*?\*/", lambda found: found[1] or sub(r"[^\n]", " ", found[0]), text)
    return sub(word + r"|,(?=\s*[}\]])", lambda found: found[1] or " ", text) if options.get("AllowTrailingCommas") else text


def _refusal(text: str, error: ValueError) -> NetError:
    line, column, at = getattr(error, "lineno", 1) - 1, getattr(error, "colno", 1) - 1, getattr(error, "pos", 0)
    return NetError(
        _J + "JsonException", f"{_reason(text, str(error), text[at:at + 1])} LineNumber: {line} | BytePositionInLine: {column}.", LineNumber=Int64(line),
        BytePositionInLine=Int64(column),
    )


def _reason(text: str, error: str, char: str) -> str:
    if not text.strip():
        return "The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true."
    if not char and "string" in error:
        return "Expected end of string, but instead reached end of data."
    if not char:
        return "Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed."
    if "property name" in error:
        return f"'{char}' is an invalid start of a property name. Expected a '\"'."
    if "Extra data" in error:
        return f"'{char}' is invalid after a single JSON value. Expected end of data."
    if "',' delimiter" in error:
        return f"'{char}' is invalid after a value. Expected either ',', '}}', or ']'."
    return f"'{char}' is an invalid start of a value."


def _parsed(text: str | None, options: Any = None) -> Document:
    if text is None:
        raise argument_null("json")
    return Document(parsed_value(text, options), text if options is None else None)


def _of_bytes(data: Any, options: Any = None) -> Document:
    """Of a stream, or of memory."""
    from havmsh.runtime import members
    from havmsh.runtime.types.encodings import to_bytes

    if data is None:
        raise argument_null("utf8Json")
    if not isinstance(data, list):
        from havmsh.runtime.types.readers import StreamReader

        return _parsed(members.call(StreamReader(data), "ReadToEnd", ()), options)
    return _parsed(to_bytes(data).decode("utf-8", "replace"), options)


def _write(element: Element, writer: Any) -> None:
    from havmsh.runtime.types.jsonwriters import put_text

    if writer is None:
        raise argument_null("writer")
    put_text(writer, element.raw())


class DocumentOptions(NetObject):
    """JsonDocumentOptions."""

    __slots__ = ("values",)
    type_name = _J + "JsonDocumentOptions"

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        """An option's value, or null."""
        return self.values.get(name)


class Document(NetObject):
    """JsonDocument."""

    __slots__ = ("root",)
    type_name = _J + "JsonDocument"

    def __init__(self, value: Any, text: str | None = None) -> None:
        super().__init__()
        self.root = Element(value, text)


def _malformed() -> NetError:
    return NetError("System.FormatException", "One of the identified items was in an invalid format.")


def _of_text(name: str) -> Callable[[Element], Any]:
    """GetDateTime and its like: what a text says. Raises FormatException."""
    def run(element: Element) -> Any:
        from havmsh.runtime.convert import convert
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.typesystem import known

        try:
            return convert(element.need(str, "String"), known(name))
        except PSError:
            raise _malformed() from None

    return run


def _of_base64(element: Element) -> Any:
    from havmsh.runtime.static_members import static_call
    from havmsh.runtime.typesystem import known

    text = element.need(str, "String")
    if any(char.isspace() for char in text) or len(text) % 4:
        raise _malformed()
    return static_call(known("System.Convert"), "FromBase64String", [text])


def _number(name: str) -> Callable[[Element], Any]:
    """GetInt32 and its like. Raises FormatException for what is no such number."""
    def run(element: Element) -> Any:
        number = element.need((int, float), "Number")
        cls = CLASSES[name]
        if cls not in RANGES:
            return numbers.parse_decimal(element.raw(), exponent=True) if name == "System.Decimal" else numbers.change(float(number), cls)
        if isinstance(number, float) or not RANGES[cls][0] <= number <= RANGES[cls][1]:
            raise _malformed()
        return cls(number)

    return run


def _try(get: Callable[[Element], Any], empty: Any) -> Callable[[Element, Any], bool]:
    """TryGetX from GetX: false for a number or text that does not fit; of another kind of element it raises as GetX does."""
    def run(element: Element, box: Any) -> bool:
        try:
            box.set(get(element))
        except NetError as error:
            if error.exception.name == "System.InvalidOperationException":
                raise
            box.set(empty() if callable(empty) else empty)
            return False
        return True

    return run


def _getters() -> list[tuple[str, Any]]:
    """GetX and TryGetX of every type that an element can be read as."""
    from havmsh.runtime.convert import default
    from havmsh.runtime.typesystem import known

    shorts = {
        "SByte": "sbyte", "Byte": "byte", "Int16": "short", "UInt16": "ushort", "Int32": "int", "UInt32": "uint", "Int64": "long", "UInt64": "ulong",
        "Single": "float", "Double": "double", "Decimal": "decimal",
    }
    found: list[tuple[str, str, Callable[[Element], Any]]] = [(name, short, _number("System." + name)) for name, short in shorts.items()]
    found += [("DateTime", "datetime", _of_text("System.DateTime")), ("DateTimeOffset", "System.DateTimeOffset", _of_text("System.DateTimeOffset")), ("Guid", "guid", _of_text("System.Guid")), ("BytesFromBase64", "byte[]", _of_base64)]
    lines: list[tuple[str, Any]] = []
    for name, short, get in found:
        lines += [(f"{short} Get{name}()", get), (f"bool TryGet{name}([ref] {short} value)", _try(get, lambda short=short: default(known(short))))]
    return lines


def _items(element: Element) -> Array:
    return Array([element.part(each, at) for at, each in enumerate(element.need(list, "Array"))], Element.type_name)


define(Pair.type_name, Pair, kind="struct", properties=(("string Name", lambda p: p.name), (Element.type_name + " Value", lambda p: p.value)), methods=(("bool NameEquals(string text)", lambda p, text: p.name == text), ("string ToString()", Pair.net_text)))
define(
    Element.type_name, Element, kind="struct", properties=((_J + "JsonValueKind ValueKind", Element.kind),),
    methods=(
        (f"{Element.type_name} GetProperty(string propertyName)", Element.member), (f"bool TryGetProperty(string propertyName, [ref] {Element.type_name} value)", Element.attempt),
        ("string GetString()", lambda e: None if e.value is None else e.need(str, "String")), *_getters(),
        ("bool ValueEquals(string text)", lambda e, text: e.value is text or e.need(str, "String") == text),
        ("bool GetBoolean()", lambda e: e.need(bool, "Boolean")), ("string GetRawText()", Element.raw), ("int GetArrayLength()", lambda e: len(e.need(list, "Array"))),
        ("System.Object EnumerateArray()", _items), ("System.Object EnumerateObject()", _pairs), ("string ToString()", Element.net_text),
        (f"{Element.type_name} Clone()", lambda e: e), (f"void WriteTo({_J}Utf8JsonWriter writer)", _write), ("int GetPropertyCount()", lambda e: len(e.need(dict, "Object"))),
    ),
    statics=(
        (f"static {Element.type_name} Parse(string json, {DocumentOptions.type_name} options = default)", lambda text, options=None: _parsed(text, options).root),
        (f"static bool DeepEquals({Element.type_name} element1, {Element.type_name} element2)", lambda one, other: one.value == other.value),
    ),
)
define(
    Document.type_name, Document, interfaces="System.IDisposable", properties=((Element.type_name + " RootElement", lambda d: d.root),),
    methods=(("void Dispose()", lambda d: None), (f"void WriteTo({_J}Utf8JsonWriter writer)", lambda d, writer: _write(d.root, writer))),
    statics=(
        (f"static {Document.type_name} Parse(System.IO.Stream utf8Json, {DocumentOptions.type_name} options = default)", _of_bytes),
        (f"static {Document.type_name} Parse(string json, {DocumentOptions.type_name} options = default)", _parsed),
    ),
)
define(
    DocumentOptions.type_name, DocumentOptions, kind="struct",
    properties=(
        ("bool AllowTrailingCommas", lambda o: bool(o.get("AllowTrailingCommas")), lambda o, value: o.values.__setitem__("AllowTrailingCommas", value)),
        (_J + "JsonCommentHandling CommentHandling", lambda o: o.get("CommentHandling") or 0, lambda o, value: o.values.__setitem__("CommentHandling", value)),
        ("int MaxDepth", lambda o: o.get("MaxDepth") or 0, lambda o, value: o.values.__setitem__("MaxDepth", value)),
    ),
    constructors=(("", DocumentOptions),),
)
