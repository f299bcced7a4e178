"""Remove-ClusterResource."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, cluster_name, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Remove-ClusterResource", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.RemoveClusterResourceCommand")
class RemoveClusterResource:
    """Removes a resource from its group.

    Examples:
        See what would be done.

            PS> Remove-ClusterResource Replica -Cluster OSAKA -WhatIf
    """

    name: object = param("Name", "Resource.", position=0, pipeline=True)
    cluster: object = param("Cluster", "Cluster; the only one where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for cluster in cluster_name(shell, self.cluster):
            act(shell, name_of(self.name), "Remove-ClusterResource", partial(outside.remove_resource, cluster, name_of(self.name)), tell=False)
        return ()
