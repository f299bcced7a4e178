"""Start-Cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.model import FailoverCluster
from cmdlets.outside.tool import act, cluster_names
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Start-Cluster", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.StartClusterCommand")
class StartCluster:
    """Starts the cluster service on every node that is up.

    Examples:
        One cluster.

            PS> Start-Cluster OSAKA -WhatIf
    """

    name: object = param("Name", "Cluster.", position=0, pipeline=True, aliases=("Cluster", "InputObject"), complete="cluster")
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False))
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None)

    def process(self, shell: Shell) -> Output:
        for name in cluster_names(shell, self.name):
            if act(shell, name, "Start-Cluster", partial(shell.engine.outside.start_cluster, name)) is not None:
                yield FailoverCluster(shell.engine, name, name)
