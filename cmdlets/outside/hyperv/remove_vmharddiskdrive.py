"""Remove-VMHardDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import HardDrive
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-VMHardDiskDrive", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.RemoveVMHardDiskDrive")
class RemoveVMHardDiskDrive:
    """Takes a disk from a machine; the management server is not told.

    Examples:
        See what would be done.

            PS> Get-VMHardDiskDrive web118 | Remove-VMHardDiskDrive -WhatIf
    """

    part: HardDrive = param("VMHardDiskDrive", "What Get-VMHardDiskDrive gives.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        part, outside = self.part, shell.engine.outside
        rest = tuple(one for at, one in enumerate(part.machine.record.disks) if at != part.at)
        act(shell, str(part.machine), "Remove-VMHardDiskDrive", lambda: outside.set_vm(part.key, disks=rest), tell=False)
        return ()
