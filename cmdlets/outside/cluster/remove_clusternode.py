"""Remove-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Remove-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.RemoveClusterNodeCommand")
class RemoveClusterNode:
    """Evicts a node from its failover cluster; its groups move to other nodes first.

    Examples:
        See what would be done.

            PS> Remove-ClusterNode HV02 -WhatIf
    """

    name: object = param("Name", "Node.", position=0, pipeline=True, aliases=("InputObject",), complete="host")
    cluster: object = param("Cluster", "Accepted: the node is found by its name.", default=None, complete="cluster", inert=True)
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None, inert=True)
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        act(shell, name_of(self.name), "Remove-ClusterNode", lambda: outside.remove_node(name_of(self.name)))
        return ()
