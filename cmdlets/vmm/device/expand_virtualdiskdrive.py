"""Expand-VirtualDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualDiskDrive
from cmdlets.vmm.parts import JobGroupParameter, alter
from cmdlets.vmm.product import product
from havmsh.checks import between
from havmsh.cmdlet import Output, param
from havmsh.engine.facts import GB

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Expand-VirtualDiskDrive", "Expand-SCVirtualDiskDrive", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDiskDrive",))
class ExpandVirtualDiskDrive(JobGroupParameter):
    """Makes a virtual hard disk larger. The machine must be off; a fixed disk takes the space at once.

    Examples:
        To 80 GB.

            PS> Get-VirtualDiskDrive -VM web118 | Expand-VirtualDiskDrive -VirtualHardDiskSizeGB 80 -WhatIf
    """

    drive: VirtualDiskDrive = param("VirtualDiskDrive", "Drive to make larger.", position=0, pipeline=True)
    size: int = param("VirtualHardDiskSizeGB", "New size, in GB.", aliases=("Size",), checks=(between(1, 2040),))

    def process(self, shell: Shell) -> Output:
        record = self.drive.record
        wanted, now = self.size * GB, record.max_size or record.size
        if record.passthrough or wanted <= now:
            why = "is a pass-through disk, which the array makes larger" if record.passthrough else f"has {now / GB:g} GB already"
            shell.write_error(f"The disk of {self.drive.name} on {record.bus} bus {record.slot}, LUN {record.unit} {why}.", "CannotExpand", category="InvalidArgument", target=self.drive)
            return
        changes = {"max_size": wanted, **({"size": wanted} if record.format == "Fixed" else {})}
        yield from alter(shell, "Expand-VirtualDiskDrive", self.drive, changes, group=self.group)
