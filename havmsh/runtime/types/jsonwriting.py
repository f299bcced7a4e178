"""How System.Text.Json writes values: options, escapes, and the JSON of objects of every type."""

from __future__ import annotations

import re

from havmsh.runtime.elements import enumerate_
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable, NetObject, PSCustomObject, PSObject, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_J: Final = "System.Text.Json."
_SHORT: Final = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\"}
_STRICT: Final = re.compile(r"""[^ !#-%(-*,-;=?-\[\]-_a-~]""")
_RELAXED: Final = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ud800-\udfff]')
DEPTH: Final = 64


class Policy(NetObject):
    """JsonNamingPolicy: how the names of properties are written."""

    __slots__ = ("name",)
    type_name = _J + "JsonNamingPolicy"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def turn(self, text: str) -> str:
        """ConvertName."""
        if self.name == "CamelCase":
            head = re.match(r"[A-Z]+(?![a-z])|[A-Z]", text)
            return text if head is None else head[0].lower() + text[head.end():]
        words = re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+", text) or [text]
        upper, sign = self.name.endswith("Upper"), "_" if self.name.startswith("Snake") else "-"
        return sign.join(word.upper() if upper else word.lower() for word in words)


class Encoder(NetObject):
    """JavaScriptEncoder: which signs are written as they are."""

    __slots__ = ("relaxed",)
    type_name = "System.Text.Encodings.Web.JavaScriptEncoder"

    def __init__(self, relaxed: bool) -> None:
        super().__init__()
        self.relaxed = relaxed

    def encode(self, text: str) -> str:
        """The text as it stands between quotes."""
        return (_RELAXED if self.relaxed else _STRICT).sub(self._one, text)

    def _one(self, found: re.Match[str]) -> str:
        char = found[0]
        if char in _SHORT:
            return _SHORT[char]
        if char == '"' and self.relaxed:
            return '\\"'
        units = char.encode("utf-16-be", "surrogatepass")
        return "".join(f"\\u{units[at]:02X}{units[at + 1]:02X}" for at in range(0, len(units), 2))


class Options(NetObject):
    """JsonSerializerOptions; ``values`` are those that were set."""

    __slots__ = ("values",)
    type_name = _J + "JsonSerializerOptions"

    def __init__(self, defaults: Any = None) -> None:
        super().__init__()
        self.values: dict[str, Any] = dict(defaults.values) if isinstance(defaults, Options) else {}
        if isinstance(defaults, EnumValue) and defaults.value:
            self.values = {"PropertyNameCaseInsensitive": True, "PropertyNamingPolicy": Policy("CamelCase")}

    def get(self, name: str) -> Any:
        """An option's value, or null."""
        return self.values.get(name)


def encoder(options: Options | None) -> Encoder:
    """The encoder that the options name, or the careful one."""
    found = options.get("Encoder") if options is not None else None
    return found if isinstance(found, Encoder) else Encoder(False)


def written(value: Any, options: Options | None = None) -> str:
    """The JSON of a value. Raises JsonException for what holds itself, ArgumentException for no number."""
    indented = bool(options.get("WriteIndented")) if options is not None else False
    return Writer(encoder(options), options, indented).value(value, 0)


