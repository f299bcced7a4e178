"""New-VirtualSCSIAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.hardware import VirtualSCSIAdapter
from cmdlets.vmm.parts import HardwareParts, change
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.engine.hardware import ScsiAdapter
from havmsh.engine.parts import SCSI_ADAPTERS, PartChange, scsi_numbers
from havmsh.runtime.objects import Byte, Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("New-VirtualSCSIAdapter", "New-SCVirtualScsiAdapter", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualSCSIAdapter",))
class NewVirtualSCSIAdapter(HardwareParts):
    """Gives a machine, template or hardware profile a SCSI adapter; a machine has at most four, and must be off.

    Examples:
        One more.

            PS> New-VirtualSCSIAdapter -VM web118 -Synthetic -WhatIf
    """

    at: Byte | None = param("AdapterID", "Accepted: the adapter's id on its own bus is always 7.", position=0, pipeline=True, default=None, inert=True)
    shared: bool = param("ShareVirtualScsiAdapter", "Whether machines may share its bus.", default=False, aliases=("ShareVirtualSCSIAdapter",))
    synthetic: Switch = param("Synthetic", "A synthetic adapter.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        owner = self.owner()
        known = scsi_numbers(owner.record(shell.engine)) if owner is not None else ()
        number = next((free for free in range(SCSI_ADAPTERS) if free not in known), None)
        if number is None:
            shell.write_error(f"{owner.record(shell.engine).name if owner else ''} has {SCSI_ADAPTERS} SCSI adapters, the most that there can be.", "TooManyAdapters", category="LimitsExceeded")
            return
        adapter = ScsiAdapter(number=number, shared=self.shared, emulated="Synthetic" in shell.bound and not self.synthetic)
        yield from change(
            shell, "New-VirtualSCSIAdapter", owner, (PartChange("scsi", "New", adapter),), group=self.group,
            give=lambda: VirtualSCSIAdapter(shell.engine, owner.key if owner else "", number, owner.kind if owner else "vm"),
        )
