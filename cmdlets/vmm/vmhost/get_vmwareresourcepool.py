"""Get-VMwareResourcePool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import shown
from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import everyone
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


KIND = "Microsoft.SystemCenter.VirtualMachineManager.VmwResourcePool"


@product("Get-VMwareResourcePool", "Get-SCVMwareResourcePool", output=(KIND,))
class GetVMwareResourcePool:
    """Gets the root resource pools of VMware clusters and standalone ESX hosts; pools below them are not simulated.

    Examples:
        All of them.

            PS> Get-VMwareResourcePool
    """

    host: VMHost | None = param("VMHost", "Only that of this host, or of its cluster.", pipeline=True, default=None, complete="host")
    cluster: VMHostCluster | None = param("VMHostCluster", "Only that of this cluster.", pipeline=True, default=None, complete="cluster")
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        hosts = [self.host] if self.host is not None else everyone(engine, VMHost)
        names = dict.fromkeys(engine.state.view.world.membership.get(host.key, host.key) for host in hosts if not host.record.hyperv)
        for name in names:
            if self.cluster is None or self.cluster.key == name:
                owner = VMHostCluster(engine, name) if engine.cluster(name) is not None else VMHost(engine, name)
                pool = engine.identifier(("pool", name))
                if self.id is None or self.id.strip("{}").casefold() == pool.casefold():
                    yield shown(KIND, Name="Resources", Parent=owner, Path=f"{owner}\\Resources", ID=pool)
