"""Resume-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnNode
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Resume-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.ResumeClusterNodeCommand")
class ResumeClusterNode(OnNode):
    """Resumes a node that is paused.

    Examples:
        One node.

            PS> Resume-ClusterNode HV02 -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.acted(shell, shell.engine.outside.resume_node)
