"""New-VirtualDVDDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.device.set_virtualdvddrive import image_path
from cmdlets.vmm.model.devices import VirtualDVDDrive
from cmdlets.vmm.parts import HardwareParts, add
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.engine.machines import VMDvd
from havmsh.runtime.objects import Byte, Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("New-VirtualDVDDrive", "New-SCVirtualDVDDrive", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDVDDrive",))
class NewVirtualDVDDrive(HardwareParts):
    """Gives a machine, template or hardware profile a DVD drive on the IDE bus. A machine must be off.

    Examples:
        With an image of the library.

            PS> New-VirtualDVDDrive -VM web118 -Bus 1 -LUN 1 -ISO (Get-ISO -Name ws2008r2) -Link -WhatIf
    """

    bus: Byte = param("Bus", "IDE channel.", default=Byte(1))
    lun: Byte = param("LUN", "Place on the channel.", default=Byte(0))
    iso: object | None = param("ISO", "Image of the library: the object of Get-ISO, its name, or a path.", default=None, complete="iso")
    link: Switch = param("Link", "Use the image from the library instead of a copy.", default=Switch(False))
    host_drive: str | None = param("VMHostDrive", "Drive of the host, such as D:.", default=None)
    any_drive: Switch = param("AnyVMHostDrive", "The first drive of the host.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        owner = self.owner()
        folder = getattr(owner.record(shell.engine), "path", "") if owner is not None else ""
        iso = image_path(shell, self.iso, folder, link=bool(self.link)) if self.iso is not None else ""
        drive = VMDvd(iso=iso, host_drive=self.host_drive or ("D:" if self.any_drive else ""), shared=bool(self.link), slot=int(self.bus), unit=int(self.lun))
        yield from add(shell, "New-VirtualDVDDrive", owner, "dvds", drive, group=self.group, cls=VirtualDVDDrive)
