"""Start-Service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.computer.services import SERVICE, Acting, ByLabel, ByName, ByService, meant, turned
from havmsh.cmdlet import Output, cmdlet, either

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Start-Service", module="havmsh", changes=True, class_name="Microsoft.PowerShell.Commands.StartServiceCommand", output=(SERVICE,),
    listed="Name InputObject PassThru ComputerName DisplayName Include Exclude",
)
class StartService(Acting):
    """Starts a service of a host: the cluster service in an orderly way, or the management server's agent; the management server is not told.

    Examples:
        The agent of a host.

            PS> Get-Service VMMAgent -ComputerName HV01 | Start-Service -WhatIf
    """

    how: ByService | ByName | ByLabel = either(default_set=ByService)

    def process(self, shell: Shell) -> Output:
        for service in turned(shell, meant(shell, self.how, self.computers, self), True):
            if self.pass_thru:
                yield service
