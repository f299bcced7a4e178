"""How a request reaches its server: by a socket of the system, by a proxy, or straight; and whom it trusts on the way."""

from __future__ import annotations

import http.client
import re

from cmdlets.utility.web import proxies
from cmdlets.utility.web.failures import BadHeaderLine, Untunneled
from havmsh.runtime.types.credentialcaches import account_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ssl
    from typing import Any

    from cmdlets.utility.web.messages import Request
    from cmdlets.utility.web.sessions import WebSession
    from havmsh.runtime.types.security import NetworkCredential
    from havmsh.runtime.types.uris import Uri

_TLS = ((192, "TLSv1"), (768, "TLSv1_1"), (3072, "TLSv1_2"), (12288, "TLSv1_3"))
"""SslProtocols, and the versions in the library's words."""
PROVE = 407
"""The status of a proxy that wants to know who asks."""


class Way:
    """The way of one request. ``proof`` is what a proxy is told of who asks, once it wanted to know."""

    __slots__ = ("account", "proof", "proxy", "session", "socket_path", "uri")

    def __init__(self, session: WebSession, uri: Uri, socket_path: str | None) -> None:
        self.session = session
        self.uri = uri
        self.socket_path = socket_path
        found = (None, None) if socket_path is not None else _proxy(session, uri)
        self.proxy: Uri | None = found[0]
        self.account: NetworkCredential | None = found[1]
        self.proof = ""

    @property
    def is_secure(self) -> bool:
        """Whether it leads to a server of https."""
        return bool(self.uri.need().scheme == "https")

    def target(self) -> str:
        """How the address is written in the request."""
        path: str = self.uri.path() + self.uri.query()
        return f"http://{self.uri.authority()}{path}" if self.proxy is not None and not self.is_secure else path

    def proves(self) -> bool:
        """Whether the proxy can be told now who asks, which it was not yet."""
        if self.proof or self.account is None:
            return False
        from cmdlets.utility.web.proving import basic

        self.proof = basic(self.account)
        return True

    def opened(self, seconds: float | None) -> http.client.HTTPConnection:
        """A connection that is open. Raises OSError; Untunneled of a proxy that leads nowhere."""
        while True:
            made = self._made(seconds)
            made.response_class = Answer
            try:
                made.connect()
            except OSError as error:
                made.close()
                told = re.match(r"Tunnel connection failed: (\d+)", str(error))
                if told is None:
                    raise
                if int(told[1]) != PROVE or not self.proves():
                    raise Untunneled(self.proxy.net_text() if self.proxy is not None else "", int(told[1])) from None
            else:
                return made

    def send(self, connection: http.client.HTTPConnection, request: Request) -> None:
        """Writes the request."""
        old = request.version == "1.0"
        if old:
            connection.__dict__.update(_http_vsn=10, _http_vsn_str="HTTP/1.0")
        connection.putrequest(request.method, self.target(), skip_host=old or request.header("Host") is not None, skip_accept_encoding=True)
        if old and request.header("Host") is None:
            connection.putheader("Host", self.uri.authority())
        if self.proof and not self.is_secure:
            connection.putheader("Proxy-Authorization", self.proof)
        in_pieces = request.is_chunked
        for name, value in request.headers.items():
            if not (in_pieces and name.lower() == "content-length"):
                connection.putheader(name, value)
        body = request.body
        if in_pieces and body is not None:
            body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
        connection.endheaders(body)

    def _made(self, seconds: float | None) -> http.client.HTTPConnection:
        """A connection that is not open yet."""
        host, port = self.uri.need().hostname or "", self.uri.port()
        if self.socket_path is not None:
            return _UnixConnection(self.socket_path, host, seconds)
        if self.proxy is None:
            if self.is_secure:
                return http.client.HTTPSConnection(host, port, timeout=seconds, context=trust(self.session))
            return http.client.HTTPConnection(host, port, timeout=seconds)
        door, entry = self.proxy.need().hostname or "", self.proxy.port()
        if self.is_secure:
            made = http.client.HTTPSConnection(door, entry, timeout=seconds, context=trust(self.session))
            made.set_tunnel(host, port, {"Proxy-Authorization": self.proof} if self.proof else None)
            return made
        if self.proxy.need().scheme == "https":
            return http.client.HTTPSConnection(door, entry, timeout=seconds, context=trust(self.session))
        return http.client.HTTPConnection(door, entry, timeout=seconds)


def _proxy(session: WebSession, uri: Uri) -> tuple[Any, Any]:
    """The proxy to an address and the account for it: the session's, else that of the process."""
    if session.no_proxy:
        return None, None
    own = session.proxy or proxies.USUAL.client
    address = None if own.passes(uri) else own.proxy_for(uri)
    if address is None:
        return None, None
    user = address.need().username
    if own.credentials is None and user is not None:
        from urllib.parse import unquote

        from havmsh.runtime.types.security import NetworkCredential as Account

        return address, Account(unquote(user), unquote(address.need().password or ""))
    return address, account_for(own.credentials, address, "Basic")


def trust(session: WebSession) -> ssl.SSLContext:
    """Whom a session trusts, which versions of TLS it speaks, and by what it proves who asks."""
    import ssl
    import warnings

    context = ssl._create_unverified_context() if session.trusts_all else ssl.create_default_context()
    versions = [ssl.TLSVersion[name] for flag, name in _TLS if session.tls & flag]
    if versions:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # who asks for old versions knows it
            context.minimum_version, context.maximum_version = versions[0], versions[-1]
    for each in session.certificates or ():
        _prove_by(context, each)
    return context


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


class Answer(http.client.HTTPResponse):
    """An answer as .NET reads it: what a server says before it is passed over, but for the change to another protocol, and a line that is no header is refused."""

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            told: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]
            if not 101 < told[1] < 200:
                return told
            while self.fp.readline(1 << 16).strip():
                pass

    def begin(self) -> None:
        """Reads the status and the headers. Raises BadHeaderLine."""
        super().begin()
        if self.headers.defects:
            raise BadHeaderLine(str(self.headers.get_payload()).partition("\n")[0].rstrip("\r"))


vars(http.client)["_MAXHEADERS"] = 1 << 16  # .NET reads as many as there are


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
