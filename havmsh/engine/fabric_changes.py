"""Changes of what stands that several effects, and the cluster service by itself, make."""
from __future__ import annotations

from typing import Any, cast

from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.findings import vm_finding
from havmsh.engine.machines import VM
from havmsh.engine.plan import Warning
from havmsh.engine.records import replace
from havmsh.engine.rules.availability import to_clean_up
from havmsh.engine.rules.networks import lacking, lost_networks
from havmsh.engine.state import Draft
from havmsh.engine.versions import capabilities
from havmsh.engine.world import index


def move_machine(draft: Draft, vm: VM, source: Host, target: Host, **fields: object) -> VM:
    """Put a machine on another host in the fabric, with what its adapters lose (NET-4) said in the job and with the machine."""
    adapters, lost = connections(draft, vm, source, target)
    moved = draft.change("fabric", "vms", vm, host=target.name, adapters=adapters, **fields)
    for name in lost:
        warn(draft, vm, f"{vm.name} lost its connection to '{name}' on {target.name}.")
    return cast(VM, moved)


def connections(draft: Draft, vm: VM, source: Host, target: Host) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """The machine's adapters as they are on the target, and the networks lost."""
    can = capabilities(draft.view.server, target.os)
    lost = tuple(dict.fromkeys((*lost_networks(vm, source, target, can), *lacking(vm, target, can))))
    if not lost:
        return vm.adapters, ()
    return tuple(replace(adapter, network="") if adapter.network in lost else adapter for adapter in vm.adapters), lost


def warn(draft: Draft, vm: VM, text: str) -> None:
    """A warning for the job, that also stays with the machine."""
    draft.notes.append(Warning(text, "NET-4", vm.name))
    finding = vm_finding(draft.view, vm.key)
    draft.put("view", "vm_findings", replace(finding, vm=vm.key, warnings=(*finding.warnings, text)))


def erase(draft: Draft, vm: VM) -> None:
    """Take a machine out of the fabric with all that the cluster has for it."""
    left = to_clean_up(draft.fabric, vm)
    cluster = draft.fabric.cluster_of(vm.host)
    draft.drop("fabric", "vms", vm.key)
    if cluster is not None and left.group is not None and left.group in cluster.groups:
        put_cluster(draft, cluster, groups=tuple(group for group in cluster.groups if group != left.group))


def put_cluster(draft: Draft, cluster: Cluster, **fields: object) -> Cluster:
    """Change fields of a cluster in the fabric."""
    return cast(Cluster, draft.change("fabric", "clusters", cluster, **fields))


def leave_group(draft: Draft, vm: VM, *, keep: bool) -> None:
    """Take a machine's group out of its cluster, unless it is kept."""
    cluster = draft.fabric.cluster_of(vm.host)
    if keep or cluster is None:
        return
    if vm.key in index(cluster).groups:
        put_cluster(draft, cluster, groups=tuple(group for group in cluster.groups if group.vm != vm.key))
