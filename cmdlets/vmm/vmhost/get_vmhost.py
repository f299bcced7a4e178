"""Get-VMHost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost, VMHostGroup
from cmdlets.vmm.model.server import ServerConnection
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import everyone, handles, missing, name_only
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHost", "Get-SCVMHost", output=("Microsoft.SystemCenter.VirtualMachineManager.Host",))
class GetVMHost:
    """Gets virtual machine hosts as the management server believes them.

    Examples:
        The nodes of a cluster.

            PS> Get-VMHost -VMHostCluster Tokyo
    """

    name: str | None = param("ComputerName", "Name of the host, or a pattern.", position=0, default=None, wildcards=True, complete="host")
    piped: str | None = param("PipedName", "Name that comes down the pipeline.", pipeline=True, default=None, hidden=True, transform=name_only)
    server: ServerConnection | None = param("VMMServer", "Accepted: there is one management server, and any name connects to it.", pipeline=True, default=None, inert=True)
    id: str | None = param("ID", "Identifier of the host.", default=None)
    group: VMHostGroup | None = param("VMHostGroup", "Only hosts of this host group.", pipeline=True, default=None, complete="group")
    cluster: VMHostCluster | None = param("VMHostCluster", "Only nodes of this cluster.", pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        wanted = self.id or self.name or self.piped
        found = handles(engine, VMHost, wanted) if wanted else everyone(engine, VMHost)
        if wanted and not found and not set("*?[") & set(wanted):
            shell.warn(missing(engine, "host", wanted))
        if self.cluster is not None:
            nodes = set(self.cluster.record.nodes)
            found = [host for host in found if host.key in nodes]
        if self.group is not None:
            inside = self.group.key + "\\"
            found = [host for host in found if (engine.state.view.group_of(host.key) + "\\").startswith(inside)]
        yield from found
