"""Get-ClusterResource."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.model import ClusterNode, Group, Resource
from cmdlets.outside.tool import cluster_names, cluster_of, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ClusterResource", module="FailoverClusters", class_name="Microsoft.FailoverClusters.PowerShell.GetClusterResourceCommand")
class GetClusterResource:
    """Gets the resources of failover clusters as they stand.

    Examples:
        Of one cluster.

            PS> Get-ClusterResource -Cluster OSAKA
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    vm: str | None = param("VMId", "Identifier of the machine whose resources are meant.", default=None)
    cluster: object = param("Cluster", "Cluster; every cluster where it is left out.", default=None, complete="cluster")
    given: object = param("InputObject", "A cluster, a node or a group, of which those are given.", pipeline=True, default=None)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        engine = shell.engine
        owner = name_of(self.given) if self.given is not None else ""
        for cluster in cluster_names(shell, self.cluster if self.cluster is not None else cluster_of(self.given)):
            groups = {group.name for group in engine.outside.groups(cluster) if self.vm is None or _carries(engine, group.vm, self.vm)}
            for resource in engine.outside.resources(cluster):
                inside = not isinstance(self.given, (Group, ClusterNode)) or owner in (resource.group, resource.owner)
                if fits(resource.name) and inside and (self.vm is None or resource.group in groups):
                    yield Resource(engine, cluster, resource.name)


def _carries(engine: Any, vm: str, wanted: str) -> bool:
    """Whether a group's machine is the one of an identifier."""
    record = engine.outside.state.fabric.vms.get(vm) if vm else None
    return record is not None and engine.identifier(record).casefold() == wanted.strip("{}").casefold()
