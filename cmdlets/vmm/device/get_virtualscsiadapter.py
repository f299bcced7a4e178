"""Get-VirtualSCSIAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.device.getting import PartsOfHardware
from cmdlets.vmm.model.hardware import scsi_adapters
from cmdlets.vmm.parts import owners
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualSCSIAdapter", "Get-SCVirtualScsiAdapter", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualSCSIAdapter",))
class GetVirtualSCSIAdapter(PartsOfHardware):
    """Gets the SCSI adapters of machines, templates or hardware profiles.

    Examples:
        Those of one machine.

            PS> Get-VirtualSCSIAdapter -VM sql01
    """

    def process(self, shell: Shell) -> Output:
        yield from chosen([one for owner in owners(shell, self) for one in scsi_adapters(shell.engine, owner.kind, owner.key)], None, self.id)
