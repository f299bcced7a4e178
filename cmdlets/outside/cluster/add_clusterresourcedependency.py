"""Add-ClusterResourceDependency."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-ClusterResourceDependency", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterResourceDependencyCommand")
class AddClusterResourceDependency:
    """Lets a resource of a group depend on another of the same group.

    Examples:
        A third-party resource.

            PS> Add-ClusterResourceDependency Replica 'Cluster Disk 5' -Cluster OSAKA -WhatIf
    """

    resource: object = param("Resource", "Resource that depends.", position=0, pipeline=True, aliases=("InputObject",))
    provider: object = param("Provider", "Resource that it depends on.", position=1)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        needs = name_of(self.provider)
        for cluster in found_in(shell, self.cluster, self.resource, "resource"):
            run = partial(shell.engine.outside.set_dependency, cluster, name_of(self.resource), needs, add=True)
            act(shell, name_of(self.resource), "Add-ClusterResourceDependency", run, tell=False)
        return ()
