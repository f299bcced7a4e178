"""System.Net.HttpListener: a server that a script is. Each connection carries one request."""

from __future__ import annotations

import io
import select
import socket
from contextlib import suppress
from http import HTTPStatus

from cmdlets.utility.web.cookies import Cookie
from cmdlets.utility.web.webheaders import Headers
from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Int64, NetObject
from havmsh.runtime.types.encodings import UTF8_PLAIN, of, to_bytes
from havmsh.runtime.types.memorystreams import MemoryStream
from havmsh.runtime.types.net import IPEndPoint, parse
from havmsh.runtime.types.specialized import parse_query
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.tasks import running
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

NET_TYPES = (
    "System.Net.HttpListener", "System.Net.HttpListenerPrefixCollection", "System.Net.HttpListenerContext", "System.Net.HttpListenerRequest", "System.Net.HttpListenerResponse",
)
_LOOK = 0.05
"""Seconds between two looks at whether the waiting is to end."""
_PATIENCE = 30
"""Seconds that a client may take for its request."""
_MOST = 1 << 16
"""Bytes that the head of a request may have."""


class Prefixes(NetObject):
    """HttpListenerPrefixCollection: the addresses that are served."""

    __slots__ = ("texts",)
    type_name = NET_TYPES[1]

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def __len__(self) -> int:
        return len(self.texts)

    def add(self, text: str) -> None:
        """Adds an address. Raises ArgumentException."""
        if text is None:
            raise argument_null("uriPrefix")
        if not text.lower().startswith(("http://", "https://")):
            raise NetError("System.ArgumentException", "Only Uri prefixes starting with 'http://' or 'https://' are supported. (Parameter 'uriPrefix')", ParamName="uriPrefix")
        if not text.endswith("/"):
            raise NetError("System.ArgumentException", "Only Uri prefixes ending in '/' are allowed. (Parameter 'uriPrefix')", ParamName="uriPrefix")
        if text not in self.texts:
            self.texts.append(text)

    def remove(self, text: str) -> bool:
        """Takes an address away."""
        there = text in self.texts
        if there:
            self.texts.remove(text)
        return there

    def enumerate_net(self) -> Iterator[str]:
        """The addresses."""
        return iter(list(self.texts))


class Listener(NetObject):
    """HttpListener."""

    __slots__ = ("closed", "prefixes", "sockets")
    type_name = NET_TYPES[0]

    def __init__(self) -> None:
        super().__init__()
        self.prefixes = Prefixes()
        self.sockets: list[socket.socket] = []
        self.closed = False

    def need(self) -> None:
        """Raises ObjectDisposedException once closed."""
        if self.closed:
            raise NetError("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Net.HttpListener'.", ObjectName="System.Net.HttpListener")

    def start(self) -> None:
        """Begins to listen. Raises HttpListenerException where an address is taken."""
        self.need()
        if self.sockets:
            return
        places: dict[tuple[str, int], None] = {}
        for text in self.prefixes.texts:
            head = text.split("/")[2]
            host, _, port = head.partition(":")
            places[("" if host in ("*", "+") else host.replace("localhost", "127.0.0.1"), int(port) if port.isdigit() else 443 if text.lower().startswith("https") else 80)] = None
        for place in places:
            try:
                self.sockets.append(socket.create_server(place, backlog=50))
            except (OSError, OverflowError) as error:
                self.stop()
                raise NetError("System.Net.HttpListenerException", getattr(error, "strerror", None) or str(error), ErrorCode=getattr(error, "errno", 0) or 0) from None

    def stop(self) -> None:
        """Listens no longer."""
        for each in self.sockets:
            each.close()
        self.sockets = []

    def close(self) -> None:
        """Stops for good."""
        self.stop()
        self.closed = True

    def context(self) -> Context:
        """GetContext: the next request; waits for it, until the script is stopped. Raises InvalidOperationException before Start."""
        self.need()
        if not self.sockets:
            raise NetError("System.InvalidOperationException", "Please call the Start() method before calling this method.")
        while True:
            go_on()
            held = list(self.sockets)
            if not held or any(each.fileno() < 0 for each in held):
                raise NetError("System.Net.HttpListenerException", "Listener closed", ErrorCode=500)
            for each in select.select(held, [], [], _LOOK)[0]:
                connection, address = each.accept()
                found = self._read(connection, address)
                if found is not None:
                    return found

    def _read(self, connection: socket.socket, address: Any) -> Context | None:
        """A connection's request; None, answered, of one that is none or asks for what is not served."""
        connection.settimeout(_PATIENCE)
        try:
            request = Request(connection, address)
        except (OSError, ValueError):
            _refuse(connection, 400)
            return None
        if not any(_fits(prefix, request.path) for prefix in self.prefixes.texts):
            _refuse(connection, 404)
            return None
        return Context(request, Response(connection, request))


