"""Get-VirtualNetwork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.network import VirtualNetwork
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualNetwork", "Get-SCVirtualNetwork", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualNetwork",))
class GetVirtualNetwork:
    """Gets the virtual networks of hosts; ``HighlyAvailable`` says whether one is common to its cluster (NET-1).

    Examples:
        Those of one host.

            PS> Get-VirtualNetwork -VMHost HV01
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True, complete="network")
    host: VMHost | None = param("VMHost", "Only those of this host.", pipeline=True, default=None, complete="host")
    cluster: VMHostCluster | None = param("VMHostCluster", "Only those of the nodes of this cluster.", pipeline=True, default=None, complete="cluster")
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        if self.cluster is not None:
            hosts = [VMHost(engine, name) for name in self.cluster.record.nodes]
        else:
            hosts = [self.host] if self.host is not None else everyone(engine, VMHost)
        found = [VirtualNetwork(engine, host.key, network.name) for host in hosts for network in host.record.networks]
        yield from chosen(found, self.name, self.id)
