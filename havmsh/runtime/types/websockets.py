"""System.Net.WebSockets.ClientWebSocket: messages to a server and from it, over one connection that stays."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, NetException, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Byte, NetObject
from havmsh.runtime.types.encodings import to_bytes
from havmsh.runtime.types.tasks import Token, failing, running
from havmsh.runtime.types.uris import Uri
from havmsh.runtime.types.websocketframes import CLOSE, HandshakeError, Wire
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_W: Final = "System.Net.WebSockets."
_GONE: Final = "The remote party closed the WebSocket connection without completing the close handshake."
_SENDS: Final = ("Open", "CloseReceived")
_RECEIVES: Final = ("Open", "CloseSent")


class SocketOptions(NetObject):
    """ClientWebSocketOptions."""

    __slots__ = ("headers", "protocols", "values")
    type_name = _W + "ClientWebSocketOptions"

    def __init__(self) -> None:
        super().__init__()
        self.headers: list[tuple[str, str]] = []
        self.protocols: list[str] = []
        self.values: dict[str, Any] = {}

    def header(self, name: str, value: str) -> None:
        """SetRequestHeader."""
        self.headers = [pair for pair in self.headers if pair[0].lower() != name.lower()] + [(name, value)]

    def lines(self, uri: Uri) -> list[tuple[str, str]]:
        """The headers that go with the request."""
        cookies = self.values.get("Cookies")
        told = "" if cookies is None else cookies.header(Uri(uri.absolute_uri().replace("ws", "http", 1)))
        more = (("Cookie", told), ("Sec-WebSocket-Protocol", ", ".join(self.protocols)))
        return [*self.headers, *(pair for pair in more if pair[1])]

    def protocol(self, name: str) -> None:
        """AddSubProtocol. Raises ArgumentException for one that is there."""
        if not name:
            raise NetError("System.ArgumentException", "Empty string is not a valid subprotocol value. Please use \"null\" to specify no value. (Parameter 'subProtocol')", ParamName="subProtocol")
        if name.lower() in map(str.lower, self.protocols):
            raise NetError("System.ArgumentException", f"Duplicate protocols are not allowed: '{name}'. (Parameter 'subProtocol')", ParamName="subProtocol")
        self.protocols.append(name)


class Received(NetObject):
    """WebSocketReceiveResult."""

    __slots__ = ("count", "kind", "last", "reason", "status")
    type_name = _W + "WebSocketReceiveResult"

    def __init__(self, count: int, kind: Any, last: bool, status: Any = None, reason: str | None = None) -> None:
        super().__init__()
        self.count, self.kind, self.last, self.status, self.reason = count, kind, last, status, reason


class ClientWebSocket(NetObject):
    """One connection. ``held`` is what of a frame did not fit the last buffer."""

    __slots__ = ("held", "options", "protocol", "reason", "state", "status", "wire")
    type_name = _W + "ClientWebSocket"

    def __init__(self) -> None:
        super().__init__()
        self.options = SocketOptions()
        self.state = "None"
        self.status: Any = None
        self.reason: str | None = None
        self.protocol: str | None = None
        self.wire: Wire | None = None
        self.held: tuple[int, bytes, bool] | None = None

    def connect(self, uri: Uri | None, token: Any = None) -> Any:
        """ConnectAsync."""
        if uri is None:
            raise argument_null("uri")
        if not uri.absolute:
            raise NetError("System.ArgumentException", "This operation is not supported for a relative URI. (Parameter 'uri')", ParamName="uri")
        if uri.need().scheme not in ("ws", "wss"):
            raise NetError("System.ArgumentException", "Only Uris starting with 'ws://' or 'wss://' are supported. (Parameter 'uri')", ParamName="uri")
        if self.state != "None":
            raise _disposed() if self.state == "Closed" and self.wire is None else NetError("System.InvalidOperationException", "The WebSocket has already been started.")
        for name in ("Credentials", "Proxy"):
            if self.options.values.get(name) is not None:
                raise NetError("System.PlatformNotSupportedException", f"Web sockets with {name} are not supported.")
        self.state = "Connecting"
        return running(lambda: self._opened(uri, _asked(token)))

    def _opened(self, uri: Uri, stopped: Callable[[], bool]) -> None:
        parts = uri.need()
        port = parts.port or (443 if parts.scheme == "wss" else 80)
        try:
            self.wire = self._wire(parts.hostname or "", port, secure=parts.scheme == "wss")
            answer = self.wire.open((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), parts.netloc.rpartition("@")[2], self.options.lines(uri), stopped)
        except InterruptedError:
            self.abort()
            raise _cancelled() from None
        except HandshakeError as error:
            self.abort()
            raise _failed(str(error), "NotAWebSocket" if error.status else "HeaderError") from None
        except OSError as error:
            self.abort()
            told = f"{error.strerror or error} ({parts.hostname}:{port})"
            raise _unreached(told) from None
        except NetError as error:
            self.abort()
            raise _unreached("The SSL connection could not be established, see inner exception.", error.record.exception) from None
        self.protocol = answer.get("sec-websocket-protocol")
        self.state = "Open"

    def _wire(self, host: str, port: int, *, secure: bool) -> Wire:
        """The connection, with a certificate that is trusted, or that the script lets through. Raises OSError, NetError."""
        if not secure:
            return Wire(host, port, None)
        import ssl

        context = ssl.create_default_context()
        validator = self.options.values.get("RemoteCertificateValidationCallback")
        if validator is None:
            return Wire(host, port, context)
        from havmsh.runtime.types.certificates import Certificate
        from havmsh.runtime.types.sslstreams import judge

        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        made = self.wire = Wire(host, port, context)
        data = made.certificate()
        judge(self, None if data is None else Certificate.of_bytes(data), host, validator)
        return made

    def send(self, data: Any, kind: Any, last: bool, token: Any = None) -> Any:
        """SendAsync."""
        if kind.value not in (0, 1):
            raise NetError("System.ArgumentException", f"The message type '{kind}' is not allowed for the 'SendAsync' operation. Valid message types are: 'Binary, Text'. To close the WebSocket, use the 'CloseOutputAsync' operation instead. (Parameter 'messageType')", ParamName="messageType")
        wire = self._ready()
        plain = _bytes(data)
        return self._going(_SENDS, lambda: self._put(wire, 1 + kind.value, plain, last))

    def _put(self, wire: Wire, opcode: int, data: bytes, last: bool = True) -> None:
        wire.send(opcode, data, final=last)

    def receive(self, buffer: Any, token: Any = None) -> Any:
        """ReceiveAsync."""
        wire = self._ready()
        return self._going(_RECEIVES, lambda: self._taken(wire, buffer, _asked(token)), Received.type_name)

    def _taken(self, wire: Wire, buffer: Any, stopped: Callable[[], bool]) -> Received:
        opcode, data, last = self.held or wire.receive(stopped)
        self.held = None
        if opcode == CLOSE:
            return self._closing(data)
        array, start, room = (buffer.array, buffer.offset, buffer.count) if hasattr(buffer, "array") else (buffer, 0, len(buffer))
        now, later = data[:room], data[room:]
        array[start:start + len(now)] = [Byte(each) for each in now]
        if later:
            self.held = opcode, later, last
        return Received(len(now), enum_value(_W + "WebSocketMessageType", "Text" if opcode == 1 else "Binary"), last and not later)

    def _closing(self, data: bytes) -> Received:
        self.status = _status(int.from_bytes(data[:2], "big") if data else 1005)
        self.reason = data[2:].decode("utf-8", "replace")
        self.state = "Closed" if self.state == "CloseSent" else "CloseReceived"
        return Received(0, enum_value(_W + "WebSocketMessageType", "Close"), True, self.status, self.reason)

    def close_output(self, status: Any, reason: str | None, *_: Any) -> Any:
        """CloseOutputAsync."""
        wire = self._ready()
        return self._going(_SENDS, lambda: self._say_goodbye(wire, status, reason))

    def _say_goodbye(self, wire: Wire, status: Any, reason: str | None) -> None:
        self._put(wire, CLOSE, b"" if status.value == 1005 else int(status.value).to_bytes(2, "big") + (reason or "").encode())
        self.state = "Closed" if self.state == "CloseReceived" else "CloseSent"

    def close(self, status: Any, reason: str | None, token: Any = None) -> Any:
        """CloseAsync: says so, and waits until the server does."""
        wire = self._ready()
        stopped = _asked(token)

        def run() -> None:
            if self.state != "CloseSent":
                self._say_goodbye(wire, status, reason)
            while self.state != "Closed":
                opcode, data, _ = wire.receive(stopped)
                if opcode == CLOSE:
                    self._closing(data)
            wire.close()

        return self._going(("Open", "CloseReceived", "CloseSent"), run)

    def abort(self) -> None:
        """Abort."""
        if self.wire is not None:
            self.wire.close()
        if self.state != "Closed":
            self.state = "Closed" if self.state in ("None", "Connecting") else "Aborted"

    def dispose(self) -> None:
        """Dispose."""
        self.abort()
        self.wire = None

    def _ready(self) -> Wire:
        if self.wire is None:
            raise _disposed() if self.state == "Closed" else NetError("System.InvalidOperationException", "The WebSocket is not connected.")
        return self.wire

    def _going(self, states: tuple[str, ...], work: Callable[[], Any], result: str | None = None) -> Any:
        """The task of an operation that may be done in some states. Where the connection breaks, the socket is done for."""
        if self.state not in states:
            return failing(_failed(f"The WebSocket is in an invalid state ('{self.state}') for this operation. Valid states are: '{', '.join(states)}'", "InvalidState"))

        def run() -> Any:
            try:
                return work()
            except InterruptedError:
                self.abort()
                raise _cancelled() from None
            except (OSError, ValueError):
                self.abort()
                raise _failed(_GONE, "ConnectionClosedPrematurely") from None

        return running(run, None if result is None else known(result))


def _status(number: int) -> Any:
    from havmsh.runtime.enumerations import EnumValue

    return EnumValue(known(_W + "WebSocketCloseStatus"), number)


def _bytes(data: Any) -> bytes:
    return to_bytes(data.array[data.offset:data.offset + data.count] if hasattr(data, "array") else data)


def _failed(text: str, kind: str, inner: NetException | None = None) -> NetError:
    return NetError(_W + "WebSocketException", text, inner, WebSocketErrorCode=enum_value(_W + "WebSocketError", kind))


def _unreached(text: str, inner: NetException | None = None) -> NetError:
    return _failed("Unable to connect to the remote server", "Faulted", NetException("System.Net.Http.HttpRequestException", text, inner))


def _cancelled() -> NetError:
    return NetError("System.Threading.Tasks.TaskCanceledException", "A task was canceled.")


def _asked(token: Any) -> Callable[[], bool]:
    """Whether who waits is to give up, as a token says."""
    return token.asked if isinstance(token, Token) else lambda: False


def _disposed() -> NetError:
    return NetError("System.ObjectDisposedException", f"Cannot access a disposed object.\nObject name: '{ClientWebSocket.type_name}'.", ObjectName=ClientWebSocket.type_name)


def _option(name: str, kind: str, usual: Any = None) -> tuple[Any, ...]:
    return f"{kind} {name}", lambda o: o.values.get(name, usual() if callable(usual) else usual), lambda o, value: o.values.__setitem__(name, value)


def _seconds() -> Any:
    from havmsh.runtime.convert import convert

    return convert("00:00:30", known("System.TimeSpan"))


_TOKEN: Final = "System.Threading.CancellationToken cancellationToken"
_TASK: Final = "System.Threading.Tasks.Task"
define(
    SocketOptions.type_name, SocketOptions,
    properties=(
        _option("KeepAliveInterval", "timespan", _seconds), _option("Credentials", "System.Net.ICredentials"), _option("Proxy", "System.Net.IWebProxy"), _option("Cookies", "System.Net.CookieContainer"),
        _option("UseDefaultCredentials", "bool", False), _option("RemoteCertificateValidationCallback", "System.Net.Security.RemoteCertificateValidationCallback"),
    ),
    methods=(("void SetRequestHeader(string headerName, string headerValue)", SocketOptions.header), ("void AddSubProtocol(string subProtocol)", SocketOptions.protocol)),
)
define(
    Received.type_name, Received,
    properties=(
        ("int Count", lambda r: r.count), ("bool EndOfMessage", lambda r: r.last), (f"{_W}WebSocketMessageType MessageType", lambda r: r.kind),
        (f"System.Nullable[{_W}WebSocketCloseStatus] CloseStatus", lambda r: r.status), ("string CloseStatusDescription", lambda r: r.reason),
    ),
)
define(_W + "WebSocket", None, interfaces="System.IDisposable").abstract = True
define(
    ClientWebSocket.type_name, ClientWebSocket, base=_W + "WebSocket",
    properties=(
        (f"{SocketOptions.type_name} Options", lambda w: w.options), (f"System.Nullable[{_W}WebSocketCloseStatus] CloseStatus", lambda w: w.status),
        ("string CloseStatusDescription", lambda w: w.reason), ("string SubProtocol", lambda w: w.protocol), (f"{_W}WebSocketState State", lambda w: enum_value(_W + "WebSocketState", w.state)),
    ),
    methods=(
        (f"{_TASK} ConnectAsync(uri uri, {_TOKEN})", ClientWebSocket.connect),
        (f"{_TASK} SendAsync(System.ArraySegment[byte] buffer, {_W}WebSocketMessageType messageType, bool endOfMessage, {_TOKEN})", ClientWebSocket.send),
        (f"{_TASK}[{Received.type_name}] ReceiveAsync(System.ArraySegment[byte] buffer, {_TOKEN})", ClientWebSocket.receive),
        (f"{_TASK} CloseAsync({_W}WebSocketCloseStatus closeStatus, string statusDescription, {_TOKEN})", ClientWebSocket.close),
        (f"{_TASK} CloseOutputAsync({_W}WebSocketCloseStatus closeStatus, string statusDescription, {_TOKEN})", ClientWebSocket.close_output),
        ("void Abort()", ClientWebSocket.abort), ("void Dispose()", ClientWebSocket.dispose),
    ),
    constructors=(("", ClientWebSocket),),
)
