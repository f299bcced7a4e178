"""Resume-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Resume-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.HyperVResumeVM")
class HyperVResumeVM(Machines):
    """Lets a paused machine go on; the management server is not told.

    Examples:
        See what would be done.

            PS> Hyper-V\\Resume-VM web001 -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.given(self.act_on(shell, "Resume-VM", lambda outside, name, host: outside.power(name, "Start", host)))
