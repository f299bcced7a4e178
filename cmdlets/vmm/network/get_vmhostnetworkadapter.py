"""Get-VMHostNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.network import VMHostNetworkAdapter
from cmdlets.vmm.product import product
from cmdlets.vmm.vmhost.parts import PartsOfHosts
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHostNetworkAdapter", "Get-SCVMHostNetworkAdapter", output=("Microsoft.SystemCenter.VirtualMachineManager.HostNetworkAdapter",))
class GetVMHostNetworkAdapter(PartsOfHosts):
    """Gets the physical network adapters of hosts.

    Examples:
        Those of one host.

            PS> Get-VMHostNetworkAdapter -VMHost HV01
    """

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        yield from self.parts(engine, lambda host: (VMHostNetworkAdapter(engine, host.key, adapter.name) for adapter in host.record.adapters))
