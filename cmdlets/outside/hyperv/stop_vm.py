"""Stop-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Stop-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.HyperVStopVM")
class HyperVStopVM(Machines):
    """Shuts a machine down, turns it off (-TurnOff) or saves it (-Save); the management server is not told.

    Examples:
        See what would be done.

            PS> Hyper-V\\Stop-VM web001 -TurnOff -WhatIf
    """

    off: Switch = param("TurnOff", "Accepted: it is off at once in any case.", default=Switch(False), inert=True)
    save: Switch = param("Save", "Save its state.", default=Switch(False))
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        action: Literal["Save", "Stop"] = "Save" if self.save else "Stop"
        yield from self.given(self.act_on(shell, "Stop-VM", lambda outside, name, host: outside.power(name, action, host)))
