"""System.Text.Json.Utf8JsonWriter: JSON written token by token into a stream."""

from __future__ import annotations

from havmsh.runtime.by_ref_like import mark
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Char, NetObject
from havmsh.runtime.types.attempts import later
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.jsonwriting import Encoder, Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_J: Final = "System.Text.Json."
_DEEPEST: Final = 1000


class WriterOptions(NetObject):
    """JsonWriterOptions."""

    __slots__ = ("values",)
    type_name = _J + "JsonWriterOptions"

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {
            "Indented": False, "SkipValidation": False, "MaxDepth": 0, "IndentCharacter": Char(" "), "IndentSize": 2, "NewLine": "\n", "Encoder": None,
        }

    @classmethod
    def blank(cls) -> WriterOptions:
        """The value that a variable of the type begins with."""
        return cls()


class JsonWriter(NetObject):
    """A writer. ``open`` has the bracket of each object and array that is not closed; ``last`` is the token before, by its name in JsonTokenType."""

    __slots__ = ("closed", "last", "named", "open", "options", "pending", "plain", "several", "stream", "written")
    type_name = _J + "Utf8JsonWriter"

    def __init__(self, stream: Any, options: WriterOptions | None = None) -> None:
        super().__init__()
        if stream is None:
            raise argument_null("utf8Json")
        self.options = (options or WriterOptions()).values
        self.stream = stream
        self.reset()

    def reset(self, stream: Any = None) -> None:
        """Reset: nothing is written, or has been."""
        self.stream = self.stream if stream is None else stream
        self.plain = Writer(self.options["Encoder"] or Encoder(False), None, False)
        self.open: list[str] = []
        self.pending = bytearray()
        self.written = 0
        self.last = "None"
        self.named = self.several = self.closed = False

    # ---- tokens

    def name(self, name: str) -> JsonWriter:
        """WritePropertyName. Raises InvalidOperationException where no name may stand."""
        self._live()
        if name is None:
            raise argument_null("propertyName")
        if not self.options["SkipValidation"]:
            if self.named:
                raise _wrong("Cannot write a JSON property name following another property name. A JSON value is missing.")
            if not self.open or self.open[-1] == "[":
                raise _wrong(f"Cannot write a JSON property within an array or as the first JSON token. Current token type is '{self.last}'.")
        self._separate()
        self._put(self.plain.quoted(name) + (": " if self.options["Indented"] else ":"))
        self.named, self.last = True, "PropertyName"
        return self

    def value(self, text: str, token: str) -> None:
        """A whole value."""
        self._may_stand("a JSON value within an object", "a JSON value after")
        self._before()
        self._put(text)
        self.last, self.several = token, True

    def start(self, bracket: str) -> None:
        """WriteStartObject, WriteStartArray."""
        self._may_stand("the start of an object or array", "the start of an object or array after")
        if len(self.open) >= (self.options["MaxDepth"] or _DEEPEST):
            raise _wrong(f"CurrentDepth ({len(self.open)}) is equal to or larger than the maximum allowed depth of {self.options['MaxDepth'] or _DEEPEST}. Cannot write the next JSON object or array.")
        self._before()
        self._put(bracket)
        self.open.append(bracket)
        self.last, self.several = "StartObject" if bracket == "{" else "StartArray", False

    def end(self, bracket: str) -> None:
        """WriteEndObject, WriteEndArray."""
        self._live()
        if not self.options["SkipValidation"]:
            if self.named:
                raise _wrong(f"'{bracket}' is invalid following a property name.")
            if not self.open or self.open[-1] != ("{" if bracket == "}" else "["):
                raise _wrong(f"'{bracket}' is invalid without a matching open.")
        if self.open:
            self.open.pop()
        if self.several:
            self._line()
        self._put(bracket)
        self.last, self.several = "EndObject" if bracket == "}" else "EndArray", True

    def comment(self, text: str) -> None:
        """WriteCommentValue."""
        if text is None:
            raise argument_null("value")
        if "*/" in text:
            raise NetError("System.ArgumentException", "Cannot write a comment value which contains the end of comment delimiter.")
        if self.open and not self.named:
            self._line()
        self._put(f"/*{text}*/")

    # ---- out

    def flush(self) -> None:
        """Flush: what is pending goes to the stream."""
        from havmsh.runtime import members

        self._live()
        if self.pending:
            members.call(self.stream, "Write", (to_array(bytes(self.pending)), 0, len(self.pending)))
            self.written += len(self.pending)
            self.pending.clear()
        members.call(self.stream, "Flush", ())

    def dispose(self) -> None:
        """Dispose."""
        if not self.closed:
            self.flush()
            self.closed = True

    def _live(self) -> None:
        if self.closed:
            raise NetError("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'Utf8JsonWriter'.", ObjectName="Utf8JsonWriter")

    def _may_stand(self, inside: str, after: str) -> None:
        self._live()
        if self.options["SkipValidation"] or self.named:
            return
        if self.open and self.open[-1] == "{":
            raise _wrong(f"Cannot write {inside} without a property name. Current token type is '{self.last}'.")
        if not self.open and self.last != "None":
            raise _wrong(f"Cannot write {after} a single JSON value or outside of an existing closed object/array. Current token type is '{self.last}'.")

    def _before(self) -> None:
        if not self.named:
            self._separate()
        self.named = False

    def _separate(self) -> None:
        if self.several and self.open:
            self._put(",")
        if self.open:
            self._line()

    def _line(self) -> None:
        if self.options["Indented"]:
            self._put(self.options["NewLine"] + str(self.options["IndentCharacter"]) * self.options["IndentSize"] * len(self.open))

    def _put(self, text: str) -> None:
        self.pending += text.encode("utf-8", "surrogatepass")


