"""IP addresses, mail addresses, hardware addresses."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte, Int16, Int64, NetObject
from havmsh.runtime.types.attempts import parsing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


class IPAddress(NetObject):
    """System.Net.IPAddress."""

    __slots__ = ("address",)
    type_name = "System.Net.IPAddress"

    def __init__(self, address: Any) -> None:
        super().__init__()
        self.address = address

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IPAddress) and other.address == self.address

    def __hash__(self) -> int:
        return hash(self.address)

    def net_text(self) -> str:
        """The usual text; an address of version 6 that holds one of version 4 shows it."""
        if self.address.version == 4:
            return str(self.address)
        from ipaddress import IPv4Address, IPv6Address

        packed = self.address.packed
        scope = _scope(self)
        if not _holds_version4(packed):
            text = str(IPv6Address(packed))
        else:
            head = str(IPv6Address(packed[:12] + b"\xff" * 4)).removesuffix("ffff:ffff")
            text = head + str(IPv4Address(packed[12:]))
        return f"{text}%{scope}" if scope else text


def _holds_version4(packed: bytes) -> bool:
    """Whether the end of an address is one of version 4: compatible, mapped, translated (SIIT) or of a tunnel (ISATAP)."""
    if packed[8:12] == b"\0\0\x5e\xfe":
        return True
    return packed[:8] == bytes(8) and packed[12:14] != bytes(2) and packed[8:12] in (bytes(4), b"\0\0\xff\xff", b"\xff\xff\0\0")


def parse(text: str | None) -> IPAddress:
    """IPAddress.Parse, with the short forms of version 4. Raises FormatException."""
    from ipaddress import IPv4Address, ip_address

    if text is None:
        raise argument_null("ipString")
    try:
        if ":" in text:
            return IPAddress(ip_address(text.strip("[]")))
        return IPAddress(IPv4Address(_version4(text)))
    except ValueError:
        raise NetError("System.FormatException", "An invalid IP address was specified.") from None


_NUMBER = re.compile("0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*")


def _version4(text: str) -> int:
    """inet_aton's forms: one to four numbers, in base 8, 10 or 16."""
    words = text.split(".")
    if len(words) > 4 or not all(map(_NUMBER.fullmatch, words)):
        raise ValueError(text)
    numbers = [int(word, 16) if word[:2].lower() == "0x" else int(word, 8 if word[0] == "0" else 10) for word in words]
    if any(number > 255 for number in numbers[:-1]) or numbers[-1] >= 1 << (8 * (5 - len(numbers))):
        raise ValueError(text)
    result = numbers[-1]
    for at, number in enumerate(numbers[:-1]):
        result |= number << (8 * (3 - at))
    return result


def _of_number(number: int) -> IPAddress:
    from ipaddress import IPv4Address

    if not 0 <= number <= 0xFFFFFFFF:
        raise NetError("System.ArgumentOutOfRangeException", f"newAddress ('{number & 0xFFFFFFFFFFFFFFFF}') must be less than or equal to '4294967295'. (Parameter 'newAddress')\nActual value was {number & 0xFFFFFFFFFFFFFFFF}.", ParamName="newAddress")
    return IPAddress(IPv4Address(int(number).to_bytes(4, "little")))


def _of_bytes(data: Any) -> IPAddress:
    from ipaddress import ip_address

    if len(data) not in {4, 16}:
        raise NetError("System.ArgumentException", "An invalid IP address was specified. (Parameter 'address')", ParamName="address")
    return IPAddress(ip_address(bytes(int(each) for each in data)))


def _number(value: IPAddress) -> int:
    _of_version(value, 4)
    return int.from_bytes(value.address.packed, "little")


def _scope(value: IPAddress) -> int:
    """ScopeId: the number behind the percent sign, or that of the interface of this name."""
    import socket

    _of_version(value, 6)
    scope = value.address.scope_id
    if scope is None or scope.isdigit():
        return int(scope or 0)
    try:
        return socket.if_nametoindex(scope)
    except OSError:
        return 0


def _set_scope(value: IPAddress, scope: int) -> None:
    from ipaddress import IPv6Address

    _of_version(value, 6)
    if not 0 <= scope <= 0xFFFFFFFF:
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'value')", ParamName="value")
    value.address = IPv6Address(f"{IPv6Address(value.address.packed)}%{int(scope)}" if scope else value.address.packed)


def _of_scope(data: Any, scope: int) -> IPAddress:
    made = _of_bytes(data)
    if made.address.version == 4:
        raise NetError("System.ArgumentException", "An invalid IP address was specified. (Parameter 'address')", ParamName="address")
    _set_scope(made, scope)
    return made


def _as_version4(value: IPAddress) -> IPAddress:
    from ipaddress import IPv4Address

    return value if value.address.version == 4 else IPAddress(IPv4Address(value.address.packed[12:]))


