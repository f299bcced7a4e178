"""System.UriBuilder."""

from __future__ import annotations

from havmsh.runtime.errors import out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.uris import Uri, escaped, host_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class UriBuilder(NetObject):
    """System.UriBuilder: a Uri in parts that can be set."""

    __slots__ = ("fields",)
    type_name = "System.UriBuilder"

    def __init__(self, text: Any = None, host: str | None = None, port: int = -1, path: str = "/", extra: str = "") -> None:
        super().__init__()
        self.fields: dict[str, Any] = {"Scheme": "http", "UserName": "", "Password": "", "Host": "localhost", "Port": -1, "Path": "/", "Query": "", "Fragment": ""}
        if host is not None:
            for name, value in (("Scheme", text), ("Host", host), ("Port", port), ("Path", path)):
                self.put(name, value)
            query, mark, fragment = extra.partition("#")
            self.put("Query", query)
            self.put("Fragment", mark + fragment)
        elif text is not None:
            self._take(text if isinstance(text, Uri) else Uri(text if "://" in text else "http://" + text))

    def _take(self, uri: Uri) -> None:
        """The parts of a Uri; the port is said even where it is the scheme's own."""
        parts = uri.need()
        self.fields.update(
            Scheme=parts.scheme, Host=host_of(parts), Port=uri.port(), Path=uri.path(), Query=uri.query(), Fragment=uri.fragment(), UserName=parts.username or "",
            Password=parts.password or "",
        )

    def put(self, name: str, value: Any) -> None:
        """Sets a part, in the form in which the builder keeps it."""
        if name == "Port" and not -1 <= value <= 65535:
            raise out_of_range("value")
        self.fields[name] = _KEEPING[name](value or "") if name in _KEEPING else value if name == "Port" else value or ""

    def text(self) -> str:
        """The Uri's text."""
        field = self.fields
        user = field["UserName"] + (f":{field['Password']}" if field["Password"] else "")
        port = f":{field['Port']}" if field["Port"] != -1 and field["Host"] else ""
        path = field["Path"] if field["Path"].startswith("/") or not field["Host"] else "/" + field["Path"]
        return f"{field['Scheme']}://{user + '@' if user else ''}{field['Host']}{port}{path}{field['Query']}{field['Fragment']}"

    def net_text(self) -> str:
        """The Uri's text."""
        return self.text()


def _marked(mark: str) -> Callable[[str], str]:
    return lambda text: text if not text or text.startswith(mark) else mark + text


_KEEPING: dict[str, Callable[[str], str]] = {
    "Scheme": lambda text: text.partition(":")[0].lower(), "Host": lambda text: f"[{text}]" if ":" in text and not text.startswith("[") else text,
    "Path": lambda text: escaped(text.replace("\\", "/") or "/", "/:@!$&'()*+,;=~-._[]"), "Query": _marked("?"), "Fragment": _marked("#"),
}
"""How parts are kept that are not kept as they are given."""


define(
    "System.UriBuilder", UriBuilder,
    properties=(
        *((f"{'int' if name == 'Port' else 'string'} {name}", lambda b, name=name: b.fields[name], lambda b, value, name=name: b.put(name, value))
          for name in ("Scheme", "UserName", "Password", "Host", "Port", "Path", "Query", "Fragment")), ("uri Uri", lambda b: Uri(b.text())),
    ),
    methods=(("string ToString()", UriBuilder.text),),
    constructors=tuple((words, UriBuilder) for words in (
        "", "string uri", "uri uri", "string schemeName, string hostName", "string scheme, string host, int portNumber", "string scheme, string host, int port, string pathValue",
        "string scheme, string host, int port, string path, string extraValue",
    )),
)
