"""MIG: which way a machine goes from host to host, and what stops it."""
from __future__ import annotations

from collections.abc import Iterator

from havmsh.engine.fabric import Cluster, Cpu, Host
from havmsh.engine.machines import VM
from havmsh.engine.plan import Refusal
from havmsh.engine.rules import refuse, rule
from havmsh.engine.versions import Capabilities


@rule("MIG-1")
def live_possible(vm: VM, cluster: Cluster | None, can: Capabilities) -> bool:
    """Inside a WS2008R2 cluster under R2, a running highly available machine moves live."""
    return cluster is not None and can.live_migration and vm.highly_available and vm.state == "Running"


@rule("MIG-2")
def quick_possible(vm: VM, cluster: Cluster | None) -> bool:
    """Inside a failover cluster a highly available machine moves with its group: saved, its LUN unmasked, restored."""
    return cluster is not None and vm.highly_available


@rule("MIG-3")
def within_cluster(vm: VM, cluster: Cluster | None, can: Capabilities, *, use_cluster: bool) -> str:
    """Live where it is possible and the cluster's own quick migration was not asked for (`-UseCluster`); "" where neither applies."""
    if live_possible(vm, cluster, can) and not use_cluster:
        return "Live"
    return "Quick" if quick_possible(vm, cluster) else ""


@rule("MIG-4")
def vmotion(vm: VM, source: Host, target: Host) -> Iterator[Refusal]:
    """VMotion moves a running machine between ESX hosts of one datacenter, over VMotion networks."""
    if source.datacenter != target.datacenter:
        yield refuse("host", target.name, f"{target.name} is in datacenter '{target.datacenter}', {vm.name} runs in "
                     f"'{source.datacenter}'", "a host of the same datacenter", "Shut the machine down and move it over the network.")
    for host in (source, target):
        if not host.vmotion:
            yield refuse("host", host.name, f"{host.name} has no VMotion network", "a VMotion network on both hosts",
                         "Configure VMotion in VirtualCenter, or move the machine stopped.")


def processor_gap(source: Cpu, target: Cpu) -> str:
    """Why a running machine cannot go from one processor to another; empty where it can."""
    if source is target:
        return ""
    if source.manufacturer.casefold() != target.manufacturer.casefold():
        return f"is made by {target.manufacturer}, that of the source by {source.manufacturer}"
    missing = sorted(set(source.features) - set(target.features))
    return f"({target.model}) lacks {', '.join(missing)}" if missing else ""


@rule("MIG-5")
def processors_match(vm: VM, source: Host, target: Host, can: Capabilities) -> Iterator[Refusal]:
    """R2: a running machine moves only to a host whose processor is of the same maker and has every feature of its own.

    Processor compatibility (`LimitCPUForMigration`) hides the features, not the maker; a machine that does not run is not held back.
    """
    if not can.compatibility_check or vm.state != "Running":
        return
    gap = processor_gap(source.cpu, target.cpu)
    if vm.limit_cpu_for_migration and "lacks" in gap:
        gap = ""
    if gap:
        yield refuse("host", target.name, f"the processor of {target.name} {gap}", "a processor that is compatible with that of "
                     f"{source.name}", "Shut the machine down and move it stopped, or set -LimitCPUForMigration.")


@rule("MIG-6")
def downtime_kind(*, planned: bool) -> str:
    """How the history names a downtime: planned keeps the state in memory (MIG-1, MIG-2); unplanned loses it as a power-off does."""
    return "Planned" if planned else "Unplanned"