def _as_version6(value: IPAddress) -> IPAddress:
    return value if value.address.version == 6 else parse(f"::ffff:{value.address}")


def _of_version(value: IPAddress, version: int) -> None:
    if value.address.version != version:
        raise NetError("System.Net.Sockets.SocketException", "The attempted operation is not supported for the type of object referenced.")


_WIDTHS: dict[str, tuple[int, Any]] = {"long": (8, Int64), "int": (4, int), "short": (2, Int16)}


def _swapper(kind: str) -> Callable[[int], Any]:
    """The bytes of a number, last first."""
    width, cls = _WIDTHS[kind]
    return lambda number: cls(int.from_bytes(int(number).to_bytes(width, "little", signed=True), "big", signed=True))


def _more_of_address(net: NetType) -> None:
    from havmsh.runtime.types.spanformats import formatting, put_bytes

    formatting(net)
    net.method("bool TryWriteBytes(System.Span[byte] destination, [ref] int bytesWritten)", lambda address, target, written: put_bytes(address, target, written, "GetAddressBytes"))
    net.method("static bool IsValid(string ipSpan)", lambda text: reads(text), static=True)


def reads(text: str) -> bool:
    try:
        parse(text)
    except NetError:
        return False
    return True


_address = define(
    "System.Net.IPAddress", IPAddress,
    properties=(
        ("System.Net.Sockets.AddressFamily AddressFamily", lambda a: 2 if a.address.version == 4 else 23), ("long ScopeId", _scope, _set_scope),
        ("bool IsIPv6Multicast", lambda a: a.address.version == 6 and a.address.is_multicast),
        ("bool IsIPv6LinkLocal", lambda a: a.address.version == 6 and a.address.is_link_local),
        ("bool IsIPv6SiteLocal", lambda a: a.address.version == 6 and a.address.is_site_local),
        ("bool IsIPv6Teredo", lambda a: a.address.version == 6 and a.address.packed[:4] == b"\x20\x01\x00\x00"),
        ("bool IsIPv6UniqueLocal", lambda a: a.address.version == 6 and a.address.packed[0] & 0xFE == 0xFC),
        ("bool IsIPv4MappedToIPv6", lambda a: a.address.version == 6 and a.address.ipv4_mapped is not None), ("long Address", _number),
        ("string IPAddressToString", IPAddress.net_text),
    ),
    methods=(
        ("byte[] GetAddressBytes()", lambda a: Array([Byte(each) for each in a.address.packed], "System.Byte")), ("string ToString()", IPAddress.net_text),
        ("bool Equals(System.Object comparand)", lambda a, b: a == b),
        ("ipaddress MapToIPv6()", _as_version6), ("ipaddress MapToIPv4()", _as_version4),
    ),
    statics=(
        ("static ipaddress Parse(string ipString)", parse), ("static bool TryParse(string ipString, [ref] ipaddress address)", parsing(parse)),
        ("static bool IsLoopback(ipaddress address)", lambda a: a.address.is_loopback),
        *((f"static {kind} {name}({kind} {name[:name.index('To')].lower()})", _swapper(kind)) for name in ("HostToNetworkOrder", "NetworkToHostOrder") for kind in _WIDTHS),
    ),
    constants=tuple((f"ipaddress {name}", lambda text=text: parse(text)) for name, text in (
        ("Any", "0.0.0.0"), ("Loopback", "127.0.0.1"), ("Broadcast", "255.255.255.255"), ("None", "255.255.255.255"), ("IPv6Any", "::"),
        ("IPv6Loopback", "::1"), ("IPv6None", "::"))),
    constructors=(("long newAddress", _of_number), ("byte[] address", _of_bytes), ("byte[] address, long scopeid", _of_scope)),
    rest=_more_of_address,
)
_address.extend("ScriptProperty", IPAddressToString="$this.Tostring()")


class IPEndPoint(NetObject):
    """System.Net.IPEndPoint."""

    __slots__ = ("address", "port")
    type_name = "System.Net.IPEndPoint"

    def __init__(self, address: IPAddress, port: int) -> None:
        super().__init__()
        if not 0 <= port <= 65535:
            raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'port')", ParamName="port")
        self.address = address
        self.port = port

    def net_text(self) -> str:
        """``10.0.0.1:80``."""
        host = str(self.address.address)
        return f"[{host}]:{self.port}" if ":" in host else f"{host}:{self.port}"


def _end_point(text: str) -> IPEndPoint:
    host, _, port = text.rpartition(":") if text.count(":") == 1 or "]:" in text else (text, "", "0")
    try:
        if port and not (port.isascii() and port.isdigit()):
            raise ValueError(port)
        return IPEndPoint(parse(host.strip("[]")), int(port or 0))
    except (ValueError, NetError):
        raise NetError("System.FormatException", "An invalid IPEndPoint was specified.") from None


