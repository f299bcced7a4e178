"""Get-ClusterAvailableDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, cluster_name, shown
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterAvailableDisk", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterAvailableDiskCommand")
class GetClusterAvailableDisk:
    """Gets the LUNs that every node of a cluster sees and that are no clustered disks yet.

    Examples:
        Of one cluster.

            PS> Get-ClusterAvailableDisk -Cluster OSAKA
    """

    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        for cluster in cluster_name(shell, self.cluster):
            for lun in shell.engine.outside.available_disks(cluster):
                yield shown(CLUSTERS + "ClusterDisk", Cluster=cluster, Name=lun.name, Size=Int64(lun.capacity), San=lun.san)
