"""Get-Cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, cluster_name, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Cluster", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterCommand")
class GetCluster:
    """Gets failover clusters as they stand.

    Examples:
        Of one cluster.

            PS> Get-Cluster OSAKA
    """

    name: object = param("Name", "Cluster.", position=0, pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        for name in cluster_name(shell, self.name):
            cluster = shell.engine.outside.cluster(name)
            yield shown(
                CLUSTERS + "Cluster", Name=cluster.name, Domain=cluster.domain, EnableSharedVolumes="Enabled/NoticeAccepted" if cluster.shared_volumes_enabled else "Disabled",
                QuorumType=cluster.quorum, QuorumResource=cluster.witness or None, Nodes=list(cluster.nodes), Description=cluster.description,
            )
