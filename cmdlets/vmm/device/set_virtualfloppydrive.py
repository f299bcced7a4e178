"""Set-VirtualFloppyDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.files import library_item
from cmdlets.vmm.model.hardware import VirtualFloppyDrive
from cmdlets.vmm.parts import JobGroupParameter, Owner, change
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.engine.parts import PartChange
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VirtualFloppyDrive", "Set-SCVirtualFloppyDrive", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualFloppyDrive",))
class SetVirtualFloppyDrive(JobGroupParameter):
    """Changes what is in a floppy drive.

    Examples:
        Nothing.

            PS> Get-VirtualFloppyDrive -VM web101 | Set-VirtualFloppyDrive -NoMedia -WhatIf
    """

    drive: VirtualFloppyDrive | None = param("VirtualFloppyDrive", "Drive to change; may be left out in a job group.", position=0, pipeline=True, default=None)
    no_media: Switch = param("NoMedia", "Take out what is in it.", default=Switch(False))
    disk: object | None = param("VirtualFloppyDisk", "Virtual floppy disk of the library: its object, its name or its path.", default=None)
    host_drive: str | None = param("VMHostDrive", "Drive of the host, such as A:.", default=None)

    def process(self, shell: Shell) -> Output:
        held = "" if self.no_media else self.host_drive or ""
        if self.disk is not None:
            held = library_item(shell, "VirtualFloppyDisk", self.disk).share_path
        owner = Owner(self.drive.of, self.drive.key) if self.drive is not None else None
        yield from change(shell, "Set-VirtualFloppyDrive", owner, (PartChange("hardware", changes=(("floppy", held),)),), group=self.group, give=lambda: self.drive)
