"""Get-ClusterSharedVolume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, cluster_name, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterSharedVolume", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterSharedVolumeCommand")
class GetClusterSharedVolume:
    """Gets cluster shared volumes as they stand.

    Examples:
        Of one cluster.

            PS> Get-ClusterSharedVolume -Cluster TOKYO
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True, complete="clusterdisk")
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        for cluster in cluster_name(shell, self.cluster):
            for disk in shell.engine.outside.cluster(cluster).disks:
                if disk.csv and fits(disk.name):
                    yield shown(
                        CLUSTERS + "ClusterSharedVolume", Name=disk.name, State="Online" if disk.online else "Offline", Node=disk.coordinator, Path=disk.path, Cluster=cluster,
                    )
