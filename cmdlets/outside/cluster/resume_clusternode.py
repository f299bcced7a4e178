"""Resume-ClusterNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, name_of, node
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Resume-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.ResumeClusterNodeCommand")
class ResumeClusterNode:
    """Resumes a paused node.

    On WS2008 this is our extension.

    Examples:
        One node.

            PS> Resume-ClusterNode HV02 -WhatIf
    """

    name: object = param("Name", "Node.", position=0, pipeline=True, complete="host")
    cluster: object = param("Cluster", "Cluster; found by the node where it is left out.", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        wanted = name_of(self.name)
        if act(shell, wanted, "Resume-ClusterNode", lambda: outside.resume_node(wanted) or ()) is not None:
            yield node(shell.engine, outside.host(wanted).name)
