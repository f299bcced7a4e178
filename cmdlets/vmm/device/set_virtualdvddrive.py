"""Set-VirtualDVDDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.files import library_item
from cmdlets.vmm.model.devices import VirtualDVDDrive
from cmdlets.vmm.model.library import LibraryItem
from cmdlets.vmm.parts import JobGroupParameter, alter
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Byte, Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VirtualDVDDrive", "Set-SCVirtualDVDDrive", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDVDDrive",),
    not_offered={"SourceBus": "Name the drive: -VirtualDVDDrive.", "SourceLUN": "Name the drive: -VirtualDVDDrive."},
)
class SetVirtualDVDDrive(JobGroupParameter):
    """Changes what a virtual DVD drive holds, or where it is on the bus. An image that only one node sees keeps a machine from moving (UCC-2).

    Examples:
        Take every image out.

            PS> Get-VM vdi007 | Get-VirtualDVDDrive | Set-VirtualDVDDrive -NoMedia -WhatIf
    """

    drive: VirtualDVDDrive = param("VirtualDVDDrive", "Drive to change.", position=0, pipeline=True)
    no_media: Switch = param("NoMedia", "Take out what is in it.", default=Switch(False))
    iso: object | None = param("ISO", "Image of the library: the object of Get-ISO, its name, or a path.", default=None, complete="iso")
    link: Switch = param("Link", "Use the image from the library instead of a copy.", default=Switch(False))
    host_drive: str | None = param("VMHostDrive", "Drive of the host, such as D:.", default=None)
    any_drive: Switch = param("AnyVMHostDrive", "The first drive of the host.", default=Switch(False))
    bus: Byte | None = param("Bus", "Number of the bus.", default=None)
    lun: Byte | None = param("LUN", "Place on the bus.", default=None)

    def process(self, shell: Shell) -> Output:
        yield from alter(shell, "Set-VirtualDVDDrive", self.drive, self._changes(shell), group=self.group)

    def _changes(self, shell: Shell) -> dict[str, object]:
        """The fields of the drive that were named."""
        found: dict[str, object] = {}
        if self.no_media or self.iso is not None or self.host_drive or self.any_drive:
            found = {"iso": "", "host_drive": self.host_drive or ("D:" if self.any_drive else ""), "shared": False}
        if self.iso is not None:
            found.update(iso=image_path(shell, self.iso, getattr(self.drive.vm_record, "path", ""), link=bool(self.link)), shared=bool(self.link))
        if self.bus is not None:
            found["slot"] = int(self.bus)
        if self.lun is not None:
            found["unit"] = int(self.lun)
        return found


def image_path(shell: Shell, iso: object, folder: str, *, link: bool) -> str:
    """The file that a machine will hold: the library's own with -Link, else a copy in the machine's folder."""
    from havmsh.engine.paths import join, leaf

    if not isinstance(iso, LibraryItem) and "\\" in str(iso) and not str(iso).startswith("\\\\"):
        return str(iso)
    item = library_item(shell, "ISO", iso)
    return f"\\\\{item.key}" if link else str(join(folder, leaf(item.file)))
