"""System.Net.Sockets.Socket: the socket itself."""

from __future__ import annotations

import select
import socket

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Byte, NetObject
from havmsh.runtime.types.encodings import to_bytes
from havmsh.runtime.types.net import IPEndPoint
from havmsh.runtime.types.pendings import Pending
from havmsh.runtime.types.pointers import IntPtr
from havmsh.runtime.types.sockets import address_of, host_of, refused
from havmsh.runtime.types.tasks import running
from havmsh.runtime.typesystem import known
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_S: Final = "System.Net.Sockets."
_FAMILIES: Final = {2: socket.AF_INET, 23: socket.AF_INET6, 1: socket.AF_UNIX}
_OPTIONS: Final = {
    (65535, 4): (socket.SOL_SOCKET, socket.SO_REUSEADDR), (65535, 8): (socket.SOL_SOCKET, socket.SO_KEEPALIVE),
    (65535, 32): (socket.SOL_SOCKET, socket.SO_BROADCAST), (65535, 4097): (socket.SOL_SOCKET, socket.SO_SNDBUF),
    (65535, 4098): (socket.SOL_SOCKET, socket.SO_RCVBUF), (65535, 4103): (socket.SOL_SOCKET, socket.SO_ERROR),
    (65535, 4104): (socket.SOL_SOCKET, socket.SO_TYPE), (6, 1): (socket.IPPROTO_TCP, socket.TCP_NODELAY),
    (0, 4): (socket.IPPROTO_IP, socket.IP_TTL), (0, 10): (socket.IPPROTO_IP, socket.IP_MULTICAST_TTL), (0, 11): (socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP),
}
"""Level and name in .NET by those of the system."""
_LOOK: Final = 0.1
"""Seconds between two looks at whether the waiting is to end."""


class Socket(NetObject):
    """A socket; of TcpClient and UdpClient the one beneath."""

    __slots__ = ("own",)
    type_name = _S + "Socket"

    def __init__(self, *kinds: Any, own: socket.socket | None = None) -> None:
        super().__init__()
        numbers = [kind.value for kind in kinds]
        family, kind, protocol = (2, 1, 6) if not numbers else (2, *numbers) if len(numbers) == 2 else numbers
        try:
            self.own = own if own is not None else socket.socket(_FAMILIES.get(family, family), kind, protocol if protocol > 0 else 0)
        except OSError as error:
            raise refused(error) from None

    def run(self, work: Callable[[socket.socket], Any]) -> Any:
        """Does something with the socket. Raises SocketException and ObjectDisposedException."""
        if self.own.fileno() < 0:
            raise NetError("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Net.Sockets.Socket'.", ObjectName="System.Net.Sockets.Socket")
        try:
            return work(self.own)
        except (OSError, OverflowError) as error:
            raise refused(error if isinstance(error, OSError) else OSError(22, "Invalid argument")) from None

    def connect(self, host: Any, port: int | None = None) -> None:
        """Connect."""
        if host is None:
            raise argument_null("remoteEP" if port is None else "host")
        self.run(lambda own: own.connect(_place(host, port)))

    def begin(self, *given: Any) -> Pending:
        """BeginConnect: its AsyncWaitHandle is set when it has ended."""
        host, port = (given[0], None) if isinstance(given[0], IPEndPoint) or hasattr(given[0], "place") else given[:2]
        return Pending(running(lambda: self.connect(host, port)), given[-1], given[-2])

    def accept(self) -> Socket:
        """Accept: the next connection, until the script is stopped."""
        def wait(own: socket.socket) -> socket.socket:
            while own.getblocking() and not select.select([own], [], [], _LOOK)[0]:
                go_on()
            return own.accept()[0]

        return Socket(own=self.run(wait))

    def send(self, data: Any, *rest: Any) -> int:
        """Send: all of an array, a size of it, or from an offset."""
        numbers = [each for each in rest if isinstance(each, int)]
        offset, size = (numbers[0], numbers[1]) if len(numbers) > 1 else (0, numbers[0] if numbers else None)
        plain = to_bytes(data)
        self.run(lambda own: own.sendall(plain[offset:None if size is None else offset + size]))
        return len(plain[offset:None if size is None else offset + size])

    def receive(self, buffer: Any, *rest: Any) -> int:
        """Receive into an array: as much as it holds, a size, or from an offset."""
        if buffer is None:
            raise argument_null("buffer")
        numbers = [each for each in rest if isinstance(each, int)]
        offset, size = (numbers[0], numbers[1]) if len(numbers) > 1 else (0, numbers[0] if numbers else len(buffer))
        data = self.run(lambda own: own.recv(size))
        buffer[offset:offset + len(data)] = [Byte(each) for each in data]
        return len(data)

    def send_to(self, data: Any, *rest: Any) -> int:
        """SendTo: one datagram."""
        return int(self.run(lambda own: own.sendto(to_bytes(data), _place(rest[-1], None))))

    def receive_from(self, buffer: Any, *rest: Any) -> int:
        """ReceiveFrom: one datagram; the box gets whose it is."""
        data, sender = self.run(lambda own: own.recvfrom(len(buffer)))
        buffer[:len(data)] = [Byte(each) for each in data]
        rest[-1].set(address_of(sender))
        return len(data)

    def poll(self, microseconds: int, mode: Any) -> bool:
        """Poll: whether it can be read, written, or has an error."""
        at = mode.value
        return bool(self.run(lambda own: any(select.select([own] * (at == 0), [own] * (at == 1), [own] * (at == 2), None if microseconds < 0 else microseconds / 1e6))))

    def connected(self) -> bool:
        """Whether there is another end, as far as is known."""
        try:
            return self.own.fileno() >= 0 and bool(self.own.getpeername())
        except OSError:
            return False

    def put(self, level: Any, name: Any, value: Any) -> None:
        """SetSocketOption. Raises SocketException for what the system has not."""
        place = _OPTIONS.get((level.value, name.value))
        if place is None:
            raise refused(OSError(92, "Protocol not available"))
        self.run(lambda own: own.setsockopt(*place, int(value)))

    def get(self, level: Any, name: Any) -> int:
        """GetSocketOption."""
        place = _OPTIONS.get((level.value, name.value))
        if place is None:
            raise refused(OSError(92, "Protocol not available"))
        return int(self.run(lambda own: own.getsockopt(*place)))


