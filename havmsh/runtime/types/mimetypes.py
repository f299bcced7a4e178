"""System.Net.Mime: ContentType and ContentDisposition, the kind of what a mail or an answer carries."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.specialized import StringDictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_M: Final = "System.Net.Mime."
_TOKEN: Final = r"[^\s()<>@,;:\\\"/\[\]?=]+"
_PARAMETER: Final = re.compile(rf"\s*;\s*(?P<name>{_TOKEN})\s*=\s*(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<plain>{_TOKEN}))\s*")


class _Header(NetObject):
    """A value with parameters behind it."""

    __slots__ = ("parameters", "value")
    word = ""
    value_of: re.Pattern[str] = re.compile(rf"\s*(?P<value>{_TOKEN})\s*")

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        if text is None:
            raise argument_null(name)
        if not text:
            raise NetError("System.ArgumentException", f"The value cannot be an empty string. (Parameter '{name}')", ParamName=name)
        self.parameters = StringDictionary(())
        found = self.value_of.match(text)
        at = found.end() if found else -1
        while 0 <= at < len(text):
            part = _PARAMETER.match(text, at)
            if part is None:
                at = len(text) if not text[at:].strip(" ;") else -1
                break
            self.parameters[part["name"]] = re.sub(r"\\(.)", r"\1", part["quoted"]) if part["quoted"] is not None else part["plain"]
            at = part.end()
        if found is None or at < 0:
            raise NetError("System.FormatException", f"The specified content {self.word} is invalid.")
        self.value = found["value"]

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter."""
        return self.parameters[name] if name in self.parameters else default  # noqa: SIM401 - a dictionary of .NET has no such method

    def put(self, name: str, value: Any) -> None:
        """Sets a parameter; nothing takes it away."""
        if value:
            self.parameters[name] = value
        elif name in self.parameters:
            del self.parameters[name]

    def net_text(self) -> str:
        """``text/plain; charset=utf-8``."""
        return self.value + "".join(f"; {name}={value if re.fullmatch(_TOKEN, value) else _quoted(value)}" for name, value in self.parameters.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Header) and other.__class__ is self.__class__ and other.net_text().upper() == self.net_text().upper()

    def __hash__(self) -> int:
        return hash(self.net_text().upper())


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class ContentType(_Header):
    """``text/html; charset=utf-8``."""

    __slots__ = ()
    type_name = _M + "ContentType"
    word = "type"
    value_of = re.compile(rf"\s*(?P<value>{_TOKEN}/{_TOKEN})\s*")

    def __init__(self, text: str = "application/octet-stream") -> None:
        super().__init__(text, "contentType")

    def set_kind(self, text: str) -> None:
        """MediaType. Raises FormatException."""
        if not text:
            raise NetError("System.ArgumentException", "This property cannot be set to an empty string. (Parameter 'value')", ParamName="value")
        if not self.value_of.fullmatch(text):
            raise NetError("System.FormatException", "The specified media type is invalid.")
        self.value = text


class Disposition(_Header):
    """``attachment; filename=a.txt``."""

    __slots__ = ()
    type_name = _M + "ContentDisposition"
    word = "disposition"

    def __init__(self, text: str = "attachment") -> None:
        super().__init__(text, "disposition")

    def date(self, name: str) -> Any:
        """A date among the parameters."""
        from havmsh.runtime.invoke import static_call
        from havmsh.runtime.typesystem import known

        text = self.get(name)
        return static_call(known("System.DateTime"), "Parse" if text else "FromBinary", [text or 0])

    def put_date(self, name: str, value: Any) -> None:
        """Sets a date, in the form of mail."""
        self.put(name, value.net_format("ddd, dd MMM yyyy HH':'mm':'ss") + " " + value.net_format("zzz").replace(":", ""))


def _parameter(line: str, name: str) -> tuple[Any, ...]:
    return line, lambda own: own.get(name), lambda own, value: own.put(name, value)


_COMMON: Final = ("System.Collections.Specialized.StringDictionary Parameters", lambda own: own.parameters)
_TEXT: Final = ("string ToString()", _Header.net_text)
define(
    ContentType.type_name, ContentType, methods=(_TEXT,), constructors=(("", ContentType), ("string contentType", ContentType)),
    properties=(("string MediaType", lambda own: own.value, ContentType.set_kind), _parameter("string CharSet", "charset"), _parameter("string Boundary", "boundary"), ("string Name", lambda own: own.get("name", ""), lambda own, value: own.put("name", value)), _COMMON),
)
define(
    Disposition.type_name, Disposition, methods=(_TEXT,), constructors=(("", Disposition), ("string disposition", Disposition)),
    properties=(
        ("string DispositionType", lambda own: own.value, lambda own, value: setattr(own, "value", value)), _parameter("string FileName", "filename"),
        ("bool Inline", lambda own: own.value.lower() == "inline", lambda own, value: setattr(own, "value", "inline" if value else "attachment")),
        ("long Size", lambda own: int(own.get("size", -1)), lambda own, value: own.put("size", str(value))),
        *((f"datetime {name}Date", lambda own, name=name: own.date(f"{name.lower()}-date"), lambda own, value, name=name: own.put_date(f"{name.lower()}-date", value)) for name in ("Creation", "Modification", "Read")),
        _COMMON,
    ),
)
