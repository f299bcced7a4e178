"""Test-Connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import name_of, shown
from havmsh.checks import between, not_empty, positive
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Test-Connection", module="Microsoft.PowerShell.Management", class_name="Microsoft.PowerShell.Commands.TestConnectionCommand")
class TestConnection:
    """Asks whether hosts of the fabric answer; other computers do not.

    Examples:
        One host.

            PS> Test-Connection HV01 -Count 1 -Quiet
    """

    count: int = param("Count", "How often each is asked.", default=4, checks=(positive(),))
    delay: int | None = param("Delay", "Accepted: no time passes.", default=None, inert=True, checks=(positive(),))
    size: int | None = param("BufferSize", "Accepted: no packet is sent.", default=None, inert=True, checks=(between(0, 65500),))
    quiet: Switch = param("Quiet", "Only whether they answer.", default=Switch(False))
    timeout: int | None = param("TimeoutSeconds", "Accepted: no time passes.", default=None, inert=True, checks=(positive(),))
    computers: list[object] = param("TargetName", "Hosts of the fabric.", position=0, pipeline=True, by_property=True, aliases=("ComputerName",), complete="host", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        from havmsh.engine.outside_error import OutsideError

        for name in self.computers:
            try:
                up = bool(shell.engine.outside.host(name_of(name)).up)
            except OutsideError:
                up = False
            if self.quiet:
                yield up
            elif up:
                rows = range(1, self.count + 1)
                yield from (shown(KIND, Ping=ping, Source="localhost", Destination=name_of(name), Address=name_of(name), Latency=1, Status="Success") for ping in rows)
            else:
                shell.write_error(
                    f"Testing connection to computer '{name_of(name)}' failed: Cannot resolve the target name.", "TestConnectionException", category="ResourceUnavailable", target=name)


KIND = "Microsoft.PowerShell.Commands.TestConnectionCommand+PingStatus"
