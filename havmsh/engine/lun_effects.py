"""Effects on LUNs: a machine's LUNs go to another host over the SAN, or an array makes a copy of one for a new machine."""
from __future__ import annotations

from typing import cast

from havmsh.engine import paths, refresh
from havmsh.engine.effect_checks import HOST_FAILED, StepFailed, check_ends, effect, machine
from havmsh.engine.fabric import Cluster, ClusterDisk, Host, Lun, Volume
from havmsh.engine.fabric_changes import leave_group, move_machine, put_cluster
from havmsh.engine.machines import VM
from havmsh.engine.new_roots import new_roots_on, rebased
from havmsh.engine.plan import Step
from havmsh.engine.records import replace
from havmsh.engine.state import Draft
from havmsh.engine.world import index


@effect
def san_transfer(draft: Draft, step: Step) -> None:
    """The machine's LUNs are taken from the source and given to the target; cluster disk resources go and come with them (STO-3, STO-4)."""
    check_ends(draft, step)
    vm = machine(draft, step)
    source, target = draft.fabric.hosts[vm.host], draft.fabric.hosts[step.text("target")]
    luns = cast("tuple[str, ...]", step.argument("luns", ()))
    entering = draft.fabric.clusters.get(step.text("entering"))
    leaving = draft.fabric.clusters.get(step.text("leaving"))
    for lun in luns:
        _unmask(draft, lun, source, target, entering, leaving)
    leave_group(draft, vm, keep=False)
    if leaving is not None:
        cluster = draft.fabric.clusters[leaving.name]
        put_cluster(draft, cluster, disks=tuple(disk for disk in cluster.disks if disk.lun not in luns))
    else:
        source = draft.change("fabric", "hosts", source, volumes=tuple(one for one in source.volumes if one.lun not in luns))
    if entering is not None:
        cluster = draft.fabric.clusters[entering.name]
        new = tuple(disk for disk in cast("tuple[ClusterDisk, ...]", step.argument("disks", ())) if disk.lun not in index(cluster).by_lun)
        put_cluster(draft, cluster, disks=(*cluster.disks, *_named_apart(new, {disk.name for disk in cluster.disks})))
    else:
        target = draft.change("fabric", "hosts", target, volumes=(*target.volumes, *cast("tuple[Volume, ...]", step.argument("volumes", ()))))
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    fields.pop("host", None)
    move_machine(draft, vm, source, target, **fields)
    for name in (step.text("entering"), step.text("leaving")):
        if name:
            refresh.cluster(draft, name)
    refresh.host(draft, target.name)
    refresh.host(draft, source.name)


def _unmask(draft: Draft, lun: str, source: Host, target: Host, entering: Cluster | None, leaving: Cluster | None) -> None:
    """A LUN is taken from the source (or its cluster) and given to the target; every node of a cluster sees it already (STO-3)."""
    known = draft.fabric.luns.get(lun)
    if known is None or not known.online:
        raise StepFailed(HOST_FAILED, f"LUN {lun} does not come up on {target.name}", "Look at the array; then Repair-VM -Retry.")
    if entering is not None:
        for node in entering.nodes:
            if not draft.fabric.sees(lun, node):
                raise StepFailed(HOST_FAILED, f"node {node} does not see LUN {lun}", "Unmask the LUN to the node.")
        keep = tuple(one for one in known.unmasked if one != source.name)
    else:
        gone = {source.name} if leaving is None else {source.name, leaving.name, *leaving.nodes}
        keep = tuple(one for one in known.unmasked if one not in gone)
        keep = keep if target.name in keep else (*keep, target.name)
    draft.put("fabric", "luns", replace(known, unmasked=keep))


def attach_copy(draft: Draft, step: Step, vm: VM) -> VM:
    """Where the machine comes on a copy of a LUN: the array makes it, the host (or every node of its cluster) sees it and mounts it.

    Answers the machine as it lies there: at another root than the plan says, where that one has been taken in the meantime.
    """
    name, where = step.text("copy"), step.text("where")
    if not name:
        return vm
    fabric, host = draft.fabric, draft.fabric.hosts[vm.host]
    lun = step.text("lun")
    original = fabric.luns.get(lun)
    if original is None or not original.online:
        raise StepFailed(HOST_FAILED, f"LUN {lun} does not come up on {host.name}", "Look at the array, then try again.")
    snapshot = bool(step.argument("snapshot"))
    if name in fabric.luns:
        raise StepFailed(HOST_FAILED, f"there is a LUN '{name}' already", "Look at the array, then try again.")
    if not snapshot and fabric.array_free(fabric.sans[original.san]) < original.capacity:
        raise StepFailed(HOST_FAILED, f"array {original.san} has not so much room", "Look at the array, then try again.")
    cluster = fabric.clusters.get(where)
    root, disks, volumes = new_roots_on(fabric, host, cluster, name, original.capacity, cast(int, step.argument("used", 0)))
    draft.put("fabric", "luns", Lun(name, original.san, original.capacity, (where,), copy_of=original.name, snapshot=snapshot))
    if cluster is not None:
        put_cluster(draft, cluster, disks=(*cluster.disks, *disks))
    else:
        draft.change("fabric", "hosts", host, volumes=(*host.volumes, *volumes))
    return rebased(vm, {paths.root(vm.path): root})


def learn_copy(draft: Draft, step: Step) -> None:
    """The server looks at the host or cluster that a copy of a LUN came to, once the machine is there."""
    where = step.text("where")
    if where in draft.fabric.clusters:
        refresh.cluster(draft, where)
    elif where:
        refresh.host(draft, where)


def _named_apart(disks: tuple[ClusterDisk, ...], taken: set[str]) -> tuple[ClusterDisk, ...]:
    """New disks under names that no disk of the cluster has; the server may not have known all of them when it planned."""
    found = []
    for disk in disks:
        number, name = 1, disk.name
        while name in taken:
            number, name = number + 1, f"Cluster Disk {number}"
        taken.add(name)
        found.append(replace(disk, name=name))
    return tuple(found)
