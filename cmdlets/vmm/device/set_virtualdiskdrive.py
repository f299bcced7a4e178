"""Set-VirtualDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.vmm.model.devices import VirtualDiskDrive
from cmdlets.vmm.parts import JobGroupParameter, alter
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Byte, Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


VolumeType = Literal["None", "Boot", "System", "BootAndSystem"]


@product("Set-VirtualDiskDrive", "Set-SCVirtualDiskDrive", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDiskDrive",))
class SetVirtualDiskDrive(JobGroupParameter):
    """Puts a disk on another place of the bus, or on another bus. The machine must be off.

    Examples:
        From IDE to SCSI.

            PS> Get-VirtualDiskDrive -VM web118 | Set-VirtualDiskDrive -SCSI -Bus 0 -LUN 0 -WhatIf
    """

    drive: VirtualDiskDrive = param("VirtualDiskDrive", "Drive to change.", position=0, pipeline=True)
    ide: Switch = param("IDE", "On the IDE bus.", default=Switch(False))
    scsi: Switch = param("SCSI", "On a SCSI adapter.", default=Switch(False))
    bus: Byte | None = param("Bus", "IDE channel, or number of the SCSI adapter.", default=None)
    lun: Byte | None = param("LUN", "Place on the bus.", default=None)
    volume: VolumeType | None = param("VolumeType", "What the disk is to the guest: the first disk starts it.", default=None)

    def process(self, shell: Shell) -> Output:
        named = {
            "bus": "SCSI" if self.scsi else "IDE" if self.ide else None, "slot": None if self.bus is None else int(self.bus),
            "unit": None if self.lun is None else int(self.lun), "volume": self.volume,
        }
        changes = {field: value for field, value in named.items() if value is not None}
        yield from alter(shell, "Set-VirtualDiskDrive", self.drive, changes, group=self.group)
