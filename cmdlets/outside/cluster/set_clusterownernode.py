"""Set-ClusterOwnerNode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, found_in, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-ClusterOwnerNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.SetClusterOwnerNodeCommand")
class SetClusterOwnerNode:
    """Sets the preferred owners of a group (best first), or the possible owners of a resource and so of its group.

    Examples:
        A machine prefers a node.

            PS> Set-ClusterOwnerNode -Group 'SCVMM app01 Resources' -Owners HV03, HV04 -Cluster TOKYO -WhatIf
    """

    owners: list[str] = param("Owners", "Nodes.", complete="host")
    group: object = param("Group", "Resource group.", pipeline=True, default=None, aliases=("InputObject",))
    resource: object = param("Resource", "Resource.", default=None)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        thing, kind, field = (self.group, "group", "preferred_owners") if self.group is not None else (self.resource, "resource", "possible_owners")
        wanted = name_of(thing)
        for cluster in found_in(shell, self.cluster, thing, kind):
            group = wanted if kind == "group" else next(one.group for one in outside.resources(cluster) if one.name.casefold() == wanted.casefold())
            nodes = {name.casefold(): name for name in outside.cluster(cluster).nodes}
            strange = [owner for owner in self.owners if str(owner).casefold() not in nodes]
            if strange:
                shell.write_error(f"{', '.join(map(str, strange))} is no node of {cluster}. Its nodes are {', '.join(nodes.values())}.", "NodeNotFound", category="ObjectNotFound")
                continue
            chosen = tuple(nodes[str(owner).casefold()] for owner in self.owners)
            act(shell, group, "Set-ClusterOwnerNode", partial(outside.set_group, cluster, group, **{field: chosen}), tell=False)
        return ()
