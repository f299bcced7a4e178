"""Start-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnNode
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Start-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StartClusterNodeCommand")
class StartClusterNode(OnNode):
    """Starts the cluster service of a node.

    Examples:
        One node.

            PS> Start-ClusterNode HV02 -WhatIf
    """

    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        yield from self.acted(shell, shell.engine.outside.start_node)