def _wrong(message: str) -> NetError:
    return NetError("System.InvalidOperationException", message)


def _raw(writer: JsonWriter, text: Any, unchecked: bool = False) -> None:
    if text is None:
        raise argument_null("json")
    if not unchecked:
        from havmsh.runtime.types.jsons import parsed_value

        parsed_value(text)
    writer.value(text, "String")


def put_text(writer: JsonWriter, text: str) -> None:
    """A value that is JSON already, token by token."""
    import json

    _put_parsed(writer, json.loads(text, parse_float=_Literal, parse_int=_Literal))


class _Literal(str):
    """A number as it was written."""

    __slots__ = ()


def _put_parsed(writer: JsonWriter, value: Any) -> None:
    if isinstance(value, (dict, list)):
        brackets = "{}" if isinstance(value, dict) else "[]"
        writer.start(brackets[0])
        for key, item in value.items() if isinstance(value, dict) else ((None, each) for each in value):
            if key is not None:
                writer.name(key)
            _put_parsed(writer, item)
        writer.end(brackets[1])
    elif value is None or isinstance(value, bool):
        writer.value("null" if value is None else "true" if value else "false", "Null" if value is None else str(value))
    elif isinstance(value, _Literal):
        writer.value(value, "Number")
    else:
        writer.value(writer.plain.quoted(value), "String")


def _text(writer: JsonWriter, value: Any) -> None:
    writer.value("null" if value is None else writer.plain.value(value, 0), "Null" if value is None else "String")


def _bytes(writer: JsonWriter, data: Any) -> None:
    from base64 import b64encode

    writer.value(f'"{b64encode(to_bytes(data)).decode()}"', "String")


def _truth(writer: JsonWriter, value: bool) -> None:
    writer.value("true" if value else "false", "True" if value else "False")


def _pairs() -> list[tuple[str, Callable[..., Any]]]:
    """What writes a value, alone and behind a name."""
    found: list[tuple[str, Callable[..., Any]]] = [
        ("void WriteNull(string propertyName)", lambda w, name: w.name(name).value("null", "Null")), ("void WriteNullValue()", lambda w: w.value("null", "Null")),
    ]
    lines: list[tuple[str, str, Any]] = [("String", f"{kind} value", _text) for kind in ("string", "datetime", "System.DateTimeOffset", "guid")]
    lines += [("Number", f"{kind} value", lambda w, value: w.value(w.plain.value(value, 0), "Number")) for kind in ("int", "long", "uint", "ulong", "double", "float", "decimal")]
    lines += [("Boolean", "bool value", _truth), ("Base64String", "byte[] bytes", _bytes)]
    for kind, parameter, run in lines:
        found.append((f"void Write{kind}(string propertyName, {parameter})", lambda w, name, value, run=run: run(w.name(name), value)))
        found.append((f"void Write{kind}Value({parameter})", run))
    for kind, start, end in (("Object", "{", "}"), ("Array", "[", "]")):
        found += [
            (f"void WriteStart{kind}()", lambda w, start=start: w.start(start)), (f"void WriteStart{kind}(string propertyName)", lambda w, name, start=start: w.name(name).start(start)),
            (f"void WriteEnd{kind}()", lambda w, end=end: w.end(end)),
        ]
    return found


def _copied(values: dict[str, Any]) -> WriterOptions:
    made = WriterOptions()
    made.values = dict(values)
    return made


def _option(name: str, kind: str) -> tuple[Any, ...]:
    return f"{kind} {name}", lambda own: own.values[name], lambda own, value: own.values.__setitem__(name, value)


define(
    WriterOptions.type_name, WriterOptions, kind="struct",
    properties=(
        _option("Encoder", Encoder.type_name), _option("Indented", "bool"), _option("IndentCharacter", "char"), _option("IndentSize", "int"), _option("MaxDepth", "int"),
        _option("SkipValidation", "bool"), _option("NewLine", "string"),
    ),
    constructors=(("", WriterOptions),),
)
_net = define(
    JsonWriter.type_name, JsonWriter, interfaces="System.IDisposable;System.IAsyncDisposable",
    properties=(
        ("long BytesCommitted", lambda w: w.written), ("int BytesPending", lambda w: len(w.pending)), ("int CurrentDepth", lambda w: len(w.open)),
        (f"{WriterOptions.type_name} Options", lambda w: _copied(w.options)),
    ),
    methods=(
        *_pairs(), ("void WritePropertyName(string propertyName)", lambda w, name: w.name(name) and None), ("void WriteRawValue(string json, bool skipInputValidation = False)", _raw),
        ("void WriteCommentValue(string value)", JsonWriter.comment), ("void Flush()", JsonWriter.flush), ("void Dispose()", JsonWriter.dispose), ("void Reset()", JsonWriter.reset),
        ("void Reset(System.IO.Stream utf8Json)", JsonWriter.reset),
    ),
    constructors=((f"System.IO.Stream utf8Json, {WriterOptions.type_name} options = default", JsonWriter),),
)
later(_net, "Flush()")


def _never(*_: object) -> None:
    """No value of a type that lives on the stack alone is ever made."""


_reader = define(
    "System.Text.Json.Utf8JsonReader", None, kind="struct",
    constructors=tuple((line, _never) for line in (
        "System.ReadOnlySpan[byte] jsonData, bool isFinalBlock, System.Text.Json.JsonReaderState state", "System.ReadOnlySpan[byte] jsonData, System.Text.Json.JsonReaderOptions options = default",
    )),
)
mark(_reader)
