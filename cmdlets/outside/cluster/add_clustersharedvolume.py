"""Add-ClusterSharedVolume."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import SharedVolume
from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-ClusterSharedVolume", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterSharedVolumeCommand")
class AddClusterSharedVolume:
    """Makes a clustered disk in available storage a cluster shared volume (WS2008R2).

    Examples:
        See what would be done.

            PS> Add-ClusterSharedVolume 'Cluster Disk 5' -Cluster OSAKA -WhatIf
    """

    disk: object = param("Name", "Clustered disk.", position=0, pipeline=True, aliases=("InputObject",), complete="clusterdisk")
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for cluster in found_in(shell, self.cluster, self.disk, "disk"):
            made = act(shell, name_of(self.disk), "Add-ClusterSharedVolume", partial(outside.add_shared_volume, cluster, name_of(self.disk)), tell=False)
            if made:
                yield SharedVolume(shell.engine, cluster, made.name)