class Writer:
    """Writes values; ``indented`` puts each on a line of its own."""

    __slots__ = ("around", "encoder", "handling", "indent", "indented", "line_end", "options")

    def __init__(self, encoder: Encoder, options: Options | None, indented: bool) -> None:
        self.encoder = encoder
        self.options = options
        self.indented = indented
        said = options.values if options is not None else {}
        self.indent = str(said.get("IndentCharacter", " ")) * said.get("IndentSize", 2)
        self.line_end = said.get("NewLine", "\n")
        self.handling = said["NumberHandling"].value if "NumberHandling" in said else 0
        self.around: list[Any] | None = [] if str(said.get("ReferenceHandler") or "") == "IgnoreCycles" else None
        """What is being written, where what comes again within itself is left out."""

    def value(self, value: Any, depth: int) -> str:
        """The JSON of one value."""
        value = unwrap(value)
        if depth > DEPTH:
            raise NetError(_J + "JsonException", "A possible object cycle was detected. This can either be due to a cycle or if the object depth is larger than the maximum allowed depth of 64. Consider using ReferenceHandler.Preserve on JsonSerializerOptions to support cycles.")
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        raw = getattr(value, "json", None)
        if callable(raw):
            return self.plain(raw(), depth)
        if isinstance(value, EnumValue):
            return str(value.value)
        if isinstance(value, (int, float)):
            return _number(value, self.handling)
        text = self._as_text(value)
        if text is not None:
            return f'"{text}"' if self.handling & _AS_TEXT and text[0] != '"' else text
        if self.around is None:
            return self._whole(value, depth)
        if any(each is value for each in self.around):
            return "null"
        self.around.append(value)
        try:
            return self._whole(value, depth)
        finally:
            self.around.pop()

    def _whole(self, value: Any, depth: int) -> str:
        """What is made of others."""
        if isinstance(value, Hashtable):
            return self._table([(to_text(key), item) for key, item in value.items()], depth, keys=True)
        items = None if isinstance(value, NetObject) and not hasattr(value, "enumerate_net") else enumerate_(value)
        return self._table(list(self._members(value)), depth) if items is None else self._list(list(items), depth)

    def plain(self, value: Any, depth: int) -> str:
        """What was read from JSON, written again."""
        if isinstance(value, dict):
            return self._table(list(value.items()), depth)
        if isinstance(value, list) and value.__class__ is list:
            return self._list(value, depth)
        return getattr(value, "raw", None) or self.value(value, depth)

    def quoted(self, text: str) -> str:
        """A text in quotes."""
        return f'"{self.encoder.encode(text)}"'

    def _as_text(self, value: Any) -> str | None:
        """Texts, and what is written as one; None of anything else."""
        if isinstance(value, str):
            return self.quoted(value)
        name = type_of(value).full_name
        if name == "System.Byte[]":
            from base64 import b64encode

            return f'"{b64encode(bytes(value)).decode()}"'
        if name == "System.Decimal":
            return to_text(value)
        if name in ("System.DateTime", "System.DateTimeOffset"):
            from havmsh.runtime import members

            text = re.sub(r"\.?0+(?=$|Z|[+-])", "", members.call(value, "ToString", ["yyyy-MM-ddTHH:mm:ss.fffffff"]), count=1)
            zone = members.call(value, "ToString", ["zzz" if name.endswith("Offset") else "%K"])
            return self.quoted(text + zone)
        if name == "System.Uri":
            return self.quoted(value.original)
        return self.quoted(to_text(value)) if name in ("System.Guid", "System.TimeSpan", "System.Version", "System.DateOnly", "System.TimeOnly") else None

    def _members(self, value: Any) -> Iterator[tuple[str, Any]]:
        """The properties of an object, the deriving class's first."""
        from havmsh.runtime import members

        if isinstance(value, (PSCustomObject, PSObject)):
            return
        seen: set[str] = set()
        for level in type_of(value).chain():
            for folded, declared in level.properties.items():
                if folded not in seen and declared.get is not None and not declared.name.startswith("_"):
                    seen.add(folded)
                    if declared.set is None and self.options is not None and self.options.get("IgnoreReadOnlyProperties"):
                        continue
                    yield declared.name, members.get(value, declared.name)

    def _table(self, pairs: list[tuple[str, Any]], depth: int, *, keys: bool = False) -> str:
        policy = self.options.get("DictionaryKeyPolicy" if keys else "PropertyNamingPolicy") if self.options is not None else None
        skips = str(self.options.get("DefaultIgnoreCondition") or "") if self.options is not None else ""
        lines = []
        for name, item in pairs:
            if not keys and (item is None and skips or skips == "WhenWritingDefault" and item.__class__ in _PLAIN and not item or skips == "Always"):
                continue
            key = self.quoted(policy.turn(name) if policy is not None else name)
            lines.append(f"{key}:{' ' * self.indented}{self.plain(item, depth + 1)}")
        return self._joined("{", lines, "}", depth)

    def _list(self, items: list[Any], depth: int) -> str:
        return self._joined("[", [self.plain(item, depth + 1) for item in items], "]", depth)

    def _joined(self, start: str, lines: list[str], end: str, depth: int) -> str:
        if not self.indented or not lines:
            return start + ",".join(lines) + end
        pad, line_end = self.indent * (depth + 1), self.line_end
        return f"{start}{line_end}" + f",{line_end}".join(pad + line for line in lines) + f"{line_end}{self.indent * depth}{end}"


_AS_TEXT: Final = 2
_NAMED_NUMBERS: Final = 4
"""Bits of JsonNumberHandling: numbers in quotes, and what is no number by its name."""
_PLAIN: Final = frozenset((int, float, bool))


def _number(value: Any, handling: int = 0) -> str:
    raw = getattr(value, "raw", None)
    if raw:
        return str(raw)
    text = to_text(value)
    if isinstance(value, float) and not re.match(r"-?\d", text):
        if handling & _NAMED_NUMBERS:
            return f'"{text}"'
        raise NetError(
            "System.ArgumentException",
            ".NET number values such as positive and negative infinity cannot be written as valid JSON. To make it work when using 'JsonSerializer', consider specifying 'JsonNumberHandling.AllowNamedFloatingPointLiterals' (see https://learn.microsoft.com/dotnet/api/system.text.json.serialization.jsonnumberhandling).",
        )
    return f'"{text}"' if handling & _AS_TEXT else text


