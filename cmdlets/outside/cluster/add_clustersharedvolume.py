"""Add-ClusterSharedVolume."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, act, cluster_name, name_of, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Add-ClusterSharedVolume", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterSharedVolumeCommand")
class AddClusterSharedVolume:
    """Makes a clustered disk in available storage a cluster shared volume (WS2008R2).

    Examples:
        See what would be done.

            PS> Add-ClusterSharedVolume 'Cluster Disk 3' -Cluster OSAKA -WhatIf
    """

    disk: object = param("Name", "Clustered disk.", position=0, pipeline=True, complete="clusterdisk")
    cluster: object = param("Cluster", "Cluster; the only one where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for cluster in cluster_name(shell, self.cluster):
            made = act(shell, name_of(self.disk), "Add-ClusterSharedVolume", partial(outside.add_shared_volume, cluster, name_of(self.disk)), tell=False)
            if made is not None:
                yield shown(CLUSTERS + "ClusterSharedVolume", Name=made.name, State="Online", Node=made.coordinator, Path=made.path, Cluster=cluster)
