"""Stop-Service."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.computer.wmi import SERVICES, reachable
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Stop-Service", module="havmsh", changes=True, class_name="Microsoft.PowerShell.Commands.StopServiceCommand")
class StopService:
    """Stops a service of a host: the cluster service in an orderly way, or the management server's agent; the management server is not told.

    Examples:
        The agent of a host.

            PS> Get-Service VMMAgent -ComputerName HV01 | Stop-Service -WhatIf
    """

    name: list[str] = param("Name", "Services.", position=0, pipeline=True, by_property=True, aliases=("ServiceName", "InputObject"))
    computers: list[object] | None = param("ComputerName", "Hosts of the fabric.", by_property=True, default=None, aliases=("Cn", "MachineName"), complete="host")
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        for host in reachable(shell, self.computers):
            for one in self.name:
                wanted = next((known for known in SERVICES if known.casefold() == name_of(one).casefold()), name_of(one))
                act(shell, f"{wanted} on {host.name}", "Stop-Service", partial(shell.engine.outside.set_service, host.name, wanted, run=False))
        return ()
