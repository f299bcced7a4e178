"""Add-VMHardDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.machines import VMDisk
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-VMHardDiskDrive", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.AddVMHardDiskDrive")
class AddVMHardDiskDrive(Machines):
    """Attaches a disk to a machine: a new virtual hard disk file, or a raw disk of the host; the management server is not told.

    Examples:
        See what would be done.

            PS> Add-VMHardDiskDrive web118 -ControllerType SCSI -Path 'C:\\ClusterStorage\\Volume1\\web118\\data.vhd' -WhatIf
    """

    bus: Literal["IDE", "SCSI"] = param("ControllerType", "Bus.", position=1, default="IDE")
    number: int = param("ControllerNumber", "Number of the controller.", position=2, default=0)
    location: int | None = param("ControllerLocation", "Place on the controller; the first that is free.", position=3, default=None)
    path: str | None = param("Path", "File of the virtual hard disk.", position=4, default=None)
    raw: str | None = param("DiskNumber", "Raw disk of the host, or LUN, that the machine uses itself.", default=None)
    size: Int64 = param("SizeBytes", "Size of the file (our extension).", default=Int64(20 * 1024**3))

    def process(self, shell: Shell) -> Output:
        def add(outside: Any, name: str, host: str) -> Any:
            taken = {disk.unit for disk in outside.vm(name, host).disks if (disk.bus, disk.slot) == (self.bus, self.number)}
            unit = self.location if self.location is not None else next(place for place in range(64) if place not in taken)
            disk = VMDisk(path=self.path or "", lun=self.raw or "", size=int(self.size), bus=self.bus, slot=self.number, unit=unit)
            return outside.add_disk(name, disk, host)

        yield from self.given(self.act_on(shell, "Add-VMHardDiskDrive", add))
