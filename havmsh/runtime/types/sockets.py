"""System.Net.Sockets: TcpClient, TcpListener, UdpClient and the streams between machines."""

from __future__ import annotations

import select
import socket

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.dns import unknown
from havmsh.runtime.types.encodings import to_bytes
from havmsh.runtime.types.net import IPAddress, IPEndPoint, parse
from havmsh.runtime.types.pendings import Pending, ended
from havmsh.runtime.types.readers import LiveReader
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_S: Final = "System.Net.Sockets."
_CODES: Final = {111: 10061, 110: 10060, 113: 10065, 101: 10051, 98: 10048, 13: 10013, 104: 10054, 99: 10049, 32: 10053, 11: 10035}
"""Numbers of errors on Linux by .NET's of the same meaning (SocketError)."""


def refused(error: OSError, where: str = "") -> NetError:
    """.NET's exception for what the system says of a socket."""
    if isinstance(error, socket.gaierror):
        return unknown(error)
    if isinstance(error, TimeoutError):
        error = OSError(110, "Connection timed out")
    number = _CODES.get(error.errno or 0, error.errno or -1)
    text = (error.strerror or str(error)) + (f" {where}" if where else "")
    return NetError(_S + "SocketException", text, SocketErrorCode=number, ErrorCode=error.errno or number, NativeErrorCode=error.errno or 0)


class NetworkStream(Stream):
    """A stream over a connection."""

    __slots__ = ("own", "socket")
    type_name = _S + "NetworkStream"

    def __init__(self, connection: socket.socket, own: bool = False) -> None:
        self.socket = connection
        self.own = own
        super().__init__(connection.makefile("rwb", 0))

    def read(self, buffer: Any, offset: int, count: int) -> int:
        """What has come, at least one byte; none at the end."""
        from havmsh.runtime.objects import Byte

        try:
            data = self.socket.recv(count)
        except OSError as error:
            raise NetError("System.IO.IOException", f"Unable to read data from the transport connection: {refused(error).exception.message}.") from None
        buffer[offset:offset + len(data)] = [Byte(each) for each in data]
        return len(data)

    def read_byte(self) -> int:
        """One byte, or -1."""
        data = self.socket.recv(1)
        return data[0] if data else -1

    def write(self, buffer: Any, offset: int = 0, count: int | None = None) -> None:
        """Sends."""
        data = to_bytes(buffer)
        try:
            self.socket.sendall(data[offset:None if count is None else offset + count])
        except OSError as error:
            raise NetError("System.IO.IOException", f"Unable to write data to the transport connection: {refused(error).exception.message}.") from None

    def truncate(self, size: int) -> None:
        """Raises NotSupportedException, as everything that asks for a place."""
        raise NetError("System.NotSupportedException", "This stream does not support seek operations.")

    def seek(self, offset: int, origin: Any) -> int:
        """Raises NotSupportedException."""
        raise NetError("System.NotSupportedException", "This stream does not support seek operations.")

    def length(self) -> int:
        """Raises NotSupportedException."""
        raise NetError("System.NotSupportedException", "This stream does not support seek operations.")

    def waiting(self) -> bool:
        """Whether something can be read now."""
        return bool(select.select([self.socket], [], [], 0)[0])

    def reader(self) -> LiveReader:
        """A reader that takes lines as they come."""
        return ConnectionReader(self)

    def close(self) -> None:
        """Closes the connection with it."""
        self.file.close()
        self.socket.close()


class ConnectionReader(LiveReader):
    """A StreamReader over a connection: it waits for what is asked of it."""

    __slots__ = ("stream",)

    def __init__(self, stream: NetworkStream) -> None:
        super().__init__("", stream)
        self.stream = stream

    def fill(self, line: bool = False, all_of_it: bool = False) -> None:
        """Gets more, until a line, everything, or one character is there."""
        while all_of_it or (("\n" not in self.text[self.at:]) if line else self.at >= len(self.text)):
            data = self.stream.socket.recv(65536)
            if not data:
                return
            self.text = self.text[self.at:] + data.decode("utf-8", "replace")
            self.at = 0


