"""Stop-Computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.computer.shutting_down import Credentialed, Mechanism, authentication, computer_names
from cmdlets.outside.computer.wmi import reachable
from cmdlets.outside.tool import act, only_pretends
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Stop-Computer", module="Microsoft.PowerShell.Management", changes=True, class_name="Microsoft.PowerShell.Commands.StopComputerCommand",
    listed="WsmanAuthentication ComputerName Credential Force",
)
class StopComputer(Credentialed):
    """Shuts hosts of the fabric down in an orderly way: groups of a cluster node move first, other machines take their stop action.

    Examples:
        See what would be done.

            PS> Stop-Computer SA01 -WhatIf
    """

    authentication: Mechanism | None = authentication()
    computers: list[str] | None = computer_names(pipeline=False)
    force: Switch = param("Force", "Accepted: nobody is logged on.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        if only_pretends(shell):
            return ()
        for host in reachable(shell, self.computers):
            act(shell, host.name, "Stop-Computer", partial(shell.engine.outside.shut_down, host.name, restart=False))
        return ()
