"""Stop-ClusterGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnGroup
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Stop-ClusterGroup", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StopClusterGroupCommand")
class StopClusterGroup(OnGroup):
    """Takes a resource group offline: its machine is saved, as its offline action says.

    Examples:
        A machine's group.

            PS> Stop-ClusterGroup 'SCVMM app01 Resources' -Cluster TOKYO -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.acted(shell, online=False)
