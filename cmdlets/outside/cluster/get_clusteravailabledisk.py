"""Get-ClusterAvailableDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, cluster_names, shown
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
        for cluster in cluster_names(shell, self.cluster):
            for number, lun in enumerate(shell.engine.outside.available_disks(cluster), 1):
                yield shown(CLUSTERS + "ClusterDisk", Cluster=cluster, Name=lun.name, Number=number, Size=Int64(lun.capacity), San=lun.san)
