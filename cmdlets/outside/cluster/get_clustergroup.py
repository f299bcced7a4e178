"""Get-ClusterGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, cluster_name, shown
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
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        for cluster in cluster_name(shell, self.cluster):
            for group in shell.engine.outside.groups(cluster):
                if fits(group.name):
                    yield shown(CLUSTERS + "ClusterGroup", Name=group.name, OwnerNode=group.owner, State=group.state, Cluster=cluster)
