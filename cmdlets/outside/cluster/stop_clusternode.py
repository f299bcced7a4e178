"""Stop-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import ClusterNode
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Stop-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StopClusterNodeCommand")
class StopClusterNode:
    """Stops the cluster service of a node in an orderly way.

    Its groups leave one after another, running machines saved and restored on another node, and then the service ends; the clock goes on meanwhile.
    An accident is Invoke-Fault (MIG-6). On WS2008 this is our extension.

    Examples:
        One node.

            PS> Stop-ClusterNode HV02 -WhatIf
    """

    name: object = param("Name", "Node.", position=0, pipeline=True, aliases=("InputObject",), complete="host")
    cluster: object = param("Cluster", "Accepted: the node is found by its name.", default=None, complete="cluster")
    wait: int | None = param("Wait", "Seconds to wait for it at most; it goes on as the clock does. Without it the command waits until it is done.", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        wanted = name_of(self.name)
        if act(shell, wanted, "Stop-ClusterNode", lambda: outside.stop_node(wanted, self.wait) or ()) is not None:
            node = outside.host(wanted).name
            yield ClusterNode(shell.engine, outside.state.fabric.membership[node], node)
