"""Get-ClusterResource."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, cluster_name, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterResource", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterResourceCommand")
class GetClusterResource:
    """Gets the resources of failover clusters as they stand.

    Examples:
        Of one cluster.

            PS> Get-ClusterResource -Cluster OSAKA
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        for cluster in cluster_name(shell, self.cluster):
            for resource in shell.engine.outside.resources(cluster):
                if fits(resource.name):
                    yield shown(
                        CLUSTERS + "ClusterResource", Name=resource.name, State=resource.state, OwnerGroup=resource.group, ResourceType=resource.type, Cluster=cluster,
                    )
