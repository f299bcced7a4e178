"""Test-Connection."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from cmdlets.plain import name_of
from havmsh.checks import between, not_empty, positive
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType
    from typing import Any

    from havmsh.runtime.shell import Shell

KIND = "Microsoft.PowerShell.Commands.TestConnectionCommand+"
MTU = 1472
"""What fits into a packet of the fabric's networks, without its headers."""


class _Common:
    """What all sets take of addresses."""

    v4: Switch = param("IPv4", "Accepted: hosts of the fabric are known by name.", default=None, inert=True)
    v6: Switch = param("IPv6", "Accepted: hosts of the fabric are known by name.", default=None, inert=True)
    resolve: Switch = param("ResolveDestination", "Accepted: hosts of the fabric are shown by name.", default=None, inert=True)


class _From(_Common):
    source: str = param("Source", "Name under which one asks.", default="")


class _Hops(_From):
    hops: int = param("MaxHops", "Accepted: every host is one hop away.", default=128, aliases=("Ttl", "TimeToLive", "Hops"), checks=(between(1, 128),), inert=True)


class _Counted:
    count: int = param("Count", "How often each is asked.", default=4, checks=(positive(),))


class _Delayed:
    delay: int = param("Delay", "Seconds between two questions.", default=1, checks=(positive(),))


class _Packets(_Hops):
    ping: Switch = param("Ping", "Accepted: it is what the cmdlet does.", default=None, inert=True)
    size: int = param("BufferSize", "Bytes of a question.", default=32, aliases=("Size", "Bytes", "BS"), checks=(between(0, 65500),))
    whole: Switch = param("DontFragment", "Accepted: a question is never taken apart.", default=None, inert=True)


@parameter_set(name="DefaultPing")
class Ping(_Delayed, _Counted, _Packets):
    """A number of questions."""


@parameter_set(name="RepeatPing")
class Repeat(_Delayed, _Packets):
    """Questions without end."""

    repeat: Switch = param("Repeat", "Ask until Ctrl+C.", aliases=("Continuous",))


@parameter_set(name="TraceRoute")
class TraceRoute(_Hops):
    """The way."""

    trace: Switch = param("Traceroute", "Show the way.")


@parameter_set(name="MtuSizeDetect")
class Mtu(_Common):
    """How much fits into a packet."""

    mtu: Switch = param("MtuSize", "Tell how much fits into a packet.", aliases=("MtuSizeDetect",))


@parameter_set(name="TcpPort")
class Port(_Delayed, _Counted, _From):
    """A port."""

    port: int = param("TcpPort", "Port of this computer to knock at; ports of the fabric's hosts are not simulated.", checks=(between(0, 65535),))
    detailed: Switch = param("Detailed", "Tell more than whether it answers.", default=None)
    repeat: Switch = param("Repeat", "Ask until Ctrl+C.", default=None, aliases=("Continuous",))


