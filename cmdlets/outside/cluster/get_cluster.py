"""Get-Cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import FailoverCluster
from cmdlets.outside.tool import cluster_names
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Cluster", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterCommand")
class GetCluster:
    """Gets failover clusters as they stand. ``(Get-Cluster X).EnableSharedVolumes = 'Enabled'`` enables cluster shared volumes (WS2008R2).

    Examples:
        Of one cluster.

            PS> Get-Cluster OSAKA
    """

    name: object = param("Name", "Cluster.", position=0, pipeline=True, default=None, complete="cluster")
    domain: str | None = param("Domain", "Only clusters of this domain.", default=None)

    def process(self, shell: Shell) -> Output:
        for name in cluster_names(shell, self.name):
            cluster = FailoverCluster(shell.engine, name, name)
            if self.domain is None or cluster.owner_record.domain.casefold() == self.domain.casefold():
                yield cluster
