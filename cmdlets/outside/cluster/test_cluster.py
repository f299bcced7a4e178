"""Test-Cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, act, cluster_name, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Test-Cluster", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.TestClusterCommand")
class TestCluster:
    """Validates a failover cluster: nodes, networks, storage, processors. A clustered disk that was added counts as validated once this has passed (STO-3).

    Examples:
        Of one cluster.

            PS> Test-Cluster -Cluster OSAKA
    """

    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", position=0, pipeline=True, default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        for cluster in cluster_name(shell, self.cluster):
            for row in act(shell, cluster, "Test-Cluster", partial(shell.engine.outside.test_cluster, cluster), tell=False) or ():
                yield shown(CLUSTERS + "ClusterTestResult", Cluster=cluster, Category=row.category, Test=row.test, Result=row.result, Message=row.message)