@cmdlet(
    "Test-Connection", module="Microsoft.PowerShell.Management", class_name="Microsoft.PowerShell.Commands.TestConnectionCommand",
    output=(KIND + "PingStatus", KIND + "PingStatus", "System.Boolean", KIND + "PingMtuStatus", "System.Int32", KIND + "TraceStatus", KIND + "TcpPortStatus"),
    listed=(
        "Ping IPv4 IPv6 ResolveDestination Source MaxHops Count Delay BufferSize DontFragment Repeat Quiet Detailed TimeoutSeconds "
        "TargetName MtuSize Traceroute TcpPort"
    ),
)
class TestConnection:
    """Asks whether hosts of the fabric answer, and this computer; others do not.

    Examples:
        One host.

            PS> Test-Connection HV01 -Count 1 -Quiet
    """

    how: Ping | Repeat | TraceRoute | Mtu | Port = either(default_set=Ping)
    quiet: Switch = param("Quiet", "Only whether they answer.", default=Switch(False))
    timeout: int = param("TimeoutSeconds", "Seconds to wait for a port; hosts of the fabric answer at once.", default=5, checks=(positive(),))
    computers: list[object] = param(
        "TargetName", "Hosts of the fabric.", position=0, pipeline=True, by_property=True, aliases=("ComputerName",), complete="host", net="System.String[]",
        transform=lambda value, binding: _names(value), checks=(not_empty(),),
    )

    def process(self, shell: Shell) -> Output:
        """Asks each."""
        for name in map(name_of, self.computers):
            if isinstance(self.how, Port):
                yield from self._knocked(shell, self.how, name)
            elif not _answers(shell, name):
                yield from self._silent(shell, name)
            elif isinstance(self.how, Mtu):
                yield MTU if self.quiet else results().PingMtuStatus(socket.gethostname(), name, _reply(name, MTU), MTU)
            elif isinstance(self.how, TraceRoute):
                yield from [True] if self.quiet else (_hop(number, self.how.source, name) for number in range(1, 4))
            else:
                yield from self._asked(shell, self.how, name)

    def _asked(self, shell: Shell, how: Ping | Repeat, name: str) -> Output:
        for number in _turns(shell, how, how.delay):
            if number > 1 and not _answers(shell, name):
                yield from self._silent(shell, name)
            elif not self.quiet:
                yield results().PingStatus(how.source or socket.gethostname(), name, _reply(name, how.size or 32), number)
            elif isinstance(how, Repeat):
                yield True
        if self.quiet and isinstance(how, Ping):
            yield True

    def _silent(self, shell: Shell, name: str) -> Output:
        """No answer: false, or an error."""
        if isinstance(self.how, TraceRoute) != bool(self.quiet):
            yield -1 if isinstance(self.how, Mtu) else False
        if not self.quiet:
            from havmsh.runtime.types.dns import unknown

            _fail(shell, name, "Cannot resolve the target name.", unknown(OSError()).exception)

    def _knocked(self, shell: Shell, how: Port, name: str) -> Output:
        """Whether a port of this computer takes calls."""
        if not _is_here(name):
            if self.quiet:
                yield False
            _fail(shell, name, "Ports are not simulated: -TcpPort asks this computer alone.")
            return
        for number in _turns(shell, how, how.delay):
            with socket.socket() as tried:
                tried.settimeout(self.timeout)
                refused = tried.connect_ex(("127.0.0.1", how.port)) != 0
            if not how.detailed:
                yield not refused
                if not how.repeat:
                    return
                continue
            given = results()
            yield given.TcpPortStatus(number, how.source or socket.gethostname(), name, given.address_of(name, here=True), how.port, 0, given.REFUSED if refused else given.SUCCESS)


def _turns(shell: Shell, how: Ping | Repeat | Port, delay: int) -> Iterator[int]:
    """The numbers of the questions, with the time between them."""
    from itertools import count

    from havmsh.runtime.waiting import pause

    for number in range(1, how.count + 1) if not isinstance(how, Repeat) and not getattr(how, "repeat", None) else count(1):
        if number > 1:
            pause(shell.session.pass_time(delay))
        yield number


def _names(value: object) -> object:
    """Names of handles too: a text is what the parameter takes."""
    from havmsh.runtime.objects import Array, unwrap

    base = unwrap(value)
    return None if base is None else Array([name_of(each) for each in (base if isinstance(base, list) else [base])], "System.String")


def _is_here(name: str) -> bool:
    return name.casefold() in ("localhost", "127.0.0.1", "::1", ".", socket.gethostname().casefold())


def _answers(shell: Shell, name: str) -> bool:
    """Whether a host of the fabric of that name is up, or the name is this computer's."""
    from havmsh.engine.outside_error import OutsideError

    if _is_here(name):
        return True
    try:
        return bool(shell.engine.outside.host(name).up)
    except OutsideError:
        return False


def _fail(shell: Shell, name: str, why: str, inner: NetException | None = None) -> None:
    text = f"Testing connection to computer '{name}' failed: {why}"
    shell.write_error(ErrorRecord(NetException("System.Net.NetworkInformation.PingException", text, inner), "TestConnectionException", "ResourceUnavailable", name))


def results() -> ModuleType:
    """The kinds of answers; they are loaded when there is one to give."""
    from cmdlets.outside.computer import ping_results

    return ping_results


def _reply(name: str, size: int) -> Any:
    """What a computer that is up answers, after a millisecond where it is another."""
    from havmsh.runtime.types.pings import Reply

    here = _is_here(name)
    return Reply(0, results().address_of(name, here=here), 0 if here else 1, b"\0" * size)


def _hop(number: int, source: str, name: str) -> Any:
    given = results()
    status = given.PingStatus(source or socket.gethostname(), name, _reply(name, 32), number)
    return given.TraceStatus(1, status, name, given.address_of(name, here=_is_here(name)))
