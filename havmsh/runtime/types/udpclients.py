"""System.Net.Sockets.UdpClient: datagrams, to one machine, to all or to a group."""

from __future__ import annotations

import select
import socket

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.encodings import to_array, to_bytes
from havmsh.runtime.types.net import IPAddress, IPEndPoint
from havmsh.runtime.types.pendings import Pending
from havmsh.runtime.types.sockets import address_of, host_of, refused
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_S: Final = "System.Net.Sockets."
_DISCOVER: Final = 10
"""IP_MTU_DISCOVER of <linux/in.h>, and IP_PMTUDISC_DO, its value for datagrams in one piece."""
_ALWAYS: Final = 2


class Received(NetObject):
    """UdpReceiveResult."""

    __slots__ = ("data", "sender")
    type_name = _S + "UdpReceiveResult"

    def __init__(self, data: bytes, sender: Any) -> None:
        super().__init__()
        self.data = to_array(data)
        self.sender = sender


class UdpClient(NetObject):
    """A UdpClient."""

    __slots__ = ("socket", "target")
    type_name = _S + "UdpClient"

    def __init__(self, *where: Any, six: bool = False) -> None:
        super().__init__()
        first: Any = where[0] if where else None
        six = six or isinstance(first, IPEndPoint) and ":" in host_of(first.address)
        self.socket = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_DGRAM)
        self.target: tuple[str, int] | None = None
        if len(where) == 1:
            try:
                self.socket.bind((host_of(first.address), first.port) if isinstance(first, IPEndPoint) else ("", _port(int(first))))
            except OSError as error:
                raise refused(error) from None
        elif where:
            self.connect(*where)

    def connect(self, host: Any, port: int | None = None) -> None:
        """Whom Send means."""
        if host is None:
            raise argument_null("hostname")
        if isinstance(host, IPEndPoint):
            host, port = host.address, host.port
        self.target = (host_of(host), _port(int(port or 0)))

    def send(self, data: Any, count: int, *where: Any) -> int:
        """Sends one datagram; how many bytes that were."""
        if data is None:
            raise argument_null("dgram")
        first = where[0] if where else None
        target = (host_of(first.address), first.port) if isinstance(first, IPEndPoint) else (host_of(first), int(where[1])) if len(where) == 2 else self.target
        if target is None:
            raise NetError("System.InvalidOperationException", "The operation is not allowed on non-connected sockets.")
        if first is not None and self.target is not None:
            raise NetError("System.InvalidOperationException", "Cannot send packets to an arbitrary host while connected.")
        try:
            return self.socket.sendto(to_bytes(data)[:count], target)
        except OSError as error:
            raise refused(error) from None

    def taken(self) -> Received:
        """Waits for one datagram."""
        try:
            data, sender = self.socket.recvfrom(65536)
        except OSError as error:
            raise refused(error) from None
        return Received(data, address_of(sender))

    def receive(self, box: Any) -> Any:
        """Waits for one datagram; the box gets whose it is."""
        found = self.taken()
        box.set(found.sender)
        return found.data

    def join(self, group: Any, *rest: Any, leave: bool = False) -> None:
        """JoinMulticastGroup, DropMulticastGroup: by the group's address, and how far its datagrams go or the address of a network here."""
        if group is None:
            raise argument_null("multicastAddr")
        local = next((host_of(each) for each in rest if isinstance(each, IPAddress)), "0.0.0.0")
        hops = next((each for each in rest if isinstance(each, int)), None)
        try:
            if ":" in host_of(group):
                name = socket.IPV6_LEAVE_GROUP if leave else socket.IPV6_JOIN_GROUP
                self.socket.setsockopt(socket.IPPROTO_IPV6, name, socket.inet_pton(socket.AF_INET6, host_of(group)) + bytes(4))
                return
            name = socket.IP_DROP_MEMBERSHIP if leave else socket.IP_ADD_MEMBERSHIP
            self.socket.setsockopt(socket.IPPROTO_IP, name, socket.inet_aton(host_of(group)) + socket.inet_aton(local))
            if hops is not None:
                self.socket.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, hops)
        except OSError as error:
            raise refused(error) from None


def _port(port: int) -> int:
    if not 0 <= port <= 65535:
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'port')", ParamName="port")
    return port


def _of_family(*given: Any) -> UdpClient:
    *port, family = given
    if family.value not in (2, 23):
        raise NetError("System.ArgumentException", "UDP client can only accept InterNetwork or InterNetworkV6 addresses. (Parameter 'family')", ParamName="family")
    return UdpClient(*port, six=family.value == 23)


