"""System.Net.Http.HttpClient: requests that a script makes itself, answered by tasks."""

from __future__ import annotations

import http.client
from urllib.parse import urljoin

from cmdlets.utility.web import proxies
from cmdlets.utility.web.connections import PROVE, Way
from cmdlets.utility.web.cookies import CookieContainer
from cmdlets.utility.web.failures import refused, unsendable
from cmdlets.utility.web.header_fields import Headers
from cmdlets.utility.web.messages import Request, Response, joined
from cmdlets.utility.web.proving import answer_to
from cmdlets.utility.web.received_headers import received
from cmdlets.utility.web.sessions import WebSession
from cmdlets.utility.web.transport import Transport, unpacked
from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, NetException, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.credentialcaches import account_for
from havmsh.runtime.types.encodings import to_array
from havmsh.runtime.types.tasks import Task, Token, running
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from cmdlets.utility.web.contents import Content
    from havmsh.runtime.nettype import NetType

NET_TYPES = ("System.Net.Http.HttpMessageHandler", "System.Net.Http.HttpClientHandler", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.HttpClient")
_N = "System.Net.Http."
_REDIRECTS = frozenset((300, 301, 302, 303, 307, 308))
_SECONDS = 100


class Handler(NetObject):
    """How a client's requests travel: proxy, trust, redirections, cookies."""

    __slots__ = ("certificates", "decompression", "follows", "kept", "most", "net_type", "session", "uses_cookies", "validator")

    def __init__(self, name: str = NET_TYPES[1]) -> None:
        super().__init__()
        self.net_type = known(name)
        self.session = WebSession()
        self.session.cookies = CookieContainer()
        self.follows = True
        self.most = 50
        self.uses_cookies = True
        self.decompression = 0
        self.kept: dict[str, Any] = {}
        self.certificates: Any = None
        self.validator: Any = None

    def validate(self, block: Any) -> None:
        """ServerCertificateCustomValidationCallback: of the blocks only the one that trusts everybody is one that no script has to answer."""
        self.validator = block
        self.session.trusts_all = block is trust_all


def trust_all(*_: Any) -> bool:
    """HttpClientHandler.DangerousAcceptAnyServerCertificateValidator."""
    return True


class _Carrier(Transport):
    """The transport of one client's request, which belongs to no command."""

    __slots__ = ("decompression",)

    def __init__(self, handler: Handler, seconds: float | None) -> None:
        super().__init__(None, handler.session, 0, 0, socket_path=None)  # type: ignore[arg-type]
        self.connect_seconds = seconds  # type: ignore[assignment]
        self.decompression = handler.decompression

    def exchange(self, request: Request) -> Response:
        """Sends the request and reads the whole answer. Raises HttpRequestException and TaskCanceledException."""
        wrong = unsendable(request)
        if wrong is not None:
            raise NetError(wrong.exception.name, wrong.exception.message, wrong.exception.inner)
        way = Way(self.session, request.uri, None)
        response = self._travelled(way, request)
        if response.status == PROVE and not way.is_secure and way.proves():
            response = self._travelled(way, request)
        if self.decompression:
            response.data = unpacked(response, response.data)
        return response

    def _travelled(self, way: Way, request: Request) -> Response:
        """One request and its answer."""
        connection = None
        try:
            connection = way.opened(self.connect_seconds)
            way.send(connection, request)
            answer = connection.getresponse()
            response = Response(request, answer.status, answer.reason or "", "1.0" if answer.version == 10 else "1.1", received(answer.getheaders()))
            response.data = answer.read()
            return response
        except TimeoutError:
            text = f"The request was canceled due to the configured HttpClient.Timeout of {self.connect_seconds:g} seconds elapsing."
            raise NetError("System.Threading.Tasks.TaskCanceledException", text, NetException("System.TimeoutException", "A task was canceled.")) from None
        except (OSError, ValueError, http.client.HTTPException) as error:
            told = refused(request, error, connected=connection is not None).exception
            raise NetError(told.name, told.message, told.inner) from None
        finally:
            if connection is not None:
                connection.close()


class Client(NetObject):
    """One client; its default headers go along with every request."""

    __slots__ = ("base", "disposed", "handler", "headers", "limit", "seconds", "version")
    type_name = NET_TYPES[4]

    def __init__(self, handler: Any = None, *_: Any) -> None:
        super().__init__()
        self.handler = handler if isinstance(handler, Handler) else Handler()
        self.headers = Headers("Request")
        self.base: Uri | None = None
        self.seconds: float = _SECONDS
        self.limit = 2147483647
        self.disposed = False
        self.version = "1.1"

    def located(self, given: Any) -> Uri:
        """The whole address. Raises InvalidOperationException and NotSupportedException."""
        uri = given if isinstance(given, Uri) or given is None else Uri(given) if given else None
        if uri is None or not uri.absolute or uri.original.startswith("/"):
            if self.base is None:
                raise NetError("System.InvalidOperationException", "An invalid request URI was provided. Either the request URI must be an absolute URI or BaseAddress must be set.")
            uri = self.base if uri is None else Uri(urljoin(self.base.net_text(), uri.original))
        scheme = uri.need().scheme
        if scheme not in ("http", "https"):
            raise NetError("System.NotSupportedException", f"The '{scheme}' scheme is not supported.")
        return uri

    def sent(self, request: Request) -> Response:
        """The answer to a request, after redirections. Raises ObjectDisposedException, HttpRequestException."""
        if self.disposed:
            raise NetError("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Net.Http.HttpClient'.", ObjectName="System.Net.Http.HttpClient")
        request.uri = self.located(request.uri)
        for name, value in self.headers.pairs:
            if not any(key.lower() == name.lower() for key, _ in request.seen().pairs) or (name, value) in self.headers.pairs[1:]:
                request.seen().pairs.append((name, value))
        method, content, uri = request.method.upper(), request.content(), request.uri
        session, left = self.handler.session, self.handler.most if self.handler.follows else 0
        while True:
            response = self._one(request, method, uri, content)
            location = response.header("Location")
            goal = joined(uri, location) if response.status in _REDIRECTS and location is not None and left > 0 else None
            if goal is None or (uri.need().scheme == "https" and goal.need().scheme == "http"):
                response.request = request
                return response
            left -= 1
            if (response.status in (300, 301, 302) and method == "POST") or (response.status == 303 and method not in ("GET", "HEAD")):
                method, content = "GET", None
            if goal.authority() != uri.authority():
                request.seen().drop("Authorization")
            uri = request.uri = goal
            session.used = None

    def _one(self, request: Request, method: str, uri: Uri, content: Content | None) -> Response:
        """One request and its answer; whoever asks who we are is told."""
        headers = request.seen().lines()
        cookies = self.handler.session.cookies
        told = cookies.header(uri) if self.handler.uses_cookies else ""
        if told:
            headers["Cookie"] = "; ".join(filter(None, (headers.get("Cookie"), told)))
        body = content.whole() if content is not None else b"" if method in ("POST", "PUT", "PATCH") else None
        if content is not None:
            headers.update(content.headers.lines())
        if body is not None and not any(name.lower() == "content-length" for name in headers):
            headers["Content-Length"] = str(len(body))
        carrier = _Carrier(self.handler, self.seconds if self.seconds >= 0 else None)
        response = carrier.exchange(Request(method, uri, headers, body))
        credentials = account_for(self.handler.session.credentials, uri, "Basic")
        if response.status == 401 and credentials is not None and "Authorization" not in headers:
            proof = answer_to(response.values("WWW-Authenticate"), credentials, Request(method, uri, headers))
            if proof is not None:
                response = carrier.exchange(Request(method, uri, headers | {"Authorization": proof}, body))
        if self.handler.uses_cookies:
            for line in response.values("Set-Cookie"):
                cookies.take(uri, line)
        return response


def _cancellable(work: Callable[[], Any], token: Any, result: str | None) -> Task:
    """A task that runs work, and is cancelled when the token says so."""
    task = running(work, known(result) if result is not None else None)
    if isinstance(token, Token) and token.source is not None:
        def cancel() -> None:
            if not task.event.is_set():
                task.finish(state="Canceled")

        token.source.registered.append(cancel)
        if token.asked():
            cancel()
    return task


def _verb(method: str, *, body: bool, give: Callable[[Response], Any] | None = None, result: str) -> Callable[..., Task]:
    """GetAsync and its like. What is wrong with the address is raised at once."""
    def call(client: Client, uri: Any, *rest: Any) -> Task:
        client.located(uri)
        content = rest[0] if body else None
        token = next((each for each in rest if isinstance(each, Token)), None)

        def work() -> Any:
            request = Request(method, uri if isinstance(uri, Uri) or not uri else Uri(uri), {})
            request.own = content
            response = client.sent(request)
            return response if give is None else give(response.checked())

        return _cancellable(work, token, result)

    return call


def _send(client: Client, request: Any, *rest: Any) -> Task:
    if request is None:
        raise argument_null("request")
    client.located(request.uri)
    return _cancellable(lambda: client.sent(request), next((each for each in rest if isinstance(each, Token)), None), Response.type_name)


def _send_now(client: Client, request: Any, *rest: Any) -> Any:
    return _send(client, request, *rest).awaited()


def _set_seconds(client: Client, span: Any) -> None:
    seconds = span.ticks / 1e7
    if span.ticks != -10_000 and not 0 < seconds <= 2147483.647:
        raise NetError("System.ArgumentOutOfRangeException", f"value ('{span.net_text()}') must be a non-negative and non-zero value. (Parameter 'value')", ParamName="value")
    client.seconds = -1 if span.ticks == -10_000 else seconds


def _on_session(name: str) -> tuple[Any, ...]:
    return lambda h: getattr(h.session, name), lambda h, value: setattr(h.session, name, value)


_SHARED = (
    ("bool AllowAutoRedirect", lambda h: h.follows, lambda h, value: setattr(h, "follows", value)),
    ("int MaxAutomaticRedirections", lambda h: h.most, lambda h, value: setattr(h, "most", value)),
    ("bool UseCookies", lambda h: h.uses_cookies, lambda h, value: setattr(h, "uses_cookies", value)), ("System.Net.CookieContainer CookieContainer", *_on_session("cookies")),
    ("System.Net.ICredentials Credentials", *_on_session("credentials")), ("System.Net.IWebProxy Proxy", *_on_session("proxy")),
    ("bool UseProxy", lambda h: not h.session.no_proxy, lambda h, value: setattr(h.session, "no_proxy", not value)),
    ("System.Net.DecompressionMethods AutomaticDecompression", lambda h: h.decompression, lambda h, value: setattr(h, "decompression", value.value)),
)
def _held(handler: Handler) -> Any:
    """ClientCertificates."""
    from havmsh.runtime.invoke import construct

    if handler.certificates is None:
        handler.certificates = construct(known("System.Security.Cryptography.X509Certificates.X509Certificate2Collection"), [])
    return handler.certificates


def _kept(kind: str, name: str, default: Any) -> tuple[Any, ...]:
    """A property that is said and kept."""
    return f"{kind} {name}", lambda h: h.kept.get(name, default), lambda h, value: h.kept.__setitem__(name, value)


def _more_of_sockets(net: NetType) -> None:
    """What a SocketsHttpHandler is told of its connections."""
    from havmsh.runtime.date.dates import TICK, TimeSpan

    for name, seconds in (
        ("ConnectTimeout", -0.001), ("PooledConnectionLifetime", -0.001), ("PooledConnectionIdleTimeout", 60), ("ResponseDrainTimeout", 2),
        ("Expect100ContinueTimeout", 1), ("KeepAlivePingDelay", -0.001), ("KeepAlivePingTimeout", 20),
    ):
        net.prop(*_kept("timespan", name, TimeSpan(int(seconds * TICK))))
    for kind, name, value in (
        ("bool", "PreAuthenticate", False), ("bool", "EnableMultipleHttp2Connections", False), ("bool", "EnableMultipleHttp3Connections", False),
        ("int", "MaxConnectionsPerServer", 2147483647), ("int", "MaxResponseHeadersLength", 64),
        ("int", "MaxResponseDrainSize", 1048576), ("int", "InitialHttp2StreamWindowSize", 65535), ("System.Net.ICredentials", "DefaultProxyCredentials", None),
    ):
        net.prop(*_kept(kind, name, value))
    net.prop("bool IsSupported", lambda: True, static=True)


def _more_of_handler(net: NetType) -> None:
    """What is said and kept, and changes nothing of requests that travel one by one."""
    for kind, name, value in (
        ("bool", "CheckCertificateRevocationList", False), ("bool", "PreAuthenticate", False), ("int", "MaxConnectionsPerServer", 2147483647),
        ("int", "MaxResponseHeadersLength", 64), ("System.Net.ICredentials", "DefaultProxyCredentials", None),
        ("System.Net.Http.ClientCertificateOption", "ClientCertificateOptions", 0), ("long", "MaxRequestContentBufferSize", 0),
    ):
        net.prop(*_kept(kind, name, value))
    net.prop("System.Object ClientCertificates", _held)
    for name in ("SupportsAutomaticDecompression", "SupportsProxy", "SupportsRedirectConfiguration"):
        net.prop(f"bool {name}", lambda h: True)


define(NET_TYPES[0], interfaces="System.IDisposable", methods=(("void Dispose()", lambda h: None),)).abstract = True
define(
    NET_TYPES[1], Handler, base=NET_TYPES[0],
    properties=(
        *_SHARED, ("bool UseDefaultCredentials", *_on_session("default_credentials")),
        ("System.Object ServerCertificateCustomValidationCallback", lambda h: h.validator, Handler.validate),
        ("System.Security.Authentication.SslProtocols SslProtocols", lambda h: h.session.tls, lambda h, value: setattr(h.session, "tls", value.value)),
    ),
    constants=(("System.Object DangerousAcceptAnyServerCertificateValidator", lambda: trust_all),), constructors=(("", Handler),), rest=_more_of_handler,
)
define(NET_TYPES[2], None, base=NET_TYPES[0], properties=_SHARED, constructors=(("", lambda: Handler(NET_TYPES[2])),), rest=_more_of_sockets)
define(NET_TYPES[3], interfaces="System.IDisposable")
_TOKEN = ", System.Threading.CancellationToken cancellationToken"
_OPTION = ", System.Net.Http.HttpCompletionOption completionOption"
_T = "System.Threading.Tasks.Task"
_ANSWER = Response.type_name
_READS: tuple[tuple[str, str, str, Callable[[Response], Any]], ...] = (
    ("GetStringAsync", "string", "System.String", lambda r: r.content().text()), ("GetByteArrayAsync", "byte[]", "System.Byte[]", lambda r: to_array(r.content().whole())),
    ("GetStreamAsync", "System.IO.Stream", "System.IO.Stream", lambda r: r.content().stream()),
)
_ADDRESSES = ("string requestUri", "uri requestUri")
_client = define(
    Client.type_name, Client, base=NET_TYPES[3],
    properties=(
        ("System.Net.Http.Headers.HttpRequestHeaders DefaultRequestHeaders", lambda c: c.headers),
        ("uri BaseAddress", lambda c: c.base, lambda c, value: setattr(c, "base", value)),
        ("timespan Timeout", lambda c: convert(int(c.seconds * 10_000_000) if c.seconds >= 0 else -10_000, known("System.TimeSpan")), _set_seconds),
        ("long MaxResponseContentBufferSize", lambda c: c.limit, lambda c, value: setattr(c, "limit", value)),
        ("version DefaultRequestVersion", lambda c: convert(c.version, known("System.Version")), lambda c, value: setattr(c, "version", str(value))),
    ),
    methods=(
        *((f"{_T}[{_ANSWER}] {name}({address}{more})", _verb(verb, body=False, result=_ANSWER)) for name, verb, rest in (
            ("GetAsync", "GET", ("", _OPTION, _TOKEN, _OPTION + _TOKEN)), ("DeleteAsync", "DELETE", ("", _TOKEN))) for more in rest for address in _ADDRESSES),
        *((f"{_T}[{_ANSWER}] {name}({address}, System.Net.Http.HttpContent content{more})", _verb(verb, body=True, result=_ANSWER)) for name, verb in (
            ("PostAsync", "POST"), ("PutAsync", "PUT"), ("PatchAsync", "PATCH")) for more in ("", _TOKEN) for address in _ADDRESSES),
        *((f"{_T}[{short}] {name}({address}{more})", _verb("GET", body=False, give=give, result=full)) for name, short, full, give in _READS for more in ("", _TOKEN) for address in _ADDRESSES),
        *((f"{_T}[{_ANSWER}] SendAsync({Request.type_name} request{more})", _send) for more in ("", _OPTION, _TOKEN, _OPTION + _TOKEN)),
        *((f"{_ANSWER} Send({Request.type_name} request{more})", _send_now) for more in ("", _OPTION, _TOKEN, _OPTION + _TOKEN)),
        ("void CancelPendingRequests()", lambda c: None), ("void Dispose()", lambda c: setattr(c, "disposed", True)),
    ),
    constructors=(("", Client), (f"{NET_TYPES[0]} handler", Client), (f"{NET_TYPES[0]} handler, bool disposeHandler", Client)),
)
_client.prop("System.Net.IWebProxy DefaultProxy", lambda: proxies.USUAL.client, proxies.set_for_clients, static=True)
