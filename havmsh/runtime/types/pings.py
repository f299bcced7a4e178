"""System.Net.NetworkInformation.Ping: echoes, asked for through the system's own ``ping`` where no socket of that kind may be opened."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.net import IPAddress, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_N: Final = "System.Net.NetworkInformation."
_SUCCESS, _TIMED_OUT, _UNREACHABLE = 0, 11010, 11003


class Reply(NetObject):
    """PingReply."""

    __slots__ = ("address", "data", "status", "time")
    type_name = _N + "PingReply"

    def __init__(self, status: int, address: IPAddress | None, milliseconds: int, data: bytes) -> None:
        super().__init__()
        self.status = status
        self.address = address
        self.time = milliseconds
        self.data = data


class Options(NetObject):
    """PingOptions."""

    __slots__ = ("hops", "whole")
    type_name = _N + "PingOptions"

    def __init__(self, hops: int = 128, whole: bool = False) -> None:
        super().__init__()
        self.hops = hops
        self.whole = whole


class Ping(NetObject):
    """System.Net.NetworkInformation.Ping."""

    __slots__ = ()
    type_name = _N + "Ping"

    def send(self, host: Any, limit: int = 5000, data: Any = None, options: Any = None) -> Reply:
        """One echo. Raises PingException where the name is not known."""
        if host is None:
            raise argument_null("hostNameOrAddress")
        text = str(host.address) if isinstance(host, IPAddress) else str(host)
        payload = b"abcdefghijklmnopqrstuvwabcdefghi" if data is None else bytes(int(each) for each in data)
        try:
            address = socket.getaddrinfo(text, None)[0][4][0]
        except OSError as error:
            from havmsh.runtime.types.dns import unknown

            raise NetError(_N + "PingException", "An exception occurred during a Ping request.", unknown(error).exception) from None
        return self._by_socket(str(address), limit, payload) or self._by_program(str(address), limit, payload)

    def _by_socket(self, address: str, limit: int, payload: bytes) -> Reply | None:
        """Through a socket for echoes; None where none may be opened."""
        if ":" in address:
            return None
        try:
            raw = os.geteuid() == 0
            with socket.socket(socket.AF_INET, socket.SOCK_RAW if raw else socket.SOCK_DGRAM, socket.IPPROTO_ICMP) as echo:
                echo.settimeout(limit / 1000)
                begun = time.monotonic()
                echo.sendto(_echo(payload), (address, 0))
                while not _answers(echo.recv(65536), raw, address):
                    pass
                return Reply(_SUCCESS, parse(address), round((time.monotonic() - begun) * 1000), payload)
        except TimeoutError:
            return Reply(_TIMED_OUT, parse("0.0.0.0"), 0, b"")
        except PermissionError:
            return None
        except OSError:
            return Reply(_UNREACHABLE, parse("0.0.0.0"), 0, b"")

    def _by_program(self, address: str, limit: int, payload: bytes) -> Reply:
        if shutil.which("ping") is None:
            raise NetError("System.PlatformNotSupportedException", "The system's ping utility could not be found.")
        seconds = max(1, -(-limit // 1000))
        ended = subprocess.run(["ping", "-c", "1", "-W", str(seconds), "-s", str(len(payload)), address], capture_output=True, text=True, check=False)
        found = re.search(r"time[=<]([\d.]+)", ended.stdout)
        if ended.returncode == 0 and found:
            return Reply(_SUCCESS, parse(address), round(float(found[1])), payload)
        return Reply(_UNREACHABLE if "nreachable" in ended.stdout else _TIMED_OUT, parse("0.0.0.0"), 0, b"")


def _answers(data: bytes, raw: bool, address: str) -> bool:
    """Whether a packet is the answer; a raw socket hears others too, and with their heads."""
    start = (data[0] & 0x0F) * 4 if raw else 0
    return data[start] == 0 and (not raw or socket.inet_ntoa(data[12:16]) == address)


def _echo(payload: bytes) -> bytes:
    """The packet that asks for an echo."""
    head = b"\x08\x00\x00\x00\x00\x01\x00\x01"
    data = head + payload + (b"\x00" if len(payload) % 2 else b"")
    total = sum(data[at] << 8 | data[at + 1] for at in range(0, len(data), 2))
    total = (total >> 16) + (total & 0xFFFF)
    checksum = ~(total + (total >> 16)) & 0xFFFF
    return head[:2] + checksum.to_bytes(2, "big") + head[4:] + payload


def _later(ping: Ping, host: Any, limit: int = 5000) -> Any:
    from havmsh.runtime.types.tasks import running
    from havmsh.runtime.typesystem import known

    return running(lambda: ping.send(host, limit), known(Reply.type_name))


_TO = ("string hostNameOrAddress", "ipaddress address")
_MORE = ("", ", int timeout", ", int timeout, byte[] buffer", f", int timeout, byte[] buffer, {_N}PingOptions options")
define(
    Reply.type_name, Reply,
    properties=(
        (_N + "IPStatus Status", lambda r: r.status), ("ipaddress Address", lambda r: r.address), ("long RoundtripTime", lambda r: r.time),
        (_N + "PingOptions Options", lambda r: Options(64) if r.status == _SUCCESS else None),
        ("byte[] Buffer", lambda r: list(r.data)),
    ),
)
define(
    Options.type_name, Options,
    properties=(("int Ttl", lambda o: o.hops, lambda o, value: setattr(o, "hops", value)), ("bool DontFragment", lambda o: o.whole, lambda o, value: setattr(o, "whole", value))),
    constructors=(("", Options), ("int ttl, bool dontFragment", Options)),
)
define(
    Ping.type_name, Ping, base="System.ComponentModel.Component", interfaces="System.IDisposable",
    methods=(
        *((f"{_N}PingReply Send({to}{more})", Ping.send) for to in _TO for more in _MORE),
        *((f"System.Threading.Tasks.Task SendPingAsync({to}{more})", _later) for to in _TO for more in _MORE[:2]), ("void Dispose()", lambda p: None),
    ),
    constructors=(("", Ping),),
)
