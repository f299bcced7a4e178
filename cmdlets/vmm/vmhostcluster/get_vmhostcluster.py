"""Get-VMHostCluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.model.server import ServerConnection
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import everyone, handles, missing, name_only
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHostCluster", "Get-SCVMHostCluster", output=("Microsoft.SystemCenter.VirtualMachineManager.HostCluster",))
class GetVMHostCluster:
    """Gets host clusters as the management server believes them.

    Examples:
        Which clusters are over-committed?

            PS> Get-VMHostCluster | Where-Object ClusterReserveState -eq Over
    """

    name: str | None = param("Name", "Name of the cluster, or a pattern.", position=0, default=None, wildcards=True, complete="cluster")
    piped: str | None = param("PipedName", "Name that comes down the pipeline.", pipeline=True, default=None, hidden=True, transform=name_only)
    server: ServerConnection | None = param("VMMServer", "Accepted: there is one management server, and any name connects to it.", pipeline=True, default=None, inert=True)
    id: str | None = param("ID", "Identifier of the cluster.", default=None)
    group: VMHostGroup | None = param("VMHostGroup", "Only clusters of this host group.", default=None, complete="group")

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        wanted = self.id or self.name or self.piped
        found = handles(engine, VMHostCluster, wanted) if wanted else everyone(engine, VMHostCluster)
        if wanted and not found and not set("*?[") & set(wanted):
            shell.warn(missing(engine, "cluster", wanted))
        for cluster in found:
            nodes = cluster.record.nodes
            if self.group is None or (nodes and (engine.state.view.group_of(nodes[0]) + "\\").startswith(self.group.key + "\\")):
                yield cluster
