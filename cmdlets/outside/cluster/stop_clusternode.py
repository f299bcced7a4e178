"""Stop-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnNode
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Stop-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StopClusterNodeCommand")
class StopClusterNode(OnNode):
    """Stops the cluster service of a node in an orderly way.

    Its groups leave one after another, running machines saved and restored on another node, and then the service ends; the clock goes on meanwhile.
    An accident is Invoke-Fault (MIG-6). On WS2008 this is our extension.

    Examples:
        One node.

            PS> Stop-ClusterNode HV02 -WhatIf
    """

    wait: int | None = param("Wait", "Seconds to wait for it at most; it goes on as the clock does. Without it the command waits until it is done.", default=None)

    def process(self, shell: Shell) -> Output:
        yield from self.acted(shell, lambda node: shell.engine.outside.stop_node(node, self.wait))