define(
    NetworkStream.type_name, NetworkStream, base="System.IO.Stream",
    properties=(
        ("bool DataAvailable", NetworkStream.waiting), ("bool CanSeek", lambda s: False), ("bool CanRead", lambda s: True), ("bool CanWrite", lambda s: True), ("bool CanTimeout", lambda s: True),
        ("int ReadTimeout", lambda s: -1 if s.socket.gettimeout() is None else int(s.socket.gettimeout() * 1000), lambda s, value: s.socket.settimeout(None if value < 0 else value / 1000)),
        ("int WriteTimeout", lambda s: -1, lambda s, value: None),
    ),
    methods=(
        ("int Read(byte[] buffer, int offset, int count)", lambda s, buffer, at, count: s.read(buffer, at, count)), ("void Write(byte[] buffer, int offset, int count)", lambda s, buffer, at, count: s.write(buffer, at, count)),
        ("void Write(byte[] buffer)", lambda s, buffer: s.write(buffer)), ("int ReadByte()", lambda s: s.read_byte()), ("void WriteByte(byte value)", lambda s, value: s.write([value])), ("void Flush()", lambda s: None),
    ), constructors=tuple((f"{_S}Socket socket{rest}", lambda connection, *rest: NetworkStream(connection.own, rest[-1:] == (True,))) for rest in ("", ", bool ownsSocket", ", System.IO.FileAccess access", ", System.IO.FileAccess access, bool ownsSocket")),
)


def address_of(pair: Any) -> Any:
    if isinstance(pair, (str, bytes)):
        from havmsh.runtime.types.endpoints import UnixEndPoint

        return UnixEndPoint(pair) if pair else None
    return IPEndPoint(parse(str(pair[0]).partition("%")[0]), int(pair[1]))


def host_of(what: Any) -> str:
    return str(what.address) if isinstance(what, IPAddress) else str(what)


