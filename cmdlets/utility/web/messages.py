"""System.Net.Http's requests and responses, as the cmdlets send, receive and give them to scripts."""

from __future__ import annotations

from cmdlets.utility.web.header_fields import CONTENT_HEADERS, Headers
from havmsh.runtime.convert import convert
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.utility.web.contents import Content

NET_TYPES = ("System.Net.Http.HttpRequestMessage", "System.Net.Http.HttpResponseMessage", "System.Net.Http.HttpMethod")

class HttpMethod(NetObject):
    """System.Net.Http.HttpMethod."""

    __slots__ = ("name",)
    type_name = NET_TYPES[2]

    def __init__(self, name: str) -> None:
        super().__init__()
        if name is None or not name.strip():
            raise argument_null("method") if name is None else NetError("System.ArgumentException", "The value cannot be null or empty. (Parameter 'method')", ParamName="method")
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HttpMethod) and other.name.upper() == self.name.upper()

    def __hash__(self) -> int:
        return hash(self.name.upper())

    def net_text(self) -> str:
        """Its name."""
        return self.name


class Request(NetObject):
    """A request: method, address, headers in the order in which they are sent, and the body."""

    __slots__ = ("body", "close", "fields", "headers", "method", "own", "uri", "version")
    type_name = NET_TYPES[0]

    def __init__(self, method: str, uri: Any, headers: dict[str, str], body: bytes | None = None) -> None:
        super().__init__()
        self.method = method
        self.uri: Uri = uri
        """None only of a request that a script makes without one."""
        self.headers = headers
        self.body = body
        self.version = "1.1"
        self.close = False
        self.fields: Headers | None = None
        """The headers as a script sees and changes them; made when it asks."""
        self.own: Content | None = None
        """The body as a script sees or gave it."""

    def seen(self) -> Headers:
        """Headers."""
        if self.fields is None:
            self.fields = Headers("Request", (pair for pair in self.headers.items() if not _of_body(pair)))
        return self.fields

    def content(self) -> Content | None:
        """Content."""
        if self.own is None and self.body is not None:
            from cmdlets.utility.web.contents import ByteArrayContent

            self.own = ByteArrayContent(self.body)
            self.own.headers.pairs = [pair for pair in self.headers.items() if _of_body(pair)]
        return self.own

    def net_text(self) -> str:
        """What .NET says of a request."""
        shown = self.content()
        lines = "".join(f"  {name}: {value}\n" for headers in (self.seen(), *([shown.headers] if shown is not None else ())) for name, value in headers.lines().items())
        told = getattr(self.uri, "original", "<null>")
        return f"Method: {self.method}, RequestUri: '{told}', Version: {self.version}, Content: {shown.type_name if shown is not None else '<null>'}, Headers:\n{{\n{lines}}}"

    def header(self, name: str) -> str | None:
        """A header's value, in any case."""
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), None)

    @property
    def is_chunked(self) -> bool:
        """Whether the body goes out in pieces."""
        return "chunked" in (self.header("Transfer-Encoding") or "").lower()

    def without(self, *names: str) -> dict[str, str]:
        """The headers but those."""
        folded = {name.lower() for name in names}
        return {key: value for key, value in self.headers.items() if key.lower() not in folded}


