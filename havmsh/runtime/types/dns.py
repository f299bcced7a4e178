"""System.Net.Dns and IPHostEntry."""

from __future__ import annotations

import socket

from havmsh.runtime.errors import NetError, PSError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.types.net import IPAddress, parse, reads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


class HostEntry(NetObject):
    """System.Net.IPHostEntry."""

    __slots__ = ("addresses", "aliases", "name")
    type_name = "System.Net.IPHostEntry"

    def __init__(self, name: str = "", aliases: Any = (), addresses: Any = ()) -> None:
        super().__init__()
        self.name = name
        self.aliases = Array(aliases, "System.String")
        self.addresses = Array(addresses, "System.Net.IPAddress")


def unknown(error: OSError) -> NetError:
    """SocketException for a name that nobody knows, or cannot be asked for now."""
    if error.errno == socket.EAI_AGAIN:
        return NetError("System.Net.Sockets.SocketException", "Resource temporarily unavailable", SocketErrorCode=11002, ErrorCode=11, NativeErrorCode=11)
    return NetError("System.Net.Sockets.SocketException", "Name or service not known", SocketErrorCode=11001, ErrorCode=-131073, NativeErrorCode=-131073)


def addresses(name: str | None) -> Array:
    """Dns.GetHostAddresses. Raises SocketException."""
    if name is None:
        raise argument_null("hostNameOrAddress")
    if reads(name) and not name.isdigit():
        return Array([parse(name)], "System.Net.IPAddress")
    try:
        found = socket.getaddrinfo(name or socket.gethostname(), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise unknown(error if isinstance(error, OSError) else OSError()) from None
    return Array([parse(str(text)) for text in dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found)], "System.Net.IPAddress")


def _entry(what: Any) -> HostEntry:
    text = what.net_text() if isinstance(what, IPAddress) else what
    found = addresses(text)
    name = text or socket.gethostname()
    if reads(name):
        try:
            name = socket.gethostbyaddr(name)[0]
        except OSError as error:
            raise unknown(error) from None
    return HostEntry(name, (), found)


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.tasks import done, failing

    def later(run: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def make(name: Any) -> Any:
            try:
                return done(run(name))
            except PSError as error:
                return failing(error)

        return make

    for text, call in (
        ("ipaddress[] GetHostAddresses(string hostNameOrAddress)", addresses), ("System.Net.IPHostEntry GetHostEntry(string hostNameOrAddress)", _entry),
        ("System.Net.IPHostEntry GetHostEntry(ipaddress address)", _entry),
        ("System.Net.IPHostEntry GetHostByName(string hostName)", _entry), ("System.Net.IPHostEntry GetHostByAddress(string address)", _entry),
        ("System.Net.IPHostEntry GetHostByAddress(ipaddress address)", _entry),
        ("System.Net.IPHostEntry Resolve(string hostName)", _entry), ("System.Threading.Tasks.Task GetHostAddressesAsync(string hostNameOrAddress)", later(addresses)),
        ("System.Threading.Tasks.Task GetHostEntryAsync(string hostNameOrAddress)", later(_entry)),
    ):
        net.method("static " + text, call, static=True)


define(
    HostEntry.type_name, HostEntry, constructors=(("", HostEntry),),
    properties=(
        ("string HostName", lambda e: e.name, lambda e, value: setattr(e, "name", value)), ("string[] Aliases", lambda e: e.aliases, lambda e, value: setattr(e, "aliases", value)),
        ("ipaddress[] AddressList", lambda e: e.addresses, lambda e, value: setattr(e, "addresses", value)),
    ),
)
define("System.Net.Dns", statics=(("static string GetHostName()", lambda: socket.gethostname()),), rest=_rest).abstract = True
