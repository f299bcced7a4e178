"""Add-ClusterResource."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, cluster_name, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Add-ClusterResource", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterResourceCommand")
class AddClusterResource:
    """Adds a resource, of a third party say, to a group (UCC-4).

    Examples:
        See what would be done.

            PS> Add-ClusterResource Replica -Group 'SCVMM app01 Resources' -ResourceType 'Third Party' -Cluster OSAKA -WhatIf
    """

    name: str = param("Name", "Name of the resource.", position=0)
    kind: str = param("ResourceType", "Type of the resource.", position=1, default="Third Party", aliases=("ResType", "Type"))
    group: object = param("Group", "Group that it joins.", position=2, pipeline=True)
    cluster: object = param("Cluster", "Cluster; the only one where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for cluster in cluster_name(shell, self.cluster):
            act(shell, self.name, "Add-ClusterResource", partial(outside.add_resource, cluster, name_of(self.group), self.name, self.kind), tell=False)
        return ()
