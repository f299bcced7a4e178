"""Move-ClusterSharedVolume."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import SharedVolume
from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Move-ClusterSharedVolume", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.MoveClusterSharedVolumeCommand")
class MoveClusterSharedVolume:
    """Makes another node the coordinator of a cluster shared volume.

    Examples:
        One volume.

            PS> Move-ClusterSharedVolume 'Cluster Disk 1' HV02 -Cluster TOKYO -WhatIf
    """

    disk: object = param("Name", "Shared volume.", position=0, pipeline=True, aliases=("InputObject",), complete="clusterdisk")
    node: object = param("Node", "Node that coordinates it; another one where it is left out.", position=1, default=None, complete="host")
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None, inert=True)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        target = name_of(self.node) if self.node is not None else ""
        for cluster in found_in(shell, self.cluster, self.disk, "disk"):
            moved = act(shell, name_of(self.disk), "Move-ClusterSharedVolume", partial(shell.engine.outside.move_disk, cluster, name_of(self.disk), target), tell=False)
            if moved:
                yield SharedVolume(shell.engine, cluster, moved.name)
