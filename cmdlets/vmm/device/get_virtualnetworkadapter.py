"""Get-VirtualNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.device.getting import PartsOfHardware, parts
from cmdlets.vmm.model.devices import VirtualNetworkAdapter
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualNetworkAdapter", "Get-SCVirtualNetworkAdapter", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualNetworkAdapter",))
class GetVirtualNetworkAdapter(PartsOfHardware):
    """Gets the network adapters of machines, templates or hardware profiles.

    Examples:
        Those of one machine.

            PS> Get-VirtualNetworkAdapter -VM (Get-VM web101)
    """

    def process(self, shell: Shell) -> Output:
        yield from parts(shell, self, VirtualNetworkAdapter)