def _beneath(client: UdpClient) -> Any:
    from havmsh.runtime.types.rawsockets import beneath

    return beneath(client)


def _running(work: Callable[[], Any], result: str) -> Any:
    from havmsh.runtime.types.tasks import running

    return running(work, known(result))


def _end_receive(client: UdpClient, pending: Pending, box: Any) -> Any:
    found = pending.task.awaited()
    box.set(found.sender)
    return found.data


def _option(name: str, kind: str, level: int, option: int) -> tuple[Any, ...]:
    make = bool if kind == "bool" else int
    return f"{kind} {name}", lambda u: make(u.socket.getsockopt(level, option)), lambda u, value: u.socket.setsockopt(level, option, int(value))


def _whole(client: UdpClient, value: bool) -> None:
    """DontFragment: a datagram that is too large for the way is refused."""
    client.socket.setsockopt(socket.IPPROTO_IP, _DISCOVER, _ALWAYS if value else 0)


_TARGETS: Final = ("", ", IPEndpoint endPoint", ", string hostname, int port")
_CALLBACK: Final = "System.AsyncCallback requestCallback, System.Object state"
define(
    Received.type_name, Received, kind="struct", properties=(("byte[] Buffer", lambda r: r.data), ("IPEndpoint RemoteEndPoint", lambda r: r.sender)),
    constructors=(("byte[] buffer, IPEndpoint remoteEndPoint", lambda data, sender: Received(to_bytes(data), sender)),),
)
define(
    UdpClient.type_name, UdpClient, interfaces="System.IDisposable",
    properties=(
        ("int Available", lambda u: len(u.socket.recv(65536, socket.MSG_PEEK)) if select.select([u.socket], [], [], 0)[0] else 0), (_S + "Socket Client", _beneath),
        _option("Ttl", "short", socket.IPPROTO_IP, socket.IP_TTL), ("bool DontFragment", lambda u: u.socket.getsockopt(socket.IPPROTO_IP, _DISCOVER) == _ALWAYS, _whole),
        _option("MulticastLoopback", "bool", socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP), _option("EnableBroadcast", "bool", socket.SOL_SOCKET, socket.SO_BROADCAST),
        ("bool ExclusiveAddressUse", lambda u: not u.socket.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), lambda u, value: u.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(not value))),
    ),
    methods=(
        ("void Connect(string hostname, int port)", UdpClient.connect), ("void Connect(ipaddress addr, int port)", UdpClient.connect), ("void Connect(IPEndpoint endPoint)", UdpClient.connect),
        *((f"int Send(byte[] dgram, int bytes{where})", UdpClient.send) for where in _TARGETS), ("byte[] Receive([ref] IPEndpoint remoteEP)", UdpClient.receive),
        *((f"System.Threading.Tasks.Task[int] SendAsync(byte[] datagram, int bytes{where})", lambda u, *what: _running(lambda: u.send(*what), "System.Int32")) for where in _TARGETS),
        *((f"System.Threading.Tasks.Task[{Received.type_name}] ReceiveAsync({token})", lambda u, *_: _running(u.taken, Received.type_name)) for token in ("", "System.Threading.CancellationToken cancellationToken")),
        (f"System.IAsyncResult BeginReceive({_CALLBACK})", lambda u, callback, state: Pending(_running(u.taken, Received.type_name), state, callback)),
        ("byte[] EndReceive(System.IAsyncResult asyncResult, [ref] IPEndpoint remoteEP)", _end_receive),
        *((f"System.IAsyncResult BeginSend(byte[] datagram, int bytes{where}, {_CALLBACK})", lambda u, *what: Pending(_running(lambda: u.send(*what[:-2]), "System.Int32"), what[-1], what[-2])) for where in _TARGETS),
        ("int EndSend(System.IAsyncResult asyncResult)", lambda u, pending: pending.task.awaited()),
        *((f"void JoinMulticastGroup(ipaddress multicastAddr{more})", UdpClient.join) for more in ("", ", int timeToLive", ", ipaddress localAddress")),
        ("void DropMulticastGroup(ipaddress multicastAddr)", lambda u, group: u.join(group, leave=True)),
        ("void Close()", lambda u: u.socket.close()), ("void Dispose()", lambda u: u.socket.close()),
    ),
    constructors=(
        ("", UdpClient), (f"{_S}AddressFamily family", _of_family), ("int port", UdpClient), (f"int port, {_S}AddressFamily family", _of_family), ("IPEndpoint localEP", UdpClient),
        ("string hostname, int port", UdpClient),
    ),
)
