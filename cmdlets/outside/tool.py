"""What the outside tools share: the objects they give, and how an act becomes a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from cmdlets.outside.model import ClusterThing
from cmdlets.plain import name_of, shown

__all__ = ["CLUSTERS", "HYPERV", "act", "cluster_names", "cluster_of", "found_in", "name_of", "only_pretends", "read", "shown", "tell_events"]

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

CLUSTERS = "Microsoft.FailoverClusters.PowerShell."
HYPERV = "Microsoft.HyperV.PowerShell."


def act(shell: Shell, target: str, action: str | None, run: Callable[[], Any], *, tell: bool = True) -> Any:
    """Runs one act of a tool after ShouldProcess; what the tool refuses is an error of the command.

    ``action`` is what ShouldProcess says, the cmdlet's name where it is None. Gives None where nothing was done.
    """
    from havmsh.engine.outside_error import OutsideError

    if not shell.confirm(target, action):
        return None
    try:
        outcome = run()
    except OutsideError as error:
        shell.write_error(str(error), "OutsideToolRefused", category="InvalidOperation", target=target)
        return None
    if tell:
        tell_events(shell, outcome)
    return outcome if outcome is not None else ()


def read(shell: Shell, ask: Callable[[], Any], target: Any) -> Any:
    """What a tool answers; what it does not know is an error of the command, and None."""
    from havmsh.engine.outside_error import OutsideError

    try:
        return ask()
    except OutsideError as error:
        shell.write_error(str(error), "ObjectNotFound", category="ObjectNotFound", target=target)
        return None


def only_pretends(shell: Shell) -> bool:
    """Whether a test wants that no machine is stopped; then its result is told as that of the command that would."""
    from havmsh.runtime.types.testhooks import hook

    if not hook(shell.session, "TestStopComputer"):
        return False
    result = int(hook(shell.session, "TestStopComputerResults") or 0)
    if result:
        shell.write_error(f"Command returned 0x{result:X}", "CommandFailed", category="OperationStopped", target="localhost", exception="System.InvalidOperationException")
    return True


def tell_events(shell: Shell, outcome: Any) -> None:
    """What happened on the way, as verbose messages."""
    for event in outcome if isinstance(outcome, Iterable) and not isinstance(outcome, str) else ():
        text = getattr(event, "text", None)
        if text:
            shell.verbose(str(text))


def cluster_of(thing: Any) -> Any:
    """The cluster of an object of the tool; None for anything else."""
    return thing.cluster if isinstance(thing, ClusterThing) else None


def cluster_names(shell: Shell, given: Any, *, one: bool = False) -> list[str]:
    """The clusters that a parameter means: the named one, or every failover cluster (with ``one``: the only one); ESX hosts are no nodes of such."""
    outside = shell.engine.outside
    if given is None:
        fabric = outside.state.fabric
        own = fabric.cluster_of(shell.session.computer)
        if own is not None:
            return [own.name]
        names = sorted(name for name, cluster in fabric.clusters.items() if any(host.hyperv for host in fabric.nodes(cluster)))
        if one and len(names) > 1:
            shell.write_error(f"Name the cluster: there are {', '.join(names)}.", "ClusterNotNamed", category="InvalidArgument")
            return []
        return names
    from havmsh.engine.outside_error import OutsideError

    try:
        return [outside.cluster(cluster_of(given) or name_of(given)).name]
    except OutsideError as error:
        shell.write_error(str(error), "ClusterNotFound", category="ObjectNotFound", target=given)
        return []


def found_in(shell: Shell, given: Any, thing: Any, kind: str) -> list[str]:
    """The clusters that have a group, resource or disk: the one that was named, its own, or all that have one of the name."""
    if given is not None or isinstance(thing, ClusterThing):
        return cluster_names(shell, given if given is not None else thing.cluster)
    outside, wanted = shell.engine.outside, name_of(thing).casefold()
    names = [name for name in cluster_names(shell, None) if any(wanted == one.casefold() for one in _known(outside, name, kind))]
    if not names:
        shell.write_error(f"No failover cluster has a {kind} '{name_of(thing)}'.", "ObjectNotFound", category="ObjectNotFound", target=thing)
    if len(names) > 1:
        shell.write_error(f"{', '.join(names)} have a {kind} '{name_of(thing)}': name the cluster.", "ClusterNotNamed", category="InvalidArgument", target=thing)
        return []
    return names


def _known(outside: Any, cluster: str, kind: str) -> Iterable[str]:
    """The names of the things of a kind in a cluster."""
    if kind == "group":
        return [group.name for group in outside.groups(cluster)]
    if kind == "resource":
        return [resource.name for resource in outside.resources(cluster)]
    return [name for disk in outside.cluster(cluster).disks for name in (disk.name, disk.path.rstrip("\\")) if name]
