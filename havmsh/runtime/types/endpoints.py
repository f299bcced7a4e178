"""Where a socket goes that is no address of IP: System.Net.DnsEndPoint, System.Net.Sockets.UnixDomainSocketEndPoint; and LingerOption."""

from __future__ import annotations

import os

from havmsh.runtime.errors import argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_FAMILY: Final = "System.Net.Sockets.AddressFamily"
_LONGEST: Final = 108
"""Bytes of the path of a socket, with the one that ends it."""


class DnsEndPoint(NetObject):
    """A host by its name, and a port."""

    __slots__ = ("family", "host", "port")
    type_name = "System.Net.DnsEndPoint"

    def __init__(self, host: str, port: int, family: Any = None) -> None:
        super().__init__()
        if host is None:
            raise argument_null("host")
        if not 0 <= port <= 65535:
            raise out_of_range("port")
        self.host, self.port = host, port
        self.family = 0 if family is None else family.value

    def place(self) -> Any:
        """What the system calls it."""
        return self.host, self.port

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DnsEndPoint) and (other.host.upper(), other.port, other.family) == (self.host.upper(), self.port, self.family)

    def __hash__(self) -> int:
        return hash(self.net_text().upper())

    def net_text(self) -> str:
        """``Unspecified/host:80``."""
        return f"{ {0: 'Unspecified', 2: 'InterNetwork', 23: 'InterNetworkV6'}[self.family]}/{self.host}:{self.port}"


class UnixEndPoint(NetObject):
    """A socket in the file system."""

    __slots__ = ("path",)
    type_name = "System.Net.Sockets.UnixDomainSocketEndPoint"

    def __init__(self, path: str | bytes) -> None:
        super().__init__()
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if path is None:
            raise argument_null("path")
        if not 0 < len(path.encode()) < _LONGEST:
            raise out_of_range("path", f"The path '{path}' is of an invalid length for use with domain sockets on this platform.  The length must be between 1 and {_LONGEST} characters, inclusive.", path)
        self.path = path

    def place(self) -> Any:
        """What the system calls it."""
        return self.path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UnixEndPoint) and other.path == self.path

    def __hash__(self) -> int:
        return hash(self.path)

    def net_text(self) -> str:
        """The path; ``@`` before an abstract one."""
        return "@" + self.path[1:] if self.path.startswith("\0") else self.path


class Linger(NetObject):
    """LingerOption: whether closing waits for what is still to be sent, and for how many seconds."""

    __slots__ = ("enabled", "seconds")
    type_name = "System.Net.Sockets.LingerOption"

    def __init__(self, enabled: bool, seconds: int) -> None:
        super().__init__()
        self.enabled, self.seconds = bool(enabled), seconds


_TEXT: Final = ("string ToString()", lambda own: own.net_text())
define(
    DnsEndPoint.type_name, DnsEndPoint, base="System.Net.EndPoint", methods=(_TEXT,),
    properties=(("string Host", lambda own: own.host), ("int Port", lambda own: own.port), (f"{_FAMILY} AddressFamily", lambda own: enum_value(_FAMILY, {0: "Unspecified", 2: "InterNetwork", 23: "InterNetworkV6"}[own.family]))),
    constructors=(("string host, int port", DnsEndPoint), (f"string host, int port, {_FAMILY} addressFamily", DnsEndPoint)),
)
define(
    UnixEndPoint.type_name, UnixEndPoint, base="System.Net.EndPoint", methods=(_TEXT,),
    properties=((f"{_FAMILY} AddressFamily", lambda own: enum_value(_FAMILY, "Unix")),), constructors=(("string path", UnixEndPoint),),
)
define(
    Linger.type_name, Linger,
    properties=(("bool Enabled", lambda own: own.enabled, lambda own, value: setattr(own, "enabled", value)), ("int LingerTime", lambda own: own.seconds, lambda own, value: setattr(own, "seconds", value))),
    constructors=(("bool enable, int seconds", Linger),),
)
