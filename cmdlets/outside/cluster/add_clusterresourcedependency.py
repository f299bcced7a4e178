"""Add-ClusterResourceDependency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnDependency
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-ClusterResourceDependency", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterResourceDependencyCommand")
class AddClusterResourceDependency(OnDependency):
    """Lets a resource of a group depend on another of the same group.

    Examples:
        A third-party resource.

            PS> Add-ClusterResourceDependency Replica 'Cluster Disk 5' -Cluster OSAKA -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        return self.acted(shell, add=True)
