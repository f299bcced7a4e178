"""Start-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import ClusterNode
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Start-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StartClusterNodeCommand")
class StartClusterNode:
    """Starts the cluster service of a node.

    Examples:
        One node.

            PS> Start-ClusterNode HV02 -WhatIf
    """

    name: object = param("Name", "Node.", position=0, pipeline=True, aliases=("InputObject",), complete="host")
    cluster: object = param("Cluster", "Accepted: the node is found by its name.", default=None, complete="cluster")
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        wanted = name_of(self.name)
        if act(shell, wanted, "Start-ClusterNode", lambda: outside.start_node(wanted) or ()) is not None:
            node = outside.host(wanted).name
            yield ClusterNode(shell.engine, outside.state.fabric.membership[node], node)
