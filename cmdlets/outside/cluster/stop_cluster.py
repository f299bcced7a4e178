"""Stop-Cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnCluster
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Stop-Cluster", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StopClusterCommand")
class StopCluster(OnCluster):
    """Stops the cluster service on every node in an orderly way; machines are saved.

    Examples:
        One cluster.

            PS> Stop-Cluster OSAKA -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.acted(shell, shell.engine.outside.stop_cluster)
