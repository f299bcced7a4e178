"""Test-Cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cmdlets.outside.cluster.report import TESTS, written
from cmdlets.outside.tool import CLUSTERS, act, cluster_names, name_of, shown
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Test-Cluster", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.TestClusterCommand")
class TestCluster:
    """Validates a failover cluster: nodes, networks, storage, processors, quorum. A clustered disk that was added counts as validated once this has passed (STO-3).

    The lines of the report are given; -ReportName also writes it as a page.

    Examples:
        Of one cluster.

            PS> Test-Cluster -Cluster OSAKA
    """

    nodes: list[str] | None = param("Node", "Nodes whose cluster is tested.", position=0, default=None, complete="host")
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", pipeline=True, default=None, aliases=("InputObject",), complete="cluster")
    include: list[str] | None = param("Include", "Only these categories or tests.", default=None)
    ignore: list[str] | None = param("Ignore", "Not these categories or tests.", default=None)
    listed: Switch = param("List", "Name the tests; run none.", default=Switch(False))
    report: str | None = param("ReportName", "Name of a file that receives the report as a page; without an ending .mht is added.", default=None)
    disks: list[str] | None = param("Disk", "Accepted: every clustered disk is tested.", default=None, inert=True)
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        clusters = cluster_names(shell, self.cluster)
        if self.nodes and self.cluster is None:
            clusters = list(dict.fromkeys(_cluster_of(outside, name_of(node)) for node in self.nodes))
        for cluster in clusters:
            if self.listed:
                yield from (shown(CLUSTERS + "ClusterTestList", Category=category, DisplayName=test) for category, test in TESTS if self._wanted(category, test))
                continue
            run = partial(outside.test_cluster, cluster)
            rows = [row for row in act(shell, cluster, "Test-Cluster", run, tell=False) or () if self._wanted(row.category, row.test)]
            for row in rows:
                yield shown(CLUSTERS + "ClusterTestResult", Cluster=cluster, Category=row.category, Test=row.test, Result=row.result, Message=row.message)
            if self.report:
                yield from written(shell, self.report, cluster, rows)

    def _wanted(self, category: str, test: str) -> bool:
        """Whether a test is among those that were asked for."""
        names = (category.casefold(), test.casefold())
        chosen = [str(one).casefold() for one in self.include or ()]
        left_out = [str(one).casefold() for one in self.ignore or ()]
        return (not chosen or any(name in chosen for name in names)) and not any(name in left_out for name in names)


def _cluster_of(outside: Any, name: str) -> str:
    """The cluster that a node, or its own name, stands for."""
    fabric = outside.state.fabric
    own = next((one for one in fabric.clusters if one.casefold() == name.partition(".")[0].casefold()), "")
    return own or str(outside.node(name)[1].name)
