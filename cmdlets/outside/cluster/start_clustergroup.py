"""Start-ClusterGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnGroup
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Start-ClusterGroup", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StartClusterGroupCommand")
class StartClusterGroup(OnGroup):
    """Brings a resource group online: its machine starts.

    Examples:
        A machine's group.

            PS> Start-ClusterGroup 'SCVMM app01 Resources' -Cluster TOKYO -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.acted(shell, online=True)
