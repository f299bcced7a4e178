"""Get-VirtualDVDDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.device.getting import PartsOfHardware, parts
from cmdlets.vmm.model.devices import VirtualDVDDrive
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualDVDDrive", "Get-SCVirtualDVDDrive", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDVDDrive",))
class GetVirtualDVDDrive(PartsOfHardware):
    """Gets the DVD drives of machines, templates or hardware profiles.

    Examples:
        Those of one machine.

            PS> Get-VirtualDVDDrive -VM (Get-VM web101)
    """

    def process(self, shell: Shell) -> Output:
        yield from parts(shell, self, VirtualDVDDrive)
