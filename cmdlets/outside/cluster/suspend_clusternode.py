"""Suspend-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnNode
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Suspend-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.SuspendClusterNodeCommand")
class SuspendClusterNode(OnNode):
    """Pauses a node: nothing comes to it any longer, what is there stays (WS2008R2 does not drain).

    Examples:
        One node.

            PS> Suspend-ClusterNode HV02 -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.acted(shell, shell.engine.outside.suspend_node)
