"""System.Net.WebRequest and HttpWebRequest: the way in which older scripts ask servers."""

from __future__ import annotations

import io

from cmdlets.utility.web import proxies
from cmdlets.utility.web.contents import ByteArrayContent
from cmdlets.utility.web.cookies import Cookie, read_line
from cmdlets.utility.web.header_values import moment, number
from cmdlets.utility.web.httpclient import Client, Handler
from cmdlets.utility.web.messages import Request, Response
from cmdlets.utility.web.webheaders import Headers
from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, NetException, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Int64, NetObject
from havmsh.runtime.types.memorystreams import MemoryStream
from havmsh.runtime.types.pendings import pair
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.tasks import running
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import enum_value, known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NET_TYPES = ("System.Net.WebRequest", "System.Net.HttpWebRequest", "System.Net.WebResponse", "System.Net.HttpWebResponse", "System.Net.ServicePoint")
_STATUS = "System.Net.WebExceptionStatus"
_TIMEOUT = 100_000
_NAMED = {"ContentType": "Content-Type", "Accept": "Accept", "UserAgent": "User-Agent", "Referer": "Referer", "Host": "Host", "Expect": "Expect", "Connection": "Connection", "TransferEncoding": "Transfer-Encoding"}


class _Body(io.BytesIO):
    """What a script writes to send it; closing it keeps the bytes."""

    def close(self) -> None:
        """Stays open for the request."""


class WebRequest(NetObject):
    """HttpWebRequest: one request."""

    __slots__ = ("answered", "body", "handler", "headers", "keep_alive", "length", "method", "timeout", "uri", "version")
    type_name = NET_TYPES[1]

    def __init__(self, uri: Uri) -> None:
        super().__init__()
        self.uri = uri
        self.method = "GET"
        self.handler = Handler()
        self.handler.uses_cookies = False
        _travel_by(self, proxies.USUAL.request)
        self.headers = Headers()
        self.timeout = _TIMEOUT
        self.body: _Body | None = None
        self.answered = False
        self.length = Int64(-1)
        self.keep_alive = True
        self.version: Any = "1.1"

    def stream(self) -> Stream:
        """GetRequestStream. Raises ProtocolViolationException for a method that sends nothing."""
        if self.method.upper() in ("GET", "HEAD", "CONNECT"):
            raise NetError("System.Net.ProtocolViolationException", "Cannot send a content-body with this verb-type.")
        self.body = self.body or _Body()
        return Stream(self.body)

    def response(self) -> WebResponse:
        """GetResponse. Raises WebException, with the answer where the server refused."""
        client = Client(self.handler)
        client.seconds = self.timeout / 1000 if self.timeout >= 0 else -1
        request = Request(self.method, self.uri, {})
        pairs = self.headers.pairs()
        request.seen().pairs = [pair for pair in pairs if pair[0].lower() not in ("content-type", "content-length")]
        if not self.keep_alive:
            request.seen().put("Connection", "close")
        if self.body is not None:
            content = ByteArrayContent(Array(self.body.getvalue(), "System.Byte"))
            content.headers.pairs = [pair for pair in pairs if pair[0].lower() == "content-type"]
            request.own = content
        try:
            answer = client.sent(request)
        except NetError as error:
            raise _failure(error.exception) from None
        self.answered = True
        made = WebResponse(answer, self.handler.uses_cookies)
        if answer.status >= 400:
            text = f"The remote server returned an error: ({answer.status}) {answer.reason}."
            raise NetError("System.Net.WebException", text, None, Status=enum_value(_STATUS, "ProtocolError"), Response=made)
        return made


def _failure(told: NetException) -> NetError:
    """WebException: nothing came back."""
    if told.name.endswith("TaskCanceledException"):
        return NetError("System.Net.WebException", "The operation has timed out.", None, Status=enum_value(_STATUS, "Timeout"), Response=None)
    inner = told.inner.name if told.inner is not None else ""
    status = "NameResolutionFailure" if "not known" in told.message else "TrustFailure" if inner.endswith("AuthenticationException") else "ConnectFailure" if inner.endswith("SocketException") else "UnknownError"
    return NetError("System.Net.WebException", told.message, told, Status=enum_value(_STATUS, status), Response=None)


class WebResponse(NetObject):
    """HttpWebResponse: an answer."""

    __slots__ = ("answer", "headers", "keeps")
    type_name = NET_TYPES[3]

    def __init__(self, answer: Response, keeps: bool) -> None:
        super().__init__()
        self.answer = answer
        self.keeps = keeps
        self.headers = Headers()
        for name, value in answer.headers:
            self.headers.add(name, value)

    def length(self) -> Int64:
        """ContentLength, -1 where the server does not tell it."""
        found = number(self.answer.header("Content-Length"))
        return Int64(-1 if found is None else found)

    def cookies(self) -> Array:
        """What the server sets."""
        found = [read_line(self.answer.request.uri, line) for line in self.answer.values("Set-Cookie")] if self.keeps else []
        return Array([each for each in found if each is not None], Cookie.type_name)

    def modified(self) -> Any:
        """LastModified, or now."""
        text = self.answer.header("Last-Modified")
        if text is None:
            return known("System.DateTime").static_properties["NOW"].read()
        found = moment(text)
        if found is None:
            raise NetError("System.Net.ProtocolViolationException", "The value of the date string in the header is invalid.")
        return convert(found.astimezone().replace(tzinfo=None).isoformat(), known("System.DateTime"))


