"""Remove-VirtualSCSIAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.hardware import VirtualSCSIAdapter
from cmdlets.vmm.parts import JobGroupParameter, Owner, change
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.engine.parts import PartChange

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-VirtualSCSIAdapter", "Remove-SCVirtualScsiAdapter", changes=True, job=True)
class RemoveVirtualSCSIAdapter(JobGroupParameter):
    """Takes a SCSI adapter from a machine, template or hardware profile; no disk may be on it, and a machine must be off.

    Examples:
        Those without disks.

            PS> Get-VirtualSCSIAdapter -VM web118 | Remove-VirtualSCSIAdapter -WhatIf
    """

    adapter: VirtualSCSIAdapter = param("VirtualScsiAdapter", "Adapter to remove.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        owner = self.adapter.vm_record
        if any(disk.bus == "SCSI" and disk.slot == self.adapter.at for disk in getattr(owner, "disks", ())):
            shell.write_error(f"Disks of {owner.name} are on its SCSI adapter {self.adapter.at}. Remove or move them first.", "AdapterInUse", category="ResourceBusy", target=self.adapter)
            return
        at = next(place for place, one in enumerate(owner.hardware.scsi) if one.number == self.adapter.at)
        yield from change(shell, "Remove-VirtualSCSIAdapter", Owner(self.adapter.of, self.adapter.key), (PartChange("scsi", "Remove", None, at),), group=self.group)
