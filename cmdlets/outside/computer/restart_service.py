"""Restart-Service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.computer.services import SERVICE, Acting, ByLabel, ByName, ByService, meant, turned
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Restart-Service", module="havmsh", changes=True, class_name="Microsoft.PowerShell.Commands.RestartServiceCommand", output=(SERVICE,),
    listed="Force Name InputObject PassThru ComputerName DisplayName Include Exclude",
)
class RestartService(Acting):
    """Stops a service of a host and starts it again: the cluster service in an orderly way, or the management server's agent; the management server is not told.

    Examples:
        The agent of a host.

            PS> Get-Service VMMAgent -ComputerName HV01 | Restart-Service -WhatIf
    """

    how: ByService | ByName | ByLabel = either(default_set=ByService)
    force: Switch = param("Force", "Accepted: nothing depends on them.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        for service in turned(shell, meant(shell, self.how, self.computers, self), False, True):
            if self.pass_thru:
                yield service
