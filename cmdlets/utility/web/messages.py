"""System.Net.Http's requests and responses, as the cmdlets send, receive and give them to scripts."""

from __future__ import annotations

from cmdlets.utility.web.dictionaries import header_dictionary
from havmsh.runtime.convert import convert
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NET_TYPES = ("System.Net.Http.HttpRequestMessage", "System.Net.Http.HttpResponseMessage", "System.Net.Http.HttpMethod", "System.Net.Http.HttpContent")

CONTENT_HEADERS = frozenset((
    "allow", "content-disposition", "content-encoding", "content-language", "content-length", "content-location", "content-md5", "content-range", "content-type",
    "expires", "last-modified",
))
"""Headers that tell of the body."""


class HttpMethod(NetObject):
    """System.Net.Http.HttpMethod."""

    __slots__ = ("name",)
    type_name = NET_TYPES[2]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def net_text(self) -> str:
        """Its name."""
        return self.name


class Request(NetObject):
    """A request: method, address, headers in the order in which they are sent, and the body."""

    __slots__ = ("body", "close", "headers", "method", "uri", "version")
    type_name = NET_TYPES[0]

    def __init__(self, method: str, uri: Uri, headers: dict[str, str], body: bytes | None = None) -> None:
        super().__init__()
        self.method = method
        self.uri = uri
        self.headers = headers
        self.body = body
        self.version = "1.1"
        self.close = False

    def header(self, name: str) -> str | None:
        """A header's value, in any case."""
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), None)

    def without(self, *names: str) -> dict[str, str]:
        """The headers but those."""
        folded = {name.lower() for name in names}
        return {key: value for key, value in self.headers.items() if key.lower() not in folded}


class Content(NetObject):
    """System.Net.Http.HttpContent: the body of a response."""

    __slots__ = ("response",)
    type_name = NET_TYPES[3]

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class Response(NetObject):
    """A response; ``data`` is its whole body, decompressed."""

    __slots__ = ("data", "headers", "reason", "request", "status", "version")
    type_name = NET_TYPES[1]

    def __init__(self, request: Request, status: int, reason: str, version: str, headers: list[tuple[str, str]]) -> None:
        super().__init__()
        self.request = request
        self.status = status
        self.reason = reason
        self.version = version
        self.headers = [*(pair for pair in headers if not _of_body(pair)), *filter(_of_body, headers)]
        self.data = b""

    def header(self, name: str) -> str | None:
        """The first value of a header, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def values(self, name: str) -> list[str]:
        """All values of a header."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def is_success(self) -> bool:
        """A status of 200 to 299."""
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str:
        """The type of the body without its parameters, in lower case."""
        return (self.header("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding of the body that the server names."""
        for parameter in (self.header("Content-Type") or "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip('"') or None
        return None

    def status_code(self) -> Any:
        """The status as HttpStatusCode, a number where it has no name there."""
        return EnumValue(known("System.Net.HttpStatusCode"), self.status)

    def net_text(self) -> str:
        """What .NET says of a response."""
        return f"StatusCode: {self.status}, ReasonPhrase: '{self.reason}', Version: {self.version}, Content: System.Net.Http.HttpConnectionResponseContent, Headers:\n{{\n" + "".join(
            f"  {name}: {value}\n" for name, value in self.headers) + "}"


def _of_body(pair: tuple[str, str]) -> bool:
    return pair[0].lower() in CONTENT_HEADERS


define(HttpMethod.type_name, HttpMethod, properties=(("string Method", lambda m: m.name),), constructors=(("string method", HttpMethod),))
define(
    Request.type_name, Request,
    properties=(
        ("System.Net.Http.HttpMethod Method", lambda r: HttpMethod(r.method)), ("uri RequestUri", lambda r: r.uri), ("System.Object Headers", lambda r: header_dictionary(r.headers.items())),
        ("version Version", lambda r: convert(r.version, known("System.Version"))),
    ),
)
define(
    Content.type_name, Content, properties=(("System.Object Headers", lambda c: header_dictionary(filter(_of_body, c.response.headers))),),
)
define(
    Response.type_name, Response, interfaces="System.IDisposable",
    properties=(
        ("version Version", lambda r: convert(r.version, known("System.Version"))), ("System.Net.Http.HttpContent Content", Content),
        ("System.Net.HttpStatusCode StatusCode", Response.status_code), ("string ReasonPhrase", lambda r: r.reason),
        ("System.Object Headers", lambda r: header_dictionary(pair for pair in r.headers if not _of_body(pair))),
        ("System.Net.Http.HttpRequestMessage RequestMessage", lambda r: r.request), ("bool IsSuccessStatusCode", lambda r: r.is_success),
    ),
    methods=(("void Dispose()", lambda r: None),),
)
