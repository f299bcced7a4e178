"""Stop-Service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.computer.services import OnServices
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Stop-Service", module="havmsh", changes=True, class_name="Microsoft.PowerShell.Commands.StopServiceCommand")
class StopService(OnServices):
    """Stops a service of a host: the cluster service in an orderly way, or the management server's agent; the management server is not told.

    Examples:
        The agent of a host.

            PS> Get-Service VMMAgent -ComputerName HV01 | Stop-Service -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        return self.acted(shell, run=False)
