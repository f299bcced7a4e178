"""Get-ClusterSharedVolume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import SharedVolume
from cmdlets.outside.tool import cluster_names, cluster_of
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
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", default=None, complete="cluster")
    given: object = param("InputObject", "A cluster, a node or a group, of which those are given.", pipeline=True, default=None)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        for cluster in cluster_names(shell, self.cluster if self.cluster is not None else cluster_of(self.given)):
            for disk in shell.engine.outside.cluster(cluster).disks:
                if disk.csv and fits(disk.name):
                    yield SharedVolume(shell.engine, cluster, disk.name)