def _fits(prefix: str, path: str) -> bool:
    inner = "/" + prefix.split("/", 3)[3]
    return path.startswith(inner) or path + "/" == inner


def _refuse(connection: socket.socket, status: int) -> None:
    with suppress(OSError):
        connection.sendall(f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
    connection.close()


class Request(NetObject):
    """HttpListenerRequest."""

    __slots__ = ("body", "headers", "local", "method", "path", "query", "raw", "remote", "version")
    type_name = NET_TYPES[3]

    def __init__(self, connection: socket.socket, address: Any) -> None:
        super().__init__()
        file = connection.makefile("rb")
        line = file.readline(_MOST).decode("latin-1").split()
        if len(line) != 3 or not line[2].startswith("HTTP/"):
            raise ValueError
        self.method, self.raw, self.version = line[0], line[1], line[2].partition("/")[2]
        self.path, _, self.query = self.raw.partition("?")
        self.headers = Headers()
        while (text := file.readline(_MOST).decode("latin-1").rstrip("\r\n")):
            self.headers.add_line(text)
        length = to_text(self.headers.net_index("Content-Length") or "0")
        self.body = self._chunks(file) if "chunked" in to_text(self.headers.net_index("Transfer-Encoding") or "").lower() else file.read(int(length))
        self.remote = IPEndPoint(parse(address[0]), address[1])
        here = connection.getsockname()
        self.local = IPEndPoint(parse(here[0]), here[1])

    @staticmethod
    def _chunks(file: Any) -> bytes:
        parts = []
        while size := int(file.readline(_MOST).split(b";")[0], 16):
            parts.append(file.read(size))
            file.readline(_MOST)
        return b"".join(parts)

    def header(self, name: str) -> str | None:
        """A header's value."""
        found = self.headers.net_index(name)
        return None if found is None else str(found)

    def uri(self) -> Uri:
        """Url."""
        return Uri(f"http://{self.header('Host') or self.local.net_text()}{self.raw}")

    def encoding(self) -> Any:
        """ContentEncoding: what the type of the body names."""
        _, mark, name = (self.header("Content-Type") or "").partition("charset=")
        try:
            return of(name.split(";")[0].strip(' "')) if mark else UTF8_PLAIN
        except NetError:
            return UTF8_PLAIN

    def cookies(self) -> Array:
        """Cookies."""
        pairs = [part.strip().partition("=") for part in (self.header("Cookie") or "").split(";") if "=" in part]
        return Array([Cookie(name, value) for name, _, value in pairs], Cookie.type_name)


class _Out(io.RawIOBase):
    """What a script writes as answer: the head goes before the first byte."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: Any) -> int:
        """Sends."""
        plain = bytes(data)
        self.response.send(plain)
        return len(plain)

    def close(self) -> None:
        """Ends the answer."""
        if not self.closed:
            super().close()
            self.response.close()


class Response(NetObject):
    """HttpListenerResponse."""

    __slots__ = ("connection", "encoding", "headers", "length", "over", "reason", "request", "started", "status", "stream")
    type_name = NET_TYPES[4]

    def __init__(self, connection: socket.socket, request: Request) -> None:
        super().__init__()
        self.connection = connection
        self.request = request
        self.headers = Headers()
        self.status = 200
        self.reason: str | None = None
        self.length: int | None = None
        self.encoding: Any = None
        self.started = self.over = False
        self.stream = Stream(_Out(self))

    def _head(self, length: int | None) -> None:
        self.started = True
        reason = self.reason if self.reason is not None else HTTPStatus(self.status).phrase if self.status in set(HTTPStatus) else ""
        pairs = [*self.headers.pairs(), *([("Content-Length", str(length))] if length is not None else []), ("Server", "Microsoft-NetCore/2.0"), ("Connection", "close")]
        self._out(f"HTTP/1.1 {self.status} {reason}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in pairs) + "\r\n")

    def _out(self, data: Any) -> None:
        try:
            self.connection.sendall(data.encode("latin-1", "replace") if isinstance(data, str) else data)
        except OSError as error:
            raise NetError("System.Net.HttpListenerException", error.strerror or str(error), ErrorCode=error.errno or 0) from None

    def send(self, data: bytes) -> None:
        """Some of the body, after the head."""
        if not self.started:
            self._head(self.length)
        if self.request.method != "HEAD":
            self._out(data)

    def close(self, data: Any = None, *_: Any) -> None:
        """Close: the rest of the answer, and its end."""
        if self.over:
            return
        self.over = True
        try:
            if data is not None:
                plain = to_bytes(data)
                self.length = len(plain)
                self.send(plain)
            elif not self.started:
                self._head(self.length or 0)
        finally:
            self.connection.close()

    def redirect(self, url: str) -> None:
        """Redirect."""
        self.status = 302
        self.headers.put("Location", url)


class Context(NetObject):
    """HttpListenerContext: a request and its answer."""

    __slots__ = ("request", "response")
    type_name = NET_TYPES[2]

    def __init__(self, request: Request, response: Response) -> None:
        super().__init__()
        self.request = request
        self.response = response


def _status(response: Response, value: int) -> None:
    if not 100 <= value <= 999:
        raise NetError("System.Net.ProtocolViolationException", "The specified status code must be between 100 and 999.")
    response.status = value


def _header(name: str) -> tuple[Any, ...]:
    return lambda r: r.headers.net_index(name), lambda r, value: r.headers.put(name, value) if value is not None else r.headers.drop(name)


def _asked(name: str) -> Any:
    return lambda r: r.header(name)


define(
    Prefixes.type_name, Prefixes, interfaces="System.Collections.IEnumerable", properties=(("int Count", len),),
    methods=(("void Add(string uriPrefix)", Prefixes.add), ("bool Remove(string uriPrefix)", Prefixes.remove), ("void Clear()", lambda p: p.texts.clear()), ("bool Contains(string uriPrefix)", lambda p, text: text in p.texts)),
)
define(
    Listener.type_name, Listener, interfaces="System.IDisposable",
    properties=(
        (f"{Prefixes.type_name} Prefixes", lambda x: x.prefixes), ("bool IsListening", lambda x: bool(x.sockets)),
        ("System.Net.AuthenticationSchemes AuthenticationSchemes", lambda x: 32768, lambda x, value: None),
        ("bool IgnoreWriteExceptions", lambda x: False, lambda x, value: None), ("string Realm", lambda x: None, lambda x, value: None),
    ),
    methods=(
        ("void Start()", Listener.start), ("void Stop()", Listener.stop), ("void Close()", Listener.close), ("void Abort()", Listener.close),
        ("void Dispose()", Listener.close), (f"{Context.type_name} GetContext()", Listener.context),
        (f"System.Threading.Tasks.Task[{Context.type_name}] GetContextAsync()", lambda x: running(x.context, known(Context.type_name))),
    ),
    constants=(("bool IsSupported", lambda: True),), constructors=(("", Listener),),
)
define(
    Context.type_name, Context,
    properties=((f"{Request.type_name} Request", lambda c: c.request), (f"{Response.type_name} Response", lambda c: c.response), ("System.Security.Principal.IPrincipal User", lambda c: None)),
)
define(
    Request.type_name, Request,
    properties=(
        ("string HttpMethod", lambda r: r.method), ("uri Url", Request.uri), ("string RawUrl", lambda r: r.raw),
        ("System.Collections.Specialized.NameValueCollection QueryString", lambda r: parse_query(r.query)),
        ("System.Net.WebHeaderCollection Headers", lambda r: r.headers), ("System.IO.Stream InputStream", lambda r: MemoryStream(r.body)),
        ("bool HasEntityBody", lambda r: bool(r.body)), ("long ContentLength64", lambda r: Int64(len(r.body)) if r.body else Int64(0)),
        ("string ContentType", _asked("Content-Type")), ("System.Text.Encoding ContentEncoding", Request.encoding), ("string UserAgent", _asked("User-Agent")),
        ("string UserHostName", _asked("Host")), ("string UserHostAddress", lambda r: r.local.net_text()),
        ("System.Net.IPEndPoint RemoteEndPoint", lambda r: r.remote), ("System.Net.IPEndPoint LocalEndPoint", lambda r: r.local),
        ("bool IsLocal", lambda r: r.remote.address.net_text() == r.local.address.net_text()), ("bool IsSecureConnection", lambda r: False),
        ("bool IsAuthenticated", lambda r: False),
        ("bool KeepAlive", lambda r: (r.header("Connection") or "").lower() != "close"), ("System.Object Cookies", Request.cookies),
        ("uri UrlReferrer", lambda r: Uri(r.header("Referer")) if r.header("Referer") else None),
        ("string[] AcceptTypes", lambda r: [part.strip() for part in r.header("Accept").split(",")] if r.header("Accept") else None),
        ("version ProtocolVersion", lambda r: convert(r.version, known("System.Version"))),
    ),
)
define(
    Response.type_name, Response, interfaces="System.IDisposable",
    properties=(
        ("int StatusCode", lambda r: r.status, _status),
        ("string StatusDescription", lambda r: r.reason if r.reason is not None else HTTPStatus(r.status).phrase, lambda r, value: setattr(r, "reason", value)),
        ("string ContentType", *_header("Content-Type")), ("string RedirectLocation", *_header("Location")),
        ("long ContentLength64", lambda r: Int64(r.length or 0), lambda r, value: setattr(r, "length", int(value))),
        ("System.Text.Encoding ContentEncoding", lambda r: r.encoding, lambda r, value: setattr(r, "encoding", value)),
        ("System.Net.WebHeaderCollection Headers", lambda r: r.headers, lambda r, value: setattr(r, "headers", value)),
        ("System.IO.Stream OutputStream", lambda r: r.stream), ("bool KeepAlive", lambda r: False, lambda r, value: None),
        ("bool SendChunked", lambda r: False, lambda r, value: None),
    ),
    methods=(
        ("void Close()", Response.close), ("void Close(byte[] responseEntity, bool willBlock)", Response.close),
        ("void Abort()", lambda r: r.connection.close()), ("void Redirect(string url)", Response.redirect), ("void Dispose()", Response.close),
        ("void AddHeader(string name, string value)", lambda r, name, value: r.headers.put(name, value)),
        ("void AppendHeader(string name, string value)", lambda r, name, value: r.headers.add(name, value)),
        (f"void SetCookie({Cookie.type_name} cookie)", lambda r, cookie: r.headers.add("Set-Cookie", cookie.net_text())),
        (f"void AppendCookie({Cookie.type_name} cookie)", lambda r, cookie: r.headers.add("Set-Cookie", cookie.net_text())),
    ),
)

