"""Get-ClusterResourceDependency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import CLUSTERS, found_in, name_of, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterResourceDependency", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterResourceDependencyCommand")
class GetClusterResourceDependency:
    """Gets what a resource of a failover cluster depends on.

    Examples:
        Of a machine.

            PS> Get-ClusterResourceDependency 'SCVMM app01' -Cluster TOKYO
    """

    resource: object = param("Resource", "Resource.", position=0, pipeline=True, aliases=("InputObject", "Name"))
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        wanted = name_of(self.resource)
        for cluster in found_in(shell, self.cluster, self.resource, "resource"):
            for one in shell.engine.outside.resources(cluster):
                if one.name.casefold() == wanted.casefold():
                    needs = " and ".join(f"([{name}])" for name in one.depends_on)
                    yield shown(CLUSTERS + "ClusterResourceDependency", Resource=one.name, DependencyExpression=needs)
