"""What the cmdlets share that act on a node, a resource group, a resource or a whole cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from cmdlets.outside.model import ClusterNode, FailoverCluster, Group
from cmdlets.outside.tool import act, cluster_names, found_in, name_of
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from havmsh.runtime.shell import Shell


@parameter_set
class OnNode:
    """An act on a node, which is written when it is done."""

    name: object = param("Name", "Node.", position=0, pipeline=True, aliases=("InputObject",), complete="host")
    cluster: object = param("Cluster", "Accepted: the node is found by its name.", default=None, complete="cluster", inert=True)

    def acted(self, shell: Shell, run: Callable[[str], Any]) -> Iterator[ClusterNode]:
        """Does it to the node that is named."""
        outside = shell.engine.outside
        wanted = name_of(self.name)
        if act(shell, wanted, None, lambda: run(wanted) or ()) is not None:
            node = outside.host(wanted).name
            yield ClusterNode(shell.engine, outside.state.fabric.membership[node], node)


@parameter_set
class OnGroup:
    """A resource group goes online or offline, and is written then."""

    group: object = param("Name", "Resource group.", position=0, pipeline=True, aliases=("InputObject",), complete="clustergroup")
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None, inert=True)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def acted(self, shell: Shell, *, online: bool) -> Iterator[Group]:
        """Does it in each cluster that has the group."""
        outside, name = shell.engine.outside, name_of(self.group)
        for cluster in found_in(shell, self.cluster, self.group, "group"):
            if act(shell, name, None, partial(outside.set_online, cluster, name, online=online)) is not None:
                yield Group(shell.engine, cluster, outside.group_name(cluster, name))


@parameter_set
class OnCluster:
    """An act on whole clusters, which are written when it is done."""

    name: object = param("Name", "Cluster.", position=0, pipeline=True, aliases=("Cluster", "InputObject"), complete="cluster")
    force: Switch = param("Force", "Accepted: nothing is asked.", default=Switch(False), inert=True)
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None, inert=True)

    def acted(self, shell: Shell, run: Callable[[str], Any]) -> Iterator[FailoverCluster]:
        """Does it to each cluster that is meant."""
        for name in cluster_names(shell, self.name):
            if act(shell, name, None, partial(run, name)) is not None:
                yield FailoverCluster(shell.engine, name, name)


@parameter_set
class OnDependency:
    """What one resource of a group needs of another."""

    resource: object = param("Resource", "Resource that depends.", position=0, pipeline=True, aliases=("InputObject",))
    provider: object = param("Provider", "Resource that it depends on.", position=1)
    cluster: object = param("Cluster", "Cluster; found by what is named where it is left out.", default=None, complete="cluster")

    def acted(self, shell: Shell, *, add: bool) -> tuple[()]:
        """Lets the one depend on the other, or no longer."""
        name, needs = name_of(self.resource), name_of(self.provider)
        for cluster in found_in(shell, self.cluster, self.resource, "resource"):
            act(shell, name, None, partial(shell.engine.outside.set_dependency, cluster, name, needs, add=add), tell=False)
        return ()
