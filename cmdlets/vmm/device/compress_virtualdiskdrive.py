"""Compress-VirtualDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualDiskDrive
from cmdlets.vmm.parts import JobGroupParameter, alter
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Compress-VirtualDiskDrive", "Compress-SCVirtualDiskDrive", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDiskDrive",))
class CompressVirtualDiskDrive(JobGroupParameter):
    """Compacts a dynamically expanding disk. The fabric does not know what of a file its guest has freed, so the file keeps its size.

    Examples:
        The disks of a machine.

            PS> Get-VirtualDiskDrive -VM web118 | Compress-VirtualDiskDrive -WhatIf
    """

    drive: VirtualDiskDrive = param("VirtualDiskDrive", "Drive to compact.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        record = self.drive.record
        if record.passthrough or record.format != "Dynamic" or self.drive.vm_record.state not in ("PowerOff", "Stored"):
            why = "only a dynamically expanding disk can be compacted" if record.passthrough or record.format != "Dynamic" else "its machine must be off"
            shell.write_error(f"The disk of {self.drive.name} cannot be compacted: {why}.", "CannotCompact", category="InvalidOperation", target=self.drive)
            return
        yield from alter(shell, "Compress-VirtualDiskDrive", self.drive, {}, group=self.group)