def _create(given: Any) -> NetObject:
    if given is None:
        raise argument_null("requestUriString")
    uri = given if isinstance(given, Uri) else Uri(to_text(given), _absolute())
    scheme = uri.need().scheme
    if scheme == "ftp":
        from cmdlets.utility.web.ftprequest import FtpRequest

        return FtpRequest(uri)
    if scheme not in ("http", "https"):
        raise NetError("System.NotSupportedException", "The URI prefix is not recognized.")
    return WebRequest(uri)


def _absolute() -> Any:
    return enum_value("System.UriKind", "Absolute")


def _on(name: str) -> tuple[Any, ...]:
    return lambda r: getattr(r, name), lambda r, value: setattr(r, name, value)


def _header(name: str) -> tuple[Any, ...]:
    def put(request: WebRequest, value: Any) -> None:
        if value:
            request.headers.put(name, value)
        else:
            request.headers.drop(name)

    return lambda r: r.headers.net_index(name), put


def _on_session(name: str) -> tuple[Any, ...]:
    return lambda r: getattr(r.handler.session, name), lambda r, value: setattr(r.handler.session, name, value)


def _jar(request: WebRequest, value: Any) -> None:
    request.handler.uses_cookies = value is not None
    if value is not None:
        request.handler.session.cookies = value


def _validator(request: WebRequest, value: Any) -> None:
    request.handler.validate(value)


def _later(work: Any, result: str) -> Any:
    return lambda request: running(lambda: work(request), known(result))


def _travel_by(request: WebRequest, proxy: Any) -> None:
    """The proxy by which a request goes; none: straight."""
    request.handler.session.proxy, request.handler.session.no_proxy = proxy, proxy is None


def _moment(name: str) -> tuple[Any, ...]:
    """A header that is a date; one that is not there is the first of all."""
    from havmsh.runtime import members

    def read(request: WebRequest) -> Any:
        return convert(to_text(request.headers.net_index(name) or "0001-01-01"), known("System.DateTime"))

    def put(request: WebRequest, value: Any) -> None:
        request.headers.put(name, members.call(members.call(value, "ToUniversalTime", ()), "ToString", ("R",)))

    return read, put


def _certificates(request: WebRequest) -> Any:
    from havmsh.runtime.types.certificatecollections import PlainCertificates

    session = request.handler.session
    if session.certificates is None:
        session.certificates = PlainCertificates()
    return session.certificates


def _range(request: WebRequest, start: int, end: int | None = None) -> None:
    """AddRange: the bytes that are asked for."""
    before = to_text(request.headers.net_index("Range") or "")
    request.headers.put("Range", (before + "," if before else "bytes=") + (f"{start}-{end}" if end is not None else f"{start}-" if start >= 0 else str(start)))


