"""Remove-VirtualDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualDiskDrive
from cmdlets.vmm.parts import JobGroupParameter, remove
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Remove-VirtualDiskDrive", "Remove-SCVirtualDiskDrive", changes=True, job=True,
    not_offered={"SkipDeleteVHD": "A file without a machine is nothing in this fabric; leave it out."},
)
class RemoveVirtualDiskDrive(JobGroupParameter):
    """Takes a disk from a machine or template; the file of a virtual hard disk is deleted, a pass-through disk is free again.

    Examples:
        The second disk.

            PS> Get-VirtualDiskDrive -VM sql01 | Select-Object -Last 1 | Remove-VirtualDiskDrive -WhatIf
    """

    drive: VirtualDiskDrive = param("VirtualDiskDrive", "Drive to remove.", position=0, pipeline=True)
    force: Switch = param("Force", "Accepted: nothing holds a disk back but a machine that runs.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        yield from remove(shell, "Remove-VirtualDiskDrive", self.drive, group=self.group)
