"""What the outside tools share: the objects they give, and how an act becomes a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from cmdlets.outside import views  # noqa: F401 - announces the views of what the tools give
from cmdlets.plain import name_of, shown

__all__ = ["CLUSTERS", "HYPERV", "act", "cluster_name", "machine", "name_of", "node", "shown", "tell_events"]

if TYPE_CHECKING:
    from havmsh.runtime.objects import PSCustomObject
    from havmsh.runtime.shell import Shell

CLUSTERS = "Microsoft.FailoverClusters.PowerShell."
HYPERV = "Microsoft.HyperV.PowerShell."


def act(shell: Shell, target: str, action: str, run: Callable[[], Any], *, tell: bool = True) -> Any:
    """Runs one act of a tool after ShouldProcess; what the tool refuses is an error of the command. Gives None where nothing was done."""
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


def tell_events(shell: Shell, outcome: Any) -> None:
    """What happened on the way, as verbose messages."""
    for event in outcome if isinstance(outcome, Iterable) and not isinstance(outcome, str) else ():
        text = getattr(event, "text", None)
        if text:
            shell.verbose(str(text))


def cluster_name(shell: Shell, given: Any) -> list[str]:
    """The clusters that a parameter means: the named one, or every failover cluster of the fabric."""
    outside = shell.engine.outside
    if given is None:
        return sorted(outside.state.fabric.clusters)
    from havmsh.engine.outside_error import OutsideError

    try:
        return [outside.cluster(name_of(given)).name]
    except OutsideError as error:
        shell.write_error(str(error), "ClusterNotFound", category="ObjectNotFound", target=given)
        return []


def node(engine: Any, name: str) -> PSCustomObject:
    """A cluster node as Failover Cluster Manager shows it."""
    fabric = engine.outside.state.fabric
    host = fabric.hosts[name]
    cluster = fabric.cluster_of(name)
    state = "Down" if not host.in_cluster else "Paused" if host.paused else "Up"
    return shown(CLUSTERS + "ClusterNode", Name=name, State=state, Cluster=cluster.name if cluster else "", Type="Node")


def machine(engine: Any, vm: Any) -> PSCustomObject:
    """A machine as Hyper-V Manager shows it."""
    states = {"PowerOff": "Off"}
    return shown(
        HYPERV + "VirtualMachine", Name=vm.name, State=states.get(vm.state, vm.state), ComputerName=vm.host, CPUUsage=int(vm.cpu_use) if vm.state == "Running" else 0,
        MemoryAssigned=vm.memory if vm.state == "Running" else 0, Path=vm.path, IsClustered=vm.highly_available, ProcessorCount=vm.cpus, Key=vm.key,
    )
