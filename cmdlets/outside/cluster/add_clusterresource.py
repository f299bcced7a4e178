"""Add-ClusterResource."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import Resource
from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-ClusterResource", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterResourceCommand")
class AddClusterResource:
    """Adds a resource, of a third party say, to a group (UCC-4).

    Examples:
        See what would be done.

            PS> Add-ClusterResource Replica -Group 'SCVMM app01 Resources' -ResourceType 'Third Party' -Cluster TOKYO -WhatIf
    """

    name: str = param("Name", "Name of the resource.", position=0)
    kind: str = param("ResourceType", "Type of the resource.", position=1, default="Third Party", aliases=("ResType", "Type"))
    group: object = param("Group", "Group that it joins.", position=2, pipeline=True, aliases=("InputObject",))
    separate: Switch = param("SeparateMonitor", "Accepted: monitors are not simulated.", default=Switch(False), inert=True)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for cluster in found_in(shell, self.cluster, self.group, "group"):
            if act(shell, self.name, "Add-ClusterResource", partial(outside.add_resource, cluster, name_of(self.group), self.name, self.kind), tell=False):
                yield Resource(shell.engine, cluster, self.name)