class ReferenceHandler(NetObject):
    """ReferenceHandler: what is done where an object stands within itself."""

    __slots__ = ("name",)
    type_name = _J + "Serialization.ReferenceHandler"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __str__(self) -> str:
        return self.name


def _indent(name: str) -> tuple[Any, ...]:
    """An option of how lines are laid out. Raises ArgumentOutOfRangeException for what JSON is not indented by."""
    def put(options: Options, value: Any) -> None:
        wrong = {
            "IndentCharacter": str(value) not in " \t" and "Supported indentation characters are space and horizontal tab.",
            "IndentSize": name == "IndentSize" and not 0 <= value <= 127 and "Indentation size must be between 0 and 127.",
            "NewLine": str(value) not in ("\n", "\r\n") and "New line can be only \"\\n\" or \"\\r\\n\".",
        }[name]
        if wrong:
            raise NetError("System.ArgumentOutOfRangeException", f"{wrong} (Parameter 'value')", ParamName="value")
        options.values[name] = value

    return lambda o: o.values.get(name, {"IndentCharacter": " ", "IndentSize": 2, "NewLine": "\n"}[name]), put


def _option(name: str) -> tuple[Any, ...]:
    return lambda o: o.get(name), lambda o, value: o.values.__setitem__(name, value)


def _flag(name: str) -> tuple[Any, ...]:
    return lambda o: bool(o.get(name)), lambda o, value: o.values.__setitem__(name, value)


def _named(name: str, kind: str) -> tuple[Any, ...]:
    """An option of an enumeration."""
    return lambda o: o.get(name) if o.get(name) is not None else EnumValue(known(kind), 0), lambda o, value: o.values.__setitem__(name, value)


def _policy(name: str) -> Any:
    return lambda: Policy(name)


_IGNORE: Final = _J + "Serialization.JsonIgnoreCondition"
define(
    Policy.type_name, Policy, methods=(("string ConvertName(string name)", Policy.turn),),
    constants=tuple((f"{Policy.type_name} {name}", _policy(name)) for name in ("CamelCase", "SnakeCaseLower", "SnakeCaseUpper", "KebabCaseLower", "KebabCaseUpper")),
).abstract = True
define(
    Encoder.type_name, Encoder, methods=(("string Encode(string value)", Encoder.encode),),
    constants=((f"{Encoder.type_name} Default", lambda: Encoder(False)), (f"{Encoder.type_name} UnsafeRelaxedJsonEscaping", lambda: Encoder(True))),
).abstract = True
define(
    ReferenceHandler.type_name, ReferenceHandler, constants=((f"{ReferenceHandler.type_name} IgnoreCycles", lambda: ReferenceHandler("IgnoreCycles")),),
).abstract = True
define(
    Options.type_name, Options,
    properties=(
        ("char IndentCharacter", *_indent("IndentCharacter")), ("int IndentSize", *_indent("IndentSize")), ("string NewLine", *_indent("NewLine")),
        (f"{_J}Serialization.JsonNumberHandling NumberHandling", *_named("NumberHandling", _J + "Serialization.JsonNumberHandling")),
        (f"{ReferenceHandler.type_name} ReferenceHandler", *_option("ReferenceHandler")),
        *((f"bool {name}", *_flag(name)) for name in ("WriteIndented", "PropertyNameCaseInsensitive", "AllowTrailingCommas", "IncludeFields", "IgnoreReadOnlyProperties")),
        (f"{Policy.type_name} PropertyNamingPolicy", *_option("PropertyNamingPolicy")),
        (f"{Policy.type_name} DictionaryKeyPolicy", *_option("DictionaryKeyPolicy")), (f"{Encoder.type_name} Encoder", *_option("Encoder")),
        (f"{_IGNORE} DefaultIgnoreCondition", *_named("DefaultIgnoreCondition", _IGNORE)),
        (f"{_J}JsonCommentHandling ReadCommentHandling", *_named("ReadCommentHandling", _J + "JsonCommentHandling")),
        ("int MaxDepth", lambda o: o.get("MaxDepth") or 0, lambda o, value: o.values.__setitem__("MaxDepth", value)),
    ),
    constants=((f"{Options.type_name} Default", Options), (f"{Options.type_name} Web", lambda: Options(EnumValue(known(_J + "JsonSerializerDefaults"), 1)))),
    constructors=(("", Options), (f"{Options.type_name} options", Options), (f"{_J}JsonSerializerDefaults defaults", Options)),
)
