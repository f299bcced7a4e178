"""Remove-VMSwitch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import one_host
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-VMSwitch", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.RemoveVMSwitch")
class RemoveVMSwitch:
    """Removes a virtual network of a host; what was connected to it is connected to nothing. The management server is not told.

    Examples:
        See what would be done.

            PS> Remove-VMSwitch Lab -ComputerName OS03 -WhatIf
    """

    name: str = param("Name", "Name.", position=0, by_property=True)
    host: object = param("ComputerName", "Host; the one on which the session is where it is left out.", by_property=True, default=None, complete="host")
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        act(shell, self.name, "Remove-VMSwitch", lambda: outside.remove_network(one_host(shell, self.host), self.name), tell=False)
        return ()
