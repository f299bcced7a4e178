"""One request to one server and its response: connection, proxy, TLS, and the body with its compression undone."""

from __future__ import annotations

import http.client
from contextlib import suppress

from cmdlets.utility.web.messages import Response
from havmsh.runtime.errors import ErrorRecord, Interrupted, NetError, NetException, PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl
    from typing import Any

    from cmdlets.utility.web.messages import Request
    from cmdlets.utility.web.sessions import WebSession
    from havmsh.runtime.shell import Shell

_TLS12, _TLS13 = 3072, 12288
"""SslProtocols.Tls12 and Tls13."""
_PIECE = 1 << 16
"""Bytes that are read at once."""


class Transport:
    """How a command's requests travel: the session's proxy and trust, and seconds to wait for the answer and for each piece of it."""

    __slots__ = ("connect_seconds", "read_seconds", "session", "shell", "socket_path")

    def __init__(self, shell: Shell, session: WebSession, connect_seconds: int, read_seconds: int, *, socket_path: str | None) -> None:
        self.shell = shell
        self.session = session
        self.connect_seconds = connect_seconds or None
        self.read_seconds = read_seconds or None
        self.socket_path = socket_path

    def exchange(self, request: Request) -> Response:
        """Sends the request and reads the whole answer, unless the pipeline is stopped. Raises PSError in PowerShell's words."""
        connection, target = self._connection(request)
        stops = self.shell.session.rooms.setdefault("stops", [])
        cut = _Cut()
        stops.append(cut)
        try:
            answer = self._answered(connection, target, request, cut)
            response = self._received(connection, answer, request, cut)
            cut.check()
            return response
        except PSError:
            cut.check()
            raise
        finally:
            connection.close()
            if cut in stops:
                stops.remove(cut)

    # ------------------------------------------------------------ the connection

    def _connection(self, request: Request) -> tuple[http.client.HTTPConnection, str]:
        """A connection that is not open yet, and how the address is written in the request."""
        uri = request.uri
        parts = uri.need()
        target = uri.path() + uri.query()
        host, port = parts.hostname or "", uri.port()
        if self.socket_path is not None:
            return _UnixConnection(self.socket_path, host, self.connect_seconds), target
        secure = parts.scheme == "https"
        proxy = self._proxy(uri, parts.scheme, host)
        if proxy is None:
            made = http.client.HTTPSConnection(host, port, timeout=self.connect_seconds, context=self._trust()) if secure else http.client.HTTPConnection(host, port, timeout=self.connect_seconds)
            return made, target
        door = proxy.need()
        if secure:
            made = http.client.HTTPSConnection(door.hostname or "", proxy.port(), timeout=self.connect_seconds, context=self._trust())
            made.set_tunnel(host, port)
            return made, target
        return http.client.HTTPConnection(door.hostname or "", proxy.port(), timeout=self.connect_seconds), f"http://{uri.authority()}{target}"

    def _proxy(self, uri: Any, scheme: str, host: str) -> Any:
        if self.session.no_proxy:
            return None
        if self.session.proxy is not None:
            return None if self.session.proxy.passes(uri) else self.session.proxy.address
        from urllib.request import getproxies_environment, proxy_bypass

        from havmsh.runtime.types.uris import Uri

        known = getproxies_environment()
        text = known.get(scheme) or known.get("all")
        return None if not text or proxy_bypass(host) else Uri(text if "://" in text else "http://" + text)

    def _trust(self) -> ssl.SSLContext:
        import ssl

        context = ssl._create_unverified_context() if self.session.trusts_all else ssl.create_default_context()
        versions = [version for flag, version in ((_TLS12, ssl.TLSVersion.TLSv1_2), (_TLS13, ssl.TLSVersion.TLSv1_3)) if self.session.tls & flag]
        if versions:
            context.minimum_version, context.maximum_version = versions[0], versions[-1]
        for each in self.session.certificates or ():
            _prove_by(context, each)
        return context

    # ------------------------------------------------------------ asking

    def _answered(self, connection: http.client.HTTPConnection, target: str, request: Request, cut: _Cut) -> http.client.HTTPResponse:
        try:
            connection.connect()
            cut.socket = connection.sock
            connection.putrequest(request.method, target, skip_host=request.header("Host") is not None, skip_accept_encoding=True)
            for name, value in request.headers.items():
                connection.putheader(name, value)
            connection.endheaders(request.body)
            return connection.getresponse()
        except TimeoutError:
            text = f"The request was canceled due to the configured HttpClient.Timeout of {self.connect_seconds} seconds elapsing."
            inner = NetException("System.TimeoutException", "A task was canceled.")
            record = ErrorRecord(NetException("System.Threading.Tasks.TaskCanceledException", text, inner), "ConnectionTimeoutReached", "OperationTimeout")
            raise self.shell.terminating(record) from None
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise self.shell.terminating(refused(request, error)) from None

    def _received(self, connection: http.client.HTTPConnection, answer: http.client.HTTPResponse, request: Request, cut: _Cut) -> Response:
        """The response with its body, while a person sees how much of it is there."""
        from havmsh.runtime.progressing import Progress

        response = Response(request, answer.status, answer.reason or "", "1.0" if answer.version == 10 else "1.1", answer.getheaders())
        if cut.socket.fileno() >= 0:
            cut.socket.settimeout(self.read_seconds)
        total, parts, size = int(answer.headers.get("Content-Length") or 0), [], 0
        try:
            with Progress(self.shell, f"Downloading {request.uri.original} ...") as progress:
                while part := answer.read1(_PIECE):
                    parts.append(part)
                    size += len(part)
                    progress.at(size, total, f"{size >> 10} KB")
        except TimeoutError:
            text = f"The request was canceled due to the configured OperationTimeout of {self.read_seconds} seconds elapsing"
            raise self.shell.terminating(ErrorRecord(NetException("System.TimeoutException", text), "OperationTimeoutReached", "OperationTimeout")) from None
        except (OSError, http.client.HTTPException) as error:
            raise self.shell.terminating(refused(request, error)) from None
        response.data = unpacked(response, b"".join(parts))
        return response


