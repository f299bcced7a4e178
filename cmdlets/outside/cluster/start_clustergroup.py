"""Start-ClusterGroup."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import Group
from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Start-ClusterGroup", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StartClusterGroupCommand")
class StartClusterGroup:
    """Brings a resource group online: its machine starts.

    Examples:
        A machine's group.

            PS> Start-ClusterGroup 'SCVMM app01 Resources' -Cluster TOKYO -WhatIf
    """

    group: object = param("Name", "Resource group.", position=0, pipeline=True, aliases=("InputObject",), complete="clustergroup")
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        for cluster in found_in(shell, self.cluster, self.group, "group"):
            run = partial(shell.engine.outside.set_online, cluster, name_of(self.group), online=True)
            if act(shell, name_of(self.group), "Start-ClusterGroup", run) is not None:
                yield Group(shell.engine, cluster, shell.engine.outside.group_name(cluster, name_of(self.group)))
