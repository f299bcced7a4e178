"""Set-VirtualSCSIAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.hardware import VirtualSCSIAdapter
from cmdlets.vmm.parts import JobGroupParameter, Owner, change
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.engine.hardware import ScsiAdapter
from havmsh.engine.parts import PartChange

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VirtualSCSIAdapter", "Set-SCVirtualScsiAdapter", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualSCSIAdapter",))
class SetVirtualSCSIAdapter(JobGroupParameter):
    """Changes whether machines may share the bus of a SCSI adapter.

    Examples:
        Not shared any longer.

            PS> Get-VirtualSCSIAdapter -VM web118 | Set-VirtualSCSIAdapter -ShareVirtualScsiAdapter $false -WhatIf
    """

    adapter: VirtualSCSIAdapter = param("VirtualScsiAdapter", "Adapter to change.", position=0, pipeline=True)
    shared: bool | None = param("ShareVirtualScsiAdapter", "Whether machines may share its bus.", default=None)

    def process(self, shell: Shell) -> Output:
        written = self.adapter.vm_record.hardware.scsi
        at = next((place for place, one in enumerate(written) if one.number == self.adapter.at), -1)
        fields = {"shared": self.adapter.record.shared if self.shared is None else self.shared}
        one = PartChange("scsi", "Set", None, at, tuple(fields.items())) if at >= 0 else PartChange("scsi", "New", ScsiAdapter(self.adapter.at, **fields))
        yield from change(shell, "Set-VirtualSCSIAdapter", Owner(self.adapter.of, self.adapter.key), (one,), group=self.group, give=lambda: self.adapter)
