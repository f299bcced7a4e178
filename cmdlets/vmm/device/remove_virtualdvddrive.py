"""Remove-VirtualDVDDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualDVDDrive
from cmdlets.vmm.parts import JobGroupParameter, remove
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Remove-VirtualDVDDrive", "Remove-SCVirtualDVDDrive", changes=True, job=True,
    not_offered={"SourceBus": "Name the drive: -VirtualDVDDrive.", "SourceLUN": "Name the drive: -VirtualDVDDrive."},
)
class RemoveVirtualDVDDrive(JobGroupParameter):
    """Takes a DVD drive from a machine, template or hardware profile. A machine must be off.

    Examples:
        All of a machine.

            PS> Get-VirtualDVDDrive -VM web118 | Remove-VirtualDVDDrive -WhatIf
    """

    drive: VirtualDVDDrive = param("VirtualDVDDrive", "Drive to remove.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        yield from remove(shell, "Remove-VirtualDVDDrive", self.drive, group=self.group)
