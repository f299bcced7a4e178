"""Get-ClusterOwnerNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import ClusterNode
from cmdlets.outside.tool import CLUSTERS, found_in, name_of, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterOwnerNode", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterOwnerNodeCommand")
class GetClusterOwnerNode:
    """Gets the preferred owners of a group, or the possible owners of a resource; for a group of a machine both lists belong to the group.

    Examples:
        Of a machine's group.

            PS> Get-ClusterOwnerNode -Group 'SCVMM app01 Resources' -Cluster TOKYO
    """

    group: object = param("Group", "Resource group.", pipeline=True, default=None, aliases=("InputObject",))
    resource: object = param("Resource", "Resource: the possible owners of its group are given.", default=None)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        wanted = name_of(self.group if self.group is not None else self.resource)
        for cluster in found_in(shell, self.cluster, self.group if self.group is not None else self.resource, "group" if self.group is not None else "resource"):
            group = wanted
            if self.group is None:
                group = next(one.group for one in engine.outside.resources(cluster) if one.name.casefold() == wanted.casefold())
            written = engine.outside.written_group(cluster, group)
            owners = written.preferred_owners if self.group is not None else written.possible_owners or engine.outside.cluster(cluster).nodes
            nodes = [ClusterNode(engine, cluster, name) for name in owners]
            yield shown(CLUSTERS + "ClusterOwnerNodeList", ClusterObject=wanted, OwnerNodes=nodes)