class TcpClient(NetObject):
    """A TcpClient."""

    __slots__ = ("flow", "receive", "send", "socket")
    type_name = _S + "TcpClient"

    def __init__(self, *where: Any) -> None:
        super().__init__()
        self.socket: socket.socket | None = None
        self.flow: NetworkStream | None = None
        self.receive = 0
        self.send = 0
        if len(where) == 2:
            self.connect(*where)

    @classmethod
    def over(cls, connection: socket.socket) -> TcpClient:
        """A client of a connection that is there."""
        made = cls()
        made.socket = connection
        return made

    def connect(self, host: Any, port: int | None = None, limit: float | None = None) -> None:
        """Connects. Raises SocketException."""
        if host is None:
            raise argument_null("hostname")
        if isinstance(host, IPEndPoint):
            host, port = host.address, host.port
        if port is None or not 0 <= port <= 65535:
            raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'port')", ParamName="port")
        try:
            self.socket = socket.create_connection((host_of(host), port), limit)
            self.socket.settimeout(None)
        except OSError as error:
            shown = host_of(host)
            raise refused(error, f"[::ffff:{shown}]:{port}" if shown.replace(".", "").isdigit() else f"{shown}:{port}" if not isinstance(error, socket.gaierror) else "") from None

    def later(self, host: Any, port: int) -> Any:
        """ConnectAsync."""
        from havmsh.runtime.types.tasks import running

        return running(lambda: self.connect(host, port))

    def begin(self, host: Any, port: int, callback: Any = None, state: Any = None) -> Any:
        """BeginConnect: its AsyncWaitHandle is set when it has ended."""
        return Pending(self.later(host, port), state, callback)

    def stream(self) -> NetworkStream:
        """The connection's stream. Raises InvalidOperationException without one."""
        if self.socket is None:
            raise NetError("System.InvalidOperationException", "The operation is not allowed on non-connected sockets.")
        if self.flow is None:
            self.flow = NetworkStream(self.socket)
            if self.receive:
                self.socket.settimeout(self.receive / 1000)
        return self.flow

    def connected(self) -> bool:
        """Whether it is, as far as was last known."""
        if self.socket is None or self.socket.fileno() < 0:
            return False
        try:
            self.socket.getpeername()
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Closes the connection."""
        if self.flow is not None and not self.flow.file.closed:
            self.flow.close()
        if self.socket is not None:
            self.socket.close()

    def available(self) -> int:
        """How many bytes wait."""
        if self.socket is None or not select.select([self.socket], [], [], 0)[0]:
            return 0
        return len(self.socket.recv(65536, socket.MSG_PEEK))


def _beneath(owner: Any) -> Any:
    """Client: the socket beneath."""
    from havmsh.runtime.types.rawsockets import beneath

    return beneath(owner)


_WHERE = ("string hostname, int port", "ipaddress address, int port")
define(
    TcpClient.type_name, TcpClient, interfaces="System.IDisposable",
    properties=(
        ("int Available", TcpClient.available), (_S + "Socket Client", _beneath), ("bool Connected", TcpClient.connected), ("bool NoDelay", lambda c: False, lambda c, value: None),
        ("int ReceiveTimeout", lambda c: c.receive, lambda c, value: setattr(c, "receive", value)), ("int SendTimeout", lambda c: c.send, lambda c, value: setattr(c, "send", value)),
        ("int ReceiveBufferSize", lambda c: 65536, lambda c, value: None), ("int SendBufferSize", lambda c: 65536, lambda c, value: None),
    ),
    methods=(
        *((f"void Connect({where})", TcpClient.connect) for where in _WHERE), ("void Connect(IPEndpoint remoteEP)", TcpClient.connect), *((f"System.Threading.Tasks.Task ConnectAsync({where})", TcpClient.later) for where in _WHERE),
        *((f"System.IAsyncResult BeginConnect({where}, System.AsyncCallback requestCallback, System.Object state)", TcpClient.begin) for where in _WHERE), ("void EndConnect(System.IAsyncResult asyncResult)", ended),
        (_S + "NetworkStream GetStream()", TcpClient.stream), ("void Close()", TcpClient.close), ("void Dispose()", TcpClient.close),
    ),
    constructors=(("", TcpClient), ("string hostname, int port", TcpClient), (_S + "AddressFamily family", lambda family: TcpClient())),
)


class TcpListener(NetObject):
    """A TcpListener."""

    __slots__ = ("address", "port", "socket")
    type_name = _S + "TcpListener"

    def __init__(self, address: Any, port: int | None = None) -> None:
        super().__init__()
        if isinstance(address, IPEndPoint):
            address, port = address.address, address.port
        self.address = host_of(address)
        self.port = int(port or 0)
        self.socket: socket.socket | None = None

    def start(self, backlog: int = 128) -> None:
        """Begins to listen. Raises SocketException."""
        family = socket.AF_INET6 if ":" in self.address else socket.AF_INET
        try:
            made = socket.socket(family, socket.SOCK_STREAM)
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind((self.address, self.port))
            made.listen(backlog)
        except OSError as error:
            raise refused(error) from None
        self.socket = made

    def need(self) -> socket.socket:
        """The socket. Raises InvalidOperationException before Start."""
        if self.socket is None:
            raise NetError("System.InvalidOperationException", "Not listening. You must call the Start() method before calling this method.")
        return self.socket

    def accept(self) -> TcpClient:
        """Waits for a connection; short steps let Ctrl+C through."""
        listening = self.need()
        while not select.select([listening], [], [], 0.2)[0]:
            pass
        return TcpClient.over(listening.accept()[0])

    def stop(self) -> None:
        """Listens no more."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None

    def end_point(self) -> IPEndPoint:
        """Where it listens."""
        return address_of(self.socket.getsockname()) if self.socket is not None else IPEndPoint(parse(self.address), self.port)


def _later(work: Callable[[], Any]) -> Any:
    from havmsh.runtime.types.tasks import running
    from havmsh.runtime.typesystem import known

    return running(work, known(TcpClient.type_name))


define(
    TcpListener.type_name, TcpListener, interfaces="System.IDisposable", properties=(("System.Net.EndPoint LocalEndpoint", TcpListener.end_point), ("bool ExclusiveAddressUse", lambda t: False, lambda t, value: None), (_S + "Socket Server", _beneath)),
    methods=(
        ("void Start()", TcpListener.start), ("void Start(int backlog)", TcpListener.start), ("void Stop()", TcpListener.stop), ("void Dispose()", TcpListener.stop), ("bool Pending()", lambda t: bool(select.select([t.need()], [], [], 0)[0])),
        (_S + "TcpClient AcceptTcpClient()", TcpListener.accept), ("System.Threading.Tasks.Task AcceptTcpClientAsync()", lambda t: _later(t.accept)), (_S + "Socket AcceptSocket()", lambda t: _beneath(t.accept())),
    ),
    statics=((f"static {_S}TcpListener Create(int port)", lambda port: TcpListener(parse("0.0.0.0"), port)),),
    constructors=(("ipaddress localaddr, int port", TcpListener), ("IPEndpoint localEP", TcpListener), ("int port", lambda port: TcpListener(parse("0.0.0.0"), port))),
)
