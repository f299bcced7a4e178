"""Remove-ClusterGroup."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-ClusterGroup", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.RemoveClusterGroupCommand")
class RemoveClusterGroup:
    """Removes a resource group; a machine that it carried stays where it is, no longer highly available.

    Examples:
        An orphan.

            PS> Remove-ClusterGroup 'SCVMM app01 Resources' -Cluster TOKYO -WhatIf
    """

    group: object = param("Name", "Resource group.", position=0, pipeline=True, aliases=("InputObject",), complete="clustergroup")
    vm: str | None = param("VMId", "Accepted: the name says which group is meant.", default=None, hidden=True, inert=True)
    resources: Switch = param("RemoveResources", "Accepted: its resources go with it in any case.", default=Switch(False), inert=True)
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        for cluster in found_in(shell, self.cluster, self.group, "group"):
            act(shell, name_of(self.group), "Remove-ClusterGroup", partial(shell.engine.outside.remove_group, cluster, name_of(self.group)), tell=False)
        return ()
