"""What Test-Connection gives back.

An inventory says nothing of addresses: a host of the fabric has one that is made of its name, always the same, out of 10.0.0.0/8.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.net import IPAddress, parse
from havmsh.runtime.types.pings import Reply

if TYPE_CHECKING:
    from typing import ClassVar

NET_TYPES = (
    "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus", "Microsoft.PowerShell.Commands.TestConnectionCommand+PingMtuStatus",
    "Microsoft.PowerShell.Commands.TestConnectionCommand+TraceStatus", "Microsoft.PowerShell.Commands.TestConnectionCommand+TcpPortStatus",
)
SUCCESS = 0
REFUSED = 10061


def address_of(name: str, *, here: bool) -> IPAddress:
    """The address of a computer: of this one, or of a host of the fabric."""
    if here:
        return parse("127.0.0.1")
    digits = hashlib.sha256(name.casefold().encode()).digest()
    return parse(f"10.{digits[0]}.{digits[1]}.{digits[2] % 254 + 1}")


class PingStatus(NetObject):
    """The answer to one question."""

    __slots__ = ("destination", "number", "reply", "source")
    type_name: ClassVar[str] = NET_TYPES[0]

    def __init__(self, source: str, destination: str, reply: Reply, number: int = 1) -> None:
        super().__init__()
        self.source = source
        self.destination = destination
        self.reply = reply
        self.number = number

    def address(self) -> IPAddress | None:
        """Who answered."""
        return self.reply.address if self.reply.status == SUCCESS else None

    def display_address(self) -> str:
        """Who answered, as the table shows it."""
        address = self.address()
        return "*" if address is None else address.net_text()


class PingMtuStatus(PingStatus):
    """How much fits into a packet."""

    __slots__ = ("size",)
    type_name: ClassVar[str] = NET_TYPES[1]

    def __init__(self, source: str, destination: str, reply: Reply, size: int) -> None:
        super().__init__(source, destination, reply)
        self.size = size


class TraceStatus(NetObject):
    """One question to one computer on the way."""

    __slots__ = ("hop", "status", "target", "target_address")
    type_name: ClassVar[str] = NET_TYPES[2]

    def __init__(self, hop: int, status: PingStatus, target: str, target_address: IPAddress) -> None:
        super().__init__()
        self.hop = hop
        self.status = status
        self.target = target
        self.target_address = target_address


class TcpPortStatus(NetObject):
    """Whether a port takes calls."""

    __slots__ = ("address", "latency", "number", "port", "source", "status", "target")
    type_name: ClassVar[str] = NET_TYPES[3]

    def __init__(self, number: int, source: str, target: str, address: IPAddress, port: int, latency: int, status: int) -> None:
        super().__init__()
        self.number = number
        self.source = source
        self.target = target
        self.address = address
        self.port = port
        self.latency = latency
        self.status = status


_STATUS, _REPLY = "System.Net.NetworkInformation.IPStatus Status", f"{Reply.type_name} Reply"
define(
    PingStatus.type_name, PingStatus,
    properties=(
        ("uint Ping", lambda p: p.number), ("string Source", lambda p: p.source), ("string Destination", lambda p: p.destination), ("ipaddress Address", PingStatus.address),
        ("string DisplayAddress", PingStatus.display_address), ("long Latency", lambda p: p.reply.time), (_STATUS, lambda p: p.reply.status),
        ("int BufferSize", lambda p: len(p.reply.data)),
        (_REPLY, lambda p: p.reply),
    ),
)
define(PingMtuStatus.type_name, PingMtuStatus, base=PingStatus.type_name, properties=(("int MtuSize", lambda p: p.size),))
define(
    TraceStatus.type_name, TraceStatus,
    properties=(
        ("int Hop", lambda t: t.hop), ("string Hostname", lambda t: t.status.destination), ("uint Ping", lambda t: t.status.number),
        ("ipaddress HopAddress", lambda t: t.status.address()),
        ("long Latency", lambda t: t.status.reply.time), (_STATUS, lambda t: t.status.reply.status), ("string Source", lambda t: t.status.source),
        ("string Target", lambda t: t.target),
        ("ipaddress TargetAddress", lambda t: t.target_address), (_REPLY, lambda t: t.status.reply),
    ),
)
define(
    TcpPortStatus.type_name, TcpPortStatus,
    properties=(
        ("int Id", lambda t: t.number), ("string Source", lambda t: t.source), ("string Target", lambda t: t.target),
        ("ipaddress TargetAddress", lambda t: t.address), ("int Port", lambda t: t.port),
        ("long Latency", lambda t: t.latency), ("bool Connected", lambda t: t.status == SUCCESS), ("System.Net.Sockets.SocketError Status", lambda t: t.status),
    ),
)