class Response(NetObject):
    """A response; ``data`` is its whole body, decompressed, unless that went to ``file`` as it came."""

    __slots__ = ("data", "file", "headers", "own", "reason", "request", "status", "version")
    type_name = NET_TYPES[1]

    def __init__(self, request: Any, status: int, reason: str, version: str, headers: list[tuple[str, str]]) -> None:
        super().__init__()
        self.request: Request = request
        """None only of a response that a script makes."""
        self.status = status
        self.reason = reason
        self.version = version
        self.headers = [*(pair for pair in headers if not _of_body(pair)), *filter(_of_body, headers)]
        self.data = b""
        self.file: str | None = None
        self.own: Content | None = None
        """The body as a script sees or gave it."""

    def seen(self) -> Headers:
        """Headers."""
        return Headers("Response", (pair for pair in self.headers if not _of_body(pair)))

    def content(self) -> Content:
        """Content."""
        if self.own is None:
            from cmdlets.utility.web.contents import ResponseContent

            self.own = ResponseContent(self.data)
            self.own.headers.pairs = [pair for pair in self.headers if _of_body(pair)]
        return self.own

    def checked(self) -> Response:
        """EnsureSuccessStatusCode. Raises HttpRequestException."""
        if not self.is_success:
            reason = f" ({self.reason})" if self.reason else ""
            raise NetError("System.Net.Http.HttpRequestException", f"Response status code does not indicate success: {self.status}{reason}.", StatusCode=self.status_code())
        return self

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
        """The encoding of the body that the server names, as it names it: with the quotes that it may stand in."""
        for parameter in (self.header("Content-Type") or "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip() or None
        return None

    def status_code(self) -> Any:
        """The status as HttpStatusCode, a number where it has no name there."""
        return EnumValue(known("System.Net.HttpStatusCode"), self.status)

    def net_text(self) -> str:
        """What .NET says of a response."""
        return f"StatusCode: {self.status}, ReasonPhrase: '{self.reason}', Version: {self.version}, Content: System.Net.Http.HttpConnectionResponseContent, Headers:\n{{\n" + "".join(
            f"  {name}: {value}\n" for name, value in self.headers) + "}"


def joined(base: Uri, text: str) -> Uri | None:
    """The address that a text means in an answer from another; None where it means none."""
    from urllib.parse import urljoin

    try:
        return Uri(urljoin(base.net_text(), text))
    except (ValueError, NetError):
        return None


def _of_body(pair: tuple[str, str]) -> bool:
    return pair[0].lower() in CONTENT_HEADERS


def _set_status(response: Response, value: Any) -> None:
    response.status = int(value.value)


def _made(status: Any = None) -> Response:
    """A response that a script makes."""
    from http import HTTPStatus

    number = 200 if status is None else int(status.value)
    return Response(None, number, HTTPStatus(number).phrase if number in set(HTTPStatus) else "", "1.1", [])


def _method(name: str) -> Any:
    return lambda: HttpMethod(name)


define(
    HttpMethod.type_name, HttpMethod, properties=(("string Method", lambda m: m.name),),
    methods=(("string ToString()", HttpMethod.net_text), ("bool Equals(System.Net.Http.HttpMethod other)", HttpMethod.__eq__)),
    constants=tuple((f"{HttpMethod.type_name} {name}", _method(name.upper())) for name in ("Get", "Put", "Post", "Delete", "Head", "Options", "Trace", "Patch", "Connect")),
    constructors=(("string method", HttpMethod),),
)
define(
    Request.type_name, Request, interfaces="System.IDisposable",
    properties=(
        ("System.Net.Http.HttpMethod Method", lambda r: HttpMethod(r.method), lambda r, value: setattr(r, "method", value.name)),
        ("uri RequestUri", lambda r: r.uri, lambda r, value: setattr(r, "uri", value)),
        ("System.Net.Http.Headers.HttpRequestHeaders Headers", Request.seen),
        ("version Version", lambda r: convert(r.version, known("System.Version")), lambda r, value: setattr(r, "version", to_text(value))),
        ("System.Net.Http.HttpContent Content", Request.content, lambda r, value: setattr(r, "own", value)),
    ),
    methods=(("string ToString()", Request.net_text), ("void Dispose()", lambda r: None)),
    constructors=(
        ("", lambda: Request("GET", None, {})), ("System.Net.Http.HttpMethod method, uri requestUri", lambda method, uri: Request(method.name, uri, {})),
        ("System.Net.Http.HttpMethod method, string requestUri", lambda method, text: Request(method.name, Uri(text) if text else None, {})),
    ),
)
define(
    Response.type_name, Response, interfaces="System.IDisposable",
    properties=(
        ("version Version", lambda r: convert(r.version, known("System.Version"))),
        ("System.Net.Http.HttpContent Content", Response.content, lambda r, value: setattr(r, "own", value)),
        ("System.Net.HttpStatusCode StatusCode", Response.status_code, _set_status), ("string ReasonPhrase", lambda r: r.reason, lambda r, value: setattr(r, "reason", value)),
        ("System.Net.Http.Headers.HttpResponseHeaders Headers", Response.seen),
        ("System.Net.Http.Headers.HttpResponseHeaders TrailingHeaders", lambda r: Headers("Response")),
        ("System.Net.Http.HttpRequestMessage RequestMessage", lambda r: r.request), ("bool IsSuccessStatusCode", lambda r: r.is_success),
    ),
    methods=(("void Dispose()", lambda r: None), (f"{Response.type_name} EnsureSuccessStatusCode()", Response.checked), ("string ToString()", Response.net_text)),
    constructors=(("", _made), ("System.Net.HttpStatusCode statusCode", _made)),
)
