"""Move-ClusterGroup."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, cluster_name, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Move-ClusterGroup", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.MoveClusterGroupCommand")
class MoveClusterGroup:
    """Moves a resource group to another node.

    Examples:
        See what would be done.

            PS> Move-ClusterGroup 'Cluster Group' -Cluster OSAKA -WhatIf
    """

    group: object = param("Name", "Resource group.", position=0, pipeline=True, complete="clustergroup")
    node: object = param("Node", "Node that takes it; the best where it is left out.", position=1, default=None, complete="host")
    cluster: object = param("Cluster", "Cluster; the only one where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        target = name_of(self.node) if self.node is not None else ""
        for cluster in cluster_name(shell, self.cluster):
            act(shell, name_of(self.group), "Move-ClusterGroup", partial(outside.move_group, cluster, name_of(self.group), target))
        return ()