class _Read:
    """SelectMode.SelectRead."""

    value = 0


def _place(host: Any, port: int | None) -> Any:
    if hasattr(host, "place"):
        return host.place()
    return (host_of(host.address), host.port) if isinstance(host, IPEndPoint) else (host_of(host), int(port or 0))


def beneath(owner: Any) -> Socket:
    """The socket of a TcpClient or UdpClient; one that is not connected has none yet."""
    if owner.socket is None:
        owner.socket = socket.socket()
    return Socket(own=owner.socket)


def _end(which: str) -> Callable[[Socket], Any]:
    return lambda s: s.run(lambda own: address_of(getattr(own, which)()))


def _option(level: int, name: int, make: Callable[[int], Any] = int) -> tuple[Any, ...]:
    return lambda s: make(s.run(lambda own: own.getsockopt(level, name))), lambda s, value: s.run(lambda own: own.setsockopt(level, name, int(value)))


def _limit(socket_: Socket, value: int) -> None:
    socket_.own.settimeout(None if value <= 0 else value / 1000)


_LIMIT: Final = (lambda s: int((s.own.gettimeout() or 0) * 1000), _limit)
_WHERE: Final = ("System.Net.EndPoint remoteEP", "ipaddress address, int port", "string host, int port")
_BUFFERS: Final = ("byte[] buffer", "byte[] buffer, {0}SocketFlags socketFlags", "byte[] buffer, int size, {0}SocketFlags socketFlags", "byte[] buffer, int offset, int size, {0}SocketFlags socketFlags")
_NAMED: Final = f"{_S}SocketOptionLevel optionLevel, {_S}SocketOptionName optionName"
define(
    Socket.type_name, Socket, interfaces="System.IDisposable",
    properties=(
        ("bool Connected", Socket.connected), ("System.Net.EndPoint RemoteEndPoint", _end("getpeername")), ("System.Net.EndPoint LocalEndPoint", _end("getsockname")),
        ("int Available", lambda s: len(s.run(lambda own: own.recv(65536, socket.MSG_PEEK))) if s.poll(0, _Read) else 0),
        (_S + "AddressFamily AddressFamily", lambda s: next((number for number, family in _FAMILIES.items() if family == s.own.family), 0)),
        (_S + "SocketType SocketType", lambda s: int(s.own.type)), (_S + "ProtocolType ProtocolType", lambda s: int(s.own.proto)),
        ("int ReceiveTimeout", *_LIMIT), ("int SendTimeout", *_LIMIT),
        ("bool Blocking", lambda s: s.own.getblocking(), lambda s, value: s.own.setblocking(value)),
        ("bool NoDelay", *_option(socket.IPPROTO_TCP, socket.TCP_NODELAY, bool)),
        ("int ReceiveBufferSize", *_option(socket.SOL_SOCKET, socket.SO_RCVBUF)), ("int SendBufferSize", *_option(socket.SOL_SOCKET, socket.SO_SNDBUF)),
        ("bool EnableBroadcast", *_option(socket.SOL_SOCKET, socket.SO_BROADCAST, bool)),
        ("short Ttl", *_option(socket.IPPROTO_IP, socket.IP_TTL)), ("bool IsBound", lambda s: bool(s.own.getsockname()[1:2]) and s.own.getsockname()[1] != 0),
        ("bool ExclusiveAddressUse", lambda s: False, lambda s, value: None), ("System.IntPtr Handle", lambda s: IntPtr(s.own.fileno())),
    ),
    methods=(
        *((f"void Connect({where})", Socket.connect) for where in _WHERE),
        *((f"System.Threading.Tasks.Task ConnectAsync({where})", lambda s, *given: running(lambda: s.connect(*given))) for where in _WHERE),
        *((f"System.IAsyncResult BeginConnect({where}, System.AsyncCallback callback, System.Object state)", Socket.begin) for where in _WHERE),
        ("void EndConnect(System.IAsyncResult asyncResult)", lambda s, pending: pending.task.awaited() and None),
        ("void Bind(System.Net.EndPoint localEP)", lambda s, where: s.run(lambda own: own.bind(_place(where, None)))),
        ("void Listen()", lambda s: s.run(lambda own: own.listen())), ("void Listen(int backlog)", lambda s, count: s.run(lambda own: own.listen(count))),
        (f"{_S}Socket Accept()", Socket.accept), (f"System.Threading.Tasks.Task[{_S}Socket] AcceptAsync()", lambda s: running(s.accept, known(_S + "Socket"))),
        *((f"int Send({buffer.format(_S)})", Socket.send) for buffer in _BUFFERS), *((f"int Receive({buffer.format(_S)})", Socket.receive) for buffer in _BUFFERS),
        ("int SendTo(byte[] buffer, System.Net.EndPoint remoteEP)", Socket.send_to), ("int ReceiveFrom(byte[] buffer, [ref] System.Net.EndPoint remoteEP)", Socket.receive_from),
        (f"void Shutdown({_S}SocketShutdown how)", lambda s, how: s.run(lambda own: own.shutdown(how.value))),
        ("void Disconnect(bool reuseSocket)", lambda s, reuse: s.run(lambda own: own.shutdown(2))),
        (f"bool Poll(int microSeconds, {_S}SelectMode mode)", Socket.poll), ("void Close()", lambda s: s.own.close()),
        ("void Close(int timeout)", lambda s, seconds: s.own.close()), ("void Dispose()", lambda s: s.own.close()),
        *((f"void SetSocketOption({_NAMED}, {kind} optionValue)", Socket.put) for kind in ("int", "bool")), (f"System.Object GetSocketOption({_NAMED})", Socket.get),
    ),
    constants=(("bool OSSupportsIPv4", lambda: True), ("bool OSSupportsIPv6", lambda: socket.has_ipv6)),
    constructors=(
        (f"{_S}AddressFamily addressFamily, {_S}SocketType socketType, {_S}ProtocolType protocolType", Socket),
        (f"{_S}SocketType socketType, {_S}ProtocolType protocolType", Socket),
    ),
)

