"""Remove-ClusterSharedVolume."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, cluster_name, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Remove-ClusterSharedVolume", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.RemoveClusterSharedVolumeCommand")
class RemoveClusterSharedVolume:
    """Takes a cluster shared volume back into available storage.

    Examples:
        See what would be done.

            PS> Remove-ClusterSharedVolume 'CSV 1' -Cluster TOKYO -WhatIf
    """

    disk: object = param("Name", "Shared volume.", position=0, pipeline=True, complete="clusterdisk")
    cluster: object = param("Cluster", "Cluster; the only one where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for cluster in cluster_name(shell, self.cluster):
            act(shell, name_of(self.disk), "Remove-ClusterSharedVolume", partial(outside.remove_shared_volume, cluster, name_of(self.disk)), tell=False)
        return ()