_T = "System.Threading.Tasks.Task"
_base = define(
    NET_TYPES[0], None, base="System.MarshalByRefObject",
    statics=(
        *((f"static System.Net.WebRequest {name}({kind} requestUri{'String' if kind == 'string' else ''})", _create) for name in ("Create", "CreateHttp", "CreateDefault") for kind in ("string", "uri")),
        ("static System.Net.IWebProxy GetSystemWebProxy()", proxies.SystemProxy),
    ),
)
_base.abstract = True
_base.prop("System.Net.IWebProxy DefaultWebProxy", lambda: proxies.USUAL.request, proxies.set_for_requests, static=True)
_asked = define(
    WebRequest.type_name, WebRequest, base=NET_TYPES[0],
    properties=(
        ("string Method", *_on("method")), ("uri RequestUri", lambda r: r.uri), ("uri Address", lambda r: r.uri),
        ("System.Net.WebHeaderCollection Headers", lambda r: r.headers, lambda r, value: setattr(r, "headers", value if value is not None else Headers())),
        ("int Timeout", *_on("timeout")),
        ("int ReadWriteTimeout", lambda r: 300_000, lambda r, value: None), *((f"string {name}", *_header(header)) for name, header in _NAMED.items()),
        ("long ContentLength", *_on("length")), ("bool KeepAlive", *_on("keep_alive")), ("version ProtocolVersion", *_on("version")),
        ("bool AllowAutoRedirect", lambda r: r.handler.follows, lambda r, value: setattr(r.handler, "follows", value)),
        ("int MaximumAutomaticRedirections", lambda r: r.handler.most, lambda r, value: setattr(r.handler, "most", value)),
        ("System.Net.ICredentials Credentials", *_on_session("credentials")), ("bool UseDefaultCredentials", *_on_session("default_credentials")),
        ("System.Net.IWebProxy Proxy", lambda r: r.handler.session.proxy, _travel_by),
        ("datetime IfModifiedSince", *_moment("If-Modified-Since")), ("datetime Date", *_moment("Date")), ("bool HaveResponse", lambda r: r.answered),
        ("System.Security.Cryptography.X509Certificates.X509CertificateCollection ClientCertificates", _certificates, lambda r, value: setattr(r.handler.session, "certificates", value)),
        ("bool Pipelined", lambda r: True, lambda r, value: None), ("bool SupportsCookieContainer", lambda r: True), ("int ContinueTimeout", lambda r: 350, lambda r, value: None),
        ("int MaximumResponseHeadersLength", lambda r: 64, lambda r, value: None),
        ("System.Net.CookieContainer CookieContainer", lambda r: r.handler.session.cookies if r.handler.uses_cookies else None, _jar),
        ("System.Net.DecompressionMethods AutomaticDecompression", lambda r: r.handler.decompression, lambda r, value: setattr(r.handler, "decompression", value.value)),
        ("System.Object ServerCertificateValidationCallback", lambda r: r.handler.validator, _validator),
        ("bool PreAuthenticate", lambda r: False, lambda r, value: None), ("bool SendChunked", lambda r: False, lambda r, value: None),
        ("bool AllowWriteStreamBuffering", lambda r: True, lambda r, value: None), ("System.Net.ServicePoint ServicePoint", lambda r: ServicePoint(r.uri)),
    ),
    methods=(
        ("System.Net.WebResponse GetResponse()", WebRequest.response), ("System.IO.Stream GetRequestStream()", WebRequest.stream),
        (f"{_T}[System.Net.WebResponse] GetResponseAsync()", _later(WebRequest.response, NET_TYPES[2])),
        (f"{_T}[System.IO.Stream] GetRequestStreamAsync()", _later(WebRequest.stream, "System.IO.Stream")), ("void Abort()", lambda r: None),
        *((f"void AddRange({kind} {names})".replace(", ", f", {kind} "), _range) for kind in ("int", "long") for names in ("from, to", "range")),
    ),
)
for _gives, _name in (("System.Net.WebResponse", "GetResponse"), ("System.IO.Stream", "GetRequestStream")):
    pair(_asked, _gives, _name, "")


class ServicePoint(NetObject):
    """How connections to a server are kept; here each request has its own."""

    __slots__ = ("values",)
    type_name = NET_TYPES[4]

    def __init__(self, uri: Uri) -> None:
        super().__init__()
        self.values: dict[str, Any] = {"Address": uri, "ConnectionLimit": 2, "Expect100Continue": True, "MaxIdleTime": 100_000}


def _value(name: str) -> tuple[Any, ...]:
    return lambda p: p.values[name], lambda p, value: p.values.__setitem__(name, value)


define(
    ServicePoint.type_name, ServicePoint,
    properties=(("uri Address", lambda p: p.values["Address"]), ("int ConnectionLimit", *_value("ConnectionLimit")), ("bool Expect100Continue", *_value("Expect100Continue")), ("int MaxIdleTime", *_value("MaxIdleTime"))),
    methods=(("bool CloseConnectionGroup(string connectionGroupName)", lambda p, name: False),),
)
define(NET_TYPES[2], None, base="System.MarshalByRefObject", interfaces="System.IDisposable").abstract = True
define(
    WebResponse.type_name, WebResponse, base=NET_TYPES[2],
    properties=(
        ("System.Net.HttpStatusCode StatusCode", lambda r: r.answer.status_code()), ("string StatusDescription", lambda r: r.answer.reason),
        ("string ContentType", lambda r: r.answer.header("Content-Type") or ""), ("long ContentLength", WebResponse.length),
        ("string ContentEncoding", lambda r: r.answer.header("Content-Encoding") or ""), ("string CharacterSet", lambda r: (r.answer.charset or "").strip('"')),
        ("System.Net.WebHeaderCollection Headers", lambda r: r.headers), ("uri ResponseUri", lambda r: r.answer.request.uri),
        ("string Method", lambda r: r.answer.request.method), ("version ProtocolVersion", lambda r: convert(r.answer.version, known("System.Version"))),
        ("string Server", lambda r: r.answer.header("Server") or ""),
        ("datetime LastModified", WebResponse.modified), ("System.Object Cookies", WebResponse.cookies), ("bool IsFromCache", lambda r: False),
        ("bool IsMutuallyAuthenticated", lambda r: False), ("bool SupportsHeaders", lambda r: True),
    ),
    methods=(
        ("System.IO.Stream GetResponseStream()", lambda r: MemoryStream(r.answer.data)),
        ("string GetResponseHeader(string headerName)", lambda r, name: to_text(r.headers.net_index(name) or "")), ("void Close()", lambda r: None),
        ("void Dispose()", lambda r: None),
    ),
)