class _Cut:
    """Ends the waiting for a server when the pipeline is stopped from another thread: the connection is over."""

    __slots__ = ("done", "socket")

    def __init__(self) -> None:
        self.socket: Any = None
        self.done = False

    def check(self) -> None:
        """Raises Interrupted in the thread that waited."""
        if self.done:
            raise Interrupted

    def __call__(self) -> None:
        import socket

        self.done = True
        if self.socket is not None:
            with suppress(OSError):
                # the plain socket's: whoever waits in TLS sees its end too
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)


class _UnixConnection(http.client.HTTPConnection):
    """A connection through a socket of the system."""

    def __init__(self, path: str, host: str, timeout: float | None) -> None:
        super().__init__(host, timeout=timeout)
        self.path = path

    def connect(self) -> None:
        """Opens it."""
        import socket

        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def refused(request: Request, error: Exception) -> ErrorRecord:
    """WebCmdletWebResponseException (HttpRequestException): nothing came back."""
    import socket
    import ssl

    inner = getattr(error, "strerror", None) or str(error)
    place = f"{request.uri.need().hostname}:{request.uri.port()}"
    if isinstance(error, ssl.SSLError):
        text, name = "The SSL connection could not be established, see inner exception.", "System.Security.Authentication.AuthenticationException"
        inner = getattr(error, "verify_message", "") or str(error)
        inner = f"The remote certificate is invalid because of errors in the certificate chain: {inner}"
    elif isinstance(error, socket.gaierror):
        inner = "Name or service not known"
        text, name = f"{inner} ({place})", "System.Net.Sockets.SocketException"
    elif isinstance(error, OSError):
        text, name = f"{inner} ({place})", "System.Net.Sockets.SocketException"
    else:
        text, name = "An error occurred while sending the request.", "System.IO.IOException"
        inner = "The response ended prematurely."
    record = ErrorRecord(
        NetException("System.Net.Http.HttpRequestException", text, NetException(name, inner)), "WebCmdletWebResponseException", "InvalidOperation", request)
    record.details = inner
    return record


def unpacked(response: Response, data: bytes) -> bytes:
    """The body without its compression; the headers that told of it are gone. Raises what .NET throws at a body that is not what they say."""
    import zlib

    kind = (response.header("Content-Encoding") or "").strip().lower()
    if kind not in ("gzip", "deflate", "x-gzip", "br") or not data:
        return data
    if kind == "br":
        from havmsh.runtime.types.brotlistreams import decompressed

        plain = decompressed(data)
    else:
        try:
            plain = zlib.decompress(data, 47)
        except zlib.error:
            plain = _inflated(data)
    response.headers = [pair for pair in response.headers if pair[0].lower() not in ("content-encoding", "content-length")]
    return plain


def _inflated(data: bytes) -> bytes:
    """A body of deflate without the header that belongs to it. Raises InvalidDataException."""
    import zlib

    try:
        return zlib.decompress(data, -zlib.MAX_WBITS)
    except zlib.error:
        raise NetError("System.IO.InvalidDataException", "The archive entry was compressed using an unsupported compression method.") from None


def _prove_by(context: ssl.SSLContext, certificate: Any) -> None:
    """Lets a connection show a certificate of which it has the key; the library reads both only from a file."""
    import tempfile

    from havmsh.runtime.crypto.certificates import write_pem

    if certificate.pair[1] is None:
        return
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:  # nobody else may read it
        file.write(write_pem(certificate.pair))
        file.flush()
        context.load_cert_chain(file.name)
