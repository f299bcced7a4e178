"""Move-ClusterGroup."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import Group
from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Move-ClusterGroup", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.MoveClusterGroupCommand")
class MoveClusterGroup:
    """Moves a resource group to another node; a running machine goes by quick migration.

    Examples:
        See what would be done.

            PS> Move-ClusterGroup 'SCVMM os-app01 Resources' OS03 -Cluster OSAKA -WhatIf
    """

    group: object = param("Name", "Resource group.", position=0, pipeline=True, aliases=("InputObject",), complete="clustergroup")
    node: object = param("Node", "Node that takes it; the best where it is left out.", position=1, default=None, complete="host")
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None, inert=True)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        target = name_of(self.node) if self.node is not None else ""
        for cluster in found_in(shell, self.cluster, self.group, "group"):
            if act(shell, name_of(self.group), "Move-ClusterGroup", partial(shell.engine.outside.move_group, cluster, name_of(self.group), target)) is not None:
                yield Group(shell.engine, cluster, shell.engine.outside.group_name(cluster, name_of(self.group)))
