"""Get-ClusterGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import ClusterNode, Group
from cmdlets.outside.tool import cluster_names, cluster_of, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterGroup", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterGroupCommand")
class GetClusterGroup:
    """Gets the resource groups of failover clusters as they stand.

    Examples:
        Of one cluster.

            PS> Get-ClusterGroup -Cluster OSAKA
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True, complete="clustergroup")
    vm: str | None = param("VMId", "Identifier of the machine that the group carries.", default=None)
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", default=None, complete="cluster")
    given: object = param("InputObject", "A cluster, a node or a group, of which those are given.", pipeline=True, default=None)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        engine = shell.engine
        node = name_of(self.given) if isinstance(self.given, ClusterNode) else ""
        for cluster in cluster_names(shell, self.cluster if self.cluster is not None else cluster_of(self.given)):
            for group in engine.outside.groups(cluster):
                carried = engine.outside.state.fabric.vms.get(group.vm) if group.vm else None
                wanted = self.vm is None or (carried is not None and engine.identifier(carried).casefold() == self.vm.strip("{}").casefold())
                if fits(group.name) and wanted and (not node or group.owner == node):
                    yield Group(engine, cluster, group.name)
