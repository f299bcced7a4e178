"""Get-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import ClusterNode
from cmdlets.outside.tool import cluster_names, cluster_of
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
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", default=None, complete="cluster")
    given: object = param("InputObject", "A cluster, a node or a group, of which those are given.", pipeline=True, default=None)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        for cluster in cluster_names(shell, self.cluster if self.cluster is not None else cluster_of(self.given)):
            for node in shell.engine.outside.cluster(cluster).nodes:
                if fits(node):
                    yield ClusterNode(shell.engine, cluster, node)
