"""System.Net.NetworkInformation: this machine's network interfaces, connections and listeners, as the kernel tells them under /proc and /sys."""

from __future__ import annotations

import fcntl
import os
import socket
import struct

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Int64, NetObject
from havmsh.runtime.types.net import IPAddress, IPEndPoint, PhysicalAddress, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_N: Final = "System.Net.NetworkInformation."
_KINDS: Final = {1: 6, 772: 24, 801: 71, 512: 23, 776: 131, 768: 131, 778: 131}
"""Kinds of the kernel (ARPHRD) by NetworkInterfaceType: Ethernet, Loopback, Wireless80211, Ppp, Tunnel."""
_STATES: Final = {"up": 1, "down": 2, "unknown": 1, "dormant": 5, "lowerlayerdown": 7, "notpresent": 6}
_TCP: Final = (0, 5, 3, 4, 6, 7, 11, 1, 8, 9, 2, 10)
"""TcpState by the kernel's numbers."""
_LISTENS: Final = 10


def _read(path: str) -> str:
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return ""


def _asked(name: str, code: int) -> str | None:
    """An IPv4 address or mask of an interface."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            return socket.inet_ntoa(fcntl.ioctl(asking.fileno(), code, struct.pack("256s", name.encode()[:15]))[20:24])
        except OSError:
            return None


class Interface(NetObject):
    """NetworkInterface."""

    __slots__ = ("name",)
    type_name = _N + "NetworkInterface"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def told(self, what: str) -> str:
        """What the kernel says of it."""
        return _read(f"/sys/class/net/{self.name}/{what}")

    def kind(self) -> int:
        """NetworkInterfaceType."""
        if os.path.exists(f"/sys/class/net/{self.name}/wireless"):
            return 71
        number = self.told("type")
        return _KINDS.get(int(number), 1) if number.isdigit() else 1

    def state(self) -> int:
        """OperationalStatus."""
        return _STATES.get(self.told("operstate"), 4)

    def speed(self) -> Int64:
        """Bits a second, -1 where nobody knows."""
        text = self.told("speed")
        return Int64(int(text) * 1_000_000) if text.isdigit() else Int64(-1)

    def address(self) -> PhysicalAddress:
        """GetPhysicalAddress."""
        text = self.told("address").replace(":", "")
        return PhysicalAddress(bytes.fromhex(text) if text and set(text) != {"0"} else b"")

    def numbers(self) -> dict[str, int]:
        """What was sent and received."""
        return {name: int(self.told(f"statistics/{name}") or 0) for name in ("rx_bytes", "tx_bytes", "rx_packets", "tx_packets", "rx_errors", "tx_errors", "rx_dropped", "tx_dropped", "multicast")}


def interfaces() -> Array:
    """GetAllNetworkInterfaces."""
    return Array([Interface(name) for _, name in socket.if_nameindex()], Interface.type_name)


class Unicast(NetObject):
    """UnicastIPAddressInformation: an address with the size of its network."""

    __slots__ = ("address", "mask", "prefix")
    type_name = _N + "UnicastIPAddressInformation"

    def __init__(self, address: str, prefix: int, mask: str | None) -> None:
        super().__init__()
        self.address = parse(address)
        self.prefix = prefix
        self.mask = parse(mask or "0.0.0.0")


class Properties(NetObject):
    """IPInterfaceProperties."""

    __slots__ = ("own",)
    type_name = _N + "IPInterfaceProperties"

    def __init__(self, own: Interface) -> None:
        super().__init__()
        self.own = own

    def addresses(self) -> Array:
        """UnicastAddresses: IPv4, then IPv6."""
        found = []
        four, mask = _asked(self.own.name, 0x8915), _asked(self.own.name, 0x891B)
        if four is not None:
            found.append(Unicast(four, sum(part.bit_count() for part in socket.inet_aton(mask or "0.0.0.0")), mask))
        for line in _read("/proc/net/if_inet6").splitlines():
            text, index, prefix, _, _, name = line.split()
            if name == self.own.name:
                plain = socket.inet_ntop(socket.AF_INET6, bytes.fromhex(text))
                found.append(Unicast(f"{plain}%{int(index, 16)}" if plain.startswith("fe80") else plain, int(prefix, 16), None))
        return Array(found, Unicast.type_name)

    def gateways(self) -> Array:
        """GatewayAddresses."""
        rows = [line.split() for line in _read("/proc/net/route").splitlines()[1:]]
        found = [socket.inet_ntoa(bytes.fromhex(row[2])[::-1]) for row in rows if row[0] == self.own.name and row[1] == "00000000" and row[2] != "00000000"]
        return Array([Gateway(parse(text)) for text in found], Gateway.type_name)

    def servers(self) -> Array:
        """DnsAddresses."""
        words = [line.split() for line in _read("/etc/resolv.conf").splitlines()]
        return Array([parse(row[1]) for row in words if len(row) > 1 and row[0] == "nameserver"], "System.Net.IPAddress")

    def suffix(self) -> str:
        """DnsSuffix."""
        words = [line.split() for line in _read("/etc/resolv.conf").splitlines()]
        return next((row[1] for row in words if len(row) > 1 and row[0] in ("search", "domain")), "")

    def four(self) -> Numbered:
        """GetIPv4Properties."""
        return Numbered(self.own)


class Gateway(NetObject):
    """GatewayIPAddressInformation."""

    __slots__ = ("address",)
    type_name = _N + "GatewayIPAddressInformation"

    def __init__(self, address: IPAddress) -> None:
        super().__init__()
        self.address = address


class Numbered(NetObject):
    """IPv4InterfaceProperties."""

    __slots__ = ("own",)
    type_name = _N + "IPv4InterfaceProperties"

    def __init__(self, own: Interface) -> None:
        super().__init__()
        self.own = own


class Numbers(NetObject):
    """IPInterfaceStatistics."""

    __slots__ = ("values",)
    type_name = _N + "IPInterfaceStatistics"

    def __init__(self, own: Interface) -> None:
        super().__init__()
        self.values = own.numbers()


def _number(name: str) -> Any:
    return lambda numbers: Int64(numbers.values[name])


define(
    Interface.type_name, Interface,
    properties=(
        ("string Id", lambda n: n.name), ("string Name", lambda n: n.name), ("string Description", lambda n: n.name),
        (_N + "OperationalStatus OperationalStatus", Interface.state), ("long Speed", Interface.speed),
        (_N + "NetworkInterfaceType NetworkInterfaceType", Interface.kind),
        ("bool SupportsMulticast", lambda n: bool(int(n.told("flags") or "0", 16) & 0x1000)), ("bool IsReceiveOnly", lambda n: False),
    ),
    methods=(
        (f"{_N}IPInterfaceProperties GetIPProperties()", Properties), (f"{_N}PhysicalAddress GetPhysicalAddress()", Interface.address),
        (f"{_N}IPInterfaceStatistics GetIPStatistics()", Numbers),
        (f"{_N}IPInterfaceStatistics GetIPv4Statistics()", Numbers), (f"bool Supports({_N}NetworkInterfaceComponent networkInterfaceComponent)", lambda n, kind: True),
    ),
    statics=((f"static {_N}NetworkInterface[] GetAllNetworkInterfaces()", interfaces), ("static bool GetIsNetworkAvailable()", lambda: any(each.state() == 1 and each.kind() not in (24, 131) for each in interfaces()))),
    constants=(("int LoopbackInterfaceIndex", lambda: socket.if_nametoindex("lo")),),
).abstract = True
define(
    Properties.type_name, Properties,
    properties=(
        ("System.Object UnicastAddresses", Properties.addresses), ("System.Object GatewayAddresses", Properties.gateways),
        ("System.Object DnsAddresses", Properties.servers), ("string DnsSuffix", Properties.suffix),
        ("bool IsDnsEnabled", lambda p: bool(len(p.servers()))), ("bool IsDynamicDnsEnabled", lambda p: False),
        ("System.Object DhcpServerAddresses", lambda p: Array((), "System.Net.IPAddress")),
        ("System.Object WinsServersAddresses", lambda p: Array((), "System.Net.IPAddress")),
    ),
    methods=((f"{_N}IPv4InterfaceProperties GetIPv4Properties()", Properties.four),),
).abstract = True
define(
    Unicast.type_name, Unicast,
    properties=(("ipaddress Address", lambda u: u.address), ("ipaddress IPv4Mask", lambda u: u.mask), ("int PrefixLength", lambda u: u.prefix), ("bool IsDnsEligible", lambda u: not u.address.net_text().startswith(("fe80", "127.", "::1"))), ("bool IsTransient", lambda u: False)),
).abstract = True
define(Gateway.type_name, Gateway, properties=(("ipaddress Address", lambda g: g.address),)).abstract = True
define(
    Numbered.type_name, Numbered,
    properties=(("int Index", lambda n: socket.if_nametoindex(n.own.name)), ("int Mtu", lambda n: int(n.own.told("mtu") or 0)), ("bool IsForwardingEnabled", lambda n: _read("/proc/sys/net/ipv4/ip_forward") == "1"), ("bool UsesWins", lambda n: False)),
).abstract = True
define(
    Numbers.type_name, Numbers,
    properties=tuple((f"long {name}", _number(key)) for name, key in (
        ("BytesReceived", "rx_bytes"), ("BytesSent", "tx_bytes"), ("UnicastPacketsReceived", "rx_packets"), ("UnicastPacketsSent", "tx_packets"),
        ("IncomingPacketsWithErrors", "rx_errors"),
        ("OutgoingPacketsWithErrors", "tx_errors"), ("IncomingPacketsDiscarded", "rx_dropped"), ("OutgoingPacketsDiscarded", "tx_dropped"),
        ("NonUnicastPacketsReceived", "multicast"),
    )),
).abstract = True


# ---------------------------------------------------------------- connections

class Connection(NetObject):
    """TcpConnectionInformation."""

    __slots__ = ("local", "remote", "state")
    type_name = _N + "TcpConnectionInformation"

    def __init__(self, local: IPEndPoint, remote: IPEndPoint, state: int) -> None:
        super().__init__()
        self.local = local
        self.remote = remote
        self.state = state


def _end(text: str) -> IPEndPoint:
    """An address and port as the kernel writes them."""
    address, _, port = text.partition(":")
    data = bytes.fromhex(address)
    plain = socket.inet_ntoa(data[::-1]) if len(data) == 4 else socket.inet_ntop(socket.AF_INET6, b"".join(data[at:at + 4][::-1] for at in range(0, 16, 4)))
    return IPEndPoint(parse(plain), int(port, 16))


def _rows(kind: str) -> Iterator[tuple[IPEndPoint, IPEndPoint, int]]:
    for table in (kind, kind + "6"):
        for line in _read(f"/proc/net/{table}").splitlines()[1:]:
            words = line.split()
            yield _end(words[1]), _end(words[2]), int(words[3], 16)


class Global(NetObject):
    """IPGlobalProperties."""

    __slots__ = ()
    type_name = _N + "IPGlobalProperties"


def _domain() -> str:
    name = socket.getfqdn()
    return name.partition(".")[2]


def _listeners(kind: str) -> Array:
    return Array([local for local, _, state in _rows(kind) if kind == "udp" or state == _LISTENS], IPEndPoint.type_name)


define(
    Connection.type_name, Connection,
    properties=(("System.Net.IPEndPoint LocalEndPoint", lambda c: c.local), ("System.Net.IPEndPoint RemoteEndPoint", lambda c: c.remote), (_N + "TcpState State", lambda c: _TCP[c.state] if c.state < len(_TCP) else 0)),
).abstract = True
define(
    Global.type_name, Global,
    properties=(("string HostName", lambda g: socket.gethostname().partition(".")[0]), ("string DomainName", lambda g: _domain()), ("bool IsWinsProxy", lambda g: False), ("string DhcpScopeName", lambda g: ""), (_N + "NetBiosNodeType NodeType", lambda g: 0)),
    methods=(
        (f"{_N}TcpConnectionInformation[] GetActiveTcpConnections()", lambda g: Array([Connection(*row) for row in _rows("tcp") if row[2] != _LISTENS], Connection.type_name)),
        ("System.Net.IPEndPoint[] GetActiveTcpListeners()", lambda g: _listeners("tcp")), ("System.Net.IPEndPoint[] GetActiveUdpListeners()", lambda g: _listeners("udp")),
    ),
    statics=((f"static {_N}IPGlobalProperties GetIPGlobalProperties()", Global),),
).abstract = True

