"""Get-VMHostNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.network import VMHostNetworkAdapter
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHostNetworkAdapter", "Get-SCVMHostNetworkAdapter", output=("Microsoft.SystemCenter.VirtualMachineManager.HostNetworkAdapter",))
class GetVMHostNetworkAdapter:
    """Gets the physical network adapters of hosts.

    Examples:
        Those of one host.

            PS> Get-VMHostNetworkAdapter -VMHost HV01
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    host: VMHost | None = param("VMHost", "Only those of this host.", pipeline=True, default=None, complete="host")
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        hosts = [self.host] if self.host is not None else everyone(engine, VMHost)
        found = [VMHostNetworkAdapter(engine, host.key, adapter.name) for host in hosts for adapter in host.record.adapters]
        yield from chosen(found, self.name, self.id)
