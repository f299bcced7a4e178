"""Get-VirtualDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.device.getting import PartsOfMachines, parts
from cmdlets.vmm.model.devices import VirtualDiskDrive
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualDiskDrive", "Get-SCVirtualDiskDrive", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDiskDrive",))
class GetVirtualDiskDrive(PartsOfMachines):
    """Gets the disk drives of machines: virtual hard disks and pass-through disks.

    Examples:
        Those of one machine.

            PS> Get-VirtualDiskDrive -VM (Get-VM web101)
    """

    def process(self, shell: Shell) -> Output:
        yield from parts(shell, self, VirtualDiskDrive)
