"""Remove-ClusterResource."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-ClusterResource", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.RemoveClusterResourceCommand")
class RemoveClusterResource:
    """Removes a resource: one of a third party from its group, or a clustered disk that nothing lies on.

    Examples:
        See what would be done.

            PS> Remove-ClusterResource 'Cluster Disk 10' -Cluster TOKYO -WhatIf
    """

    name: object = param("Name", "Resource.", position=0, pipeline=True, aliases=("InputObject",))
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        wanted = name_of(self.name)
        for cluster in found_in(shell, self.cluster, self.name, "resource"):
            disk = any(one.name.casefold() == wanted.casefold() for one in outside.cluster(cluster).disks)
            run = partial(outside.remove_cluster_disk if disk else outside.remove_resource, cluster, wanted)
            act(shell, wanted, "Remove-ClusterResource", run, tell=False)
        return ()
