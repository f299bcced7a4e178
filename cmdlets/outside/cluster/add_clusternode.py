"""Add-ClusterNode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, cluster_name, name_of, node
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Add-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterNodeCommand")
class AddClusterNode:
    """Adds a host to a failover cluster.

    Examples:
        See what would be done.

            PS> Add-ClusterNode HV99 -Cluster OSAKA -WhatIf
    """

    name: object = param("Name", "Host to add.", position=0, pipeline=True, complete="host")
    cluster: object = param("Cluster", "Cluster; the only one where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for cluster in cluster_name(shell, self.cluster):
            if act(shell, name_of(self.name), "Add-ClusterNode", partial(outside.add_node, cluster, name_of(self.name)), tell=False) is not None:
                yield node(shell.engine, outside.host(name_of(self.name)).name)
