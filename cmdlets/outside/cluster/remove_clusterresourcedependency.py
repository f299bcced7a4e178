"""Remove-ClusterResourceDependency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnDependency
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-ClusterResourceDependency", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.RemoveClusterResourceDependencyCommand")
class RemoveClusterResourceDependency(OnDependency):
    """Lets a resource of a group no longer depend on another of the same group.

    Examples:
        A third-party resource.

            PS> Remove-ClusterResourceDependency Replica 'Cluster Disk 5' -Cluster OSAKA -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        return self.acted(shell, add=False)
