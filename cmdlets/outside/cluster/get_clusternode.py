"""Get-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import cluster_name, node
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterNode", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterNodeCommand")
class GetClusterNode:
    """Gets the nodes of failover clusters as they stand.

    Examples:
        Of one cluster.

            PS> Get-ClusterNode -Cluster OSAKA
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True, complete="host")
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        for cluster in cluster_name(shell, self.cluster):
            yield from (node(shell.engine, name) for name in shell.engine.outside.cluster(cluster).nodes if fits(name))