define("System.Net.EndPoint", None, properties=(("System.Net.Sockets.AddressFamily AddressFamily", lambda point: 23 if ":" in point.address.net_text() else 2),)).abstract = True
define(
    "System.Net.IPEndPoint", IPEndPoint, base="System.Net.EndPoint",
    properties=(
        ("System.Net.Sockets.AddressFamily AddressFamily", lambda e: 2 if e.address.address.version == 4 else 23),
        ("ipaddress Address", lambda e: e.address, lambda e, v: setattr(e, "address", v)), ("int Port", lambda e: e.port, lambda e, v: setattr(e, "port", v)),
    ),
    methods=(("string ToString()", IPEndPoint.net_text),),
    statics=(("static IPEndpoint Parse(string s)", _end_point), ("static bool TryParse(string s, [ref] IPEndpoint result)", parsing(_end_point))),
    constants=(("int MaxPort", lambda: 65535), ("int MinPort", lambda: 0)), constructors=(("ipaddress address, int port", IPEndPoint),),
)


class MailAddress(NetObject):
    """System.Net.Mail.MailAddress."""

    __slots__ = ("display", "host", "user")
    type_name = "System.Net.Mail.MailAddress"

    def __init__(self, text: str, display: str | None = None) -> None:
        super().__init__()
        plain = text.strip()
        if not plain:
            raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'address')", ParamName="address")
        name = ""
        if plain.endswith(">") and "<" in plain:
            name, _, plain = plain[:-1].rpartition("<")
        user, at, host = plain.strip().rpartition("@")
        quoted = len(user) > 2 and user.startswith('"') and user.endswith('"')
        if '"' in user and not quoted:  # a name in quotes may stand right before the address
            name, _, user = user.rpartition('"')
            if not name.startswith('"'):
                raise NetError("System.FormatException", "An invalid character was found in the mail header: '\"'.")
        if not at or not user or not host or " " in user and not quoted or " " in host or host.startswith(".") or host.endswith(".") or ".." in user:
            raise NetError("System.FormatException", "The specified string is not in the form required for an e-mail address.")
        self.user = user
        self.host = host
        self.display = display if display is not None else name.strip().strip('"')

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MailAddress) and other.net_text().casefold() == self.net_text().casefold()

    def __hash__(self) -> int:
        return hash(self.net_text().casefold())

    def address(self) -> str:
        """``user@host``."""
        return f"{self.user}@{self.host}"

    def net_text(self) -> str:
        """``"name" <user@host>``."""
        return f'"{self.display}" <{self.address()}>' if self.display else self.address()


def _more_of_mail(net: NetType) -> None:
    def attempt(*arguments: Any) -> bool:
        *given, box = arguments
        try:
            box.set(MailAddress(*given))
        except (NetError, AttributeError):
            box.set(None)
            return False
        return True

    net.method("static bool TryCreate(string address, [ref] mailaddress result)", attempt, static=True)
    net.method("static bool TryCreate(string address, string displayName, [ref] mailaddress result)", attempt, static=True)


define(
    "System.Net.Mail.MailAddress", MailAddress,
    properties=(("string DisplayName", lambda m: m.display), ("string User", lambda m: m.user), ("string Host", lambda m: m.host), ("string Address", MailAddress.address)),
    methods=(("string ToString()", MailAddress.net_text),),
    constructors=(("string address", MailAddress), ("string address, string displayName", MailAddress), ("string address, string displayName, System.Text.Encoding displayNameEncoding", lambda text, name, encoding: MailAddress(text, name))),
    rest=_more_of_mail,
)


class PhysicalAddress(NetObject):
    """System.Net.NetworkInformation.PhysicalAddress."""

    __slots__ = ("data",)
    type_name = "System.Net.NetworkInformation.PhysicalAddress"

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PhysicalAddress) and other.data == self.data

    def __hash__(self) -> int:
        return hash(self.data)

    def net_text(self) -> str:
        """The digits without separators."""
        return self.data.hex().upper()


def _physical(text: str) -> PhysicalAddress:
    plain = text.replace("-", "").replace(":", "").replace(".", "")
    try:
        return PhysicalAddress(bytes.fromhex(plain))
    except ValueError:
        raise NetError("System.FormatException", f"An invalid physical address was specified: '{text}'.") from None


define(
    "System.Net.NetworkInformation.PhysicalAddress", PhysicalAddress,
    methods=(("string ToString()", PhysicalAddress.net_text), ("byte[] GetAddressBytes()", lambda a: Array([Byte(each) for each in a.data], "System.Byte"))),
    statics=(
        ("static PhysicalAddress Parse(string address)", _physical),
        ("static bool TryParse(string value, [ref] System.Net.NetworkInformation.PhysicalAddress address)", parsing(_physical)),
    ),
    constants=(("System.Net.NetworkInformation.PhysicalAddress None", lambda: PhysicalAddress(b"")),), constructors=(("byte[] address", lambda data: PhysicalAddress(bytes(int(each) for each in data))),),
)
