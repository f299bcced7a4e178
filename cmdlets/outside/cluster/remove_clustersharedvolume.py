"""Remove-ClusterSharedVolume."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import Resource
from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-ClusterSharedVolume", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.RemoveClusterSharedVolumeCommand")
class RemoveClusterSharedVolume:
    """Puts a cluster shared volume that nothing lies on back into available storage.

    Examples:
        See what would be done.

            PS> Remove-ClusterSharedVolume 'Cluster Disk 8' -Cluster TOKYO -WhatIf
    """

    disk: object = param("Name", "Shared volume.", position=0, pipeline=True, aliases=("InputObject",), complete="clusterdisk")
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for cluster in found_in(shell, self.cluster, self.disk, "disk"):
            made = act(shell, name_of(self.disk), "Remove-ClusterSharedVolume", partial(outside.remove_shared_volume, cluster, name_of(self.disk)), tell=False)
            if made:
                yield Resource(shell.engine, cluster, made.name)
