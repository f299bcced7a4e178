"""Add-ClusterNode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import ClusterNode
from cmdlets.outside.tool import act, cluster_names, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterNodeCommand")
class AddClusterNode:
    """Joins a host to a failover cluster.

    Examples:
        See what would be done.

            PS> Add-ClusterNode SA02 -Cluster OSAKA -WhatIf
    """

    name: object = param("Name", "Host to add.", position=0, pipeline=True, complete="host")
    cluster: object = param("Cluster", "Cluster that it joins.", default=None, aliases=("InputObject",), complete="cluster")
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None, inert=True)
    no_storage: Switch = param("NoStorage", "Accepted: disks are added by Add-ClusterDisk.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        wanted = name_of(self.name)
        for cluster in cluster_names(shell, self.cluster, one=True):
            if act(shell, wanted, "Add-ClusterNode", partial(outside.add_node, cluster, wanted), tell=False) is not None:
                yield ClusterNode(shell.engine, cluster, outside.host(wanted).name)
