"""Remove-VMDvdDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import DvdDrive
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-VMDvdDrive", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.RemoveVMDvdDrive")
class RemoveVMDvdDrive:
    """Takes a DVD drive from a machine; the management server is not told.

    Examples:
        See what would be done.

            PS> Get-VMDvdDrive web118 | Remove-VMDvdDrive -WhatIf
    """

    part: DvdDrive = param("VMDvdDrive", "What Get-VMDvdDrive gives.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        part, outside = self.part, shell.engine.outside
        rest = tuple(one for at, one in enumerate(part.machine.record.dvds) if at != part.at)
        act(shell, str(part.machine), "Remove-VMDvdDrive", lambda: outside.set_vm(part.key, dvds=rest), tell=False)
        return ()
