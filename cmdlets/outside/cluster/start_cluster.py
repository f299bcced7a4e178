"""Start-Cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnCluster
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Start-Cluster", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StartClusterCommand")
class StartCluster(OnCluster):
    """Starts the cluster service on every node that is up.

    Examples:
        One cluster.

            PS> Start-Cluster OSAKA -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.acted(shell, shell.engine.outside.start_cluster)
