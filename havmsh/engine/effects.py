"""What steps do: each effect changes a draft when its step's time is over, after looking whether what stands still allows it.

A step that cannot be done raises `StepFailed`; nothing of it is done then, and what earlier steps did stays (MNT-2).
"""
from __future__ import annotations

from typing import Any, cast

from havmsh.engine import paths, refresh
from havmsh.engine.effect_checks import (
    HOST_FAILED,
    StepFailed,
    answering,
    check_ends,
    check_host,
    effect,
    find_room,
    joins_cluster,
    machine,
    offline_storage,
)
from havmsh.engine.fabric import VM, Cluster, ClusterDisk, Host, Lun, Volume
from havmsh.engine.findings import vm_finding
from havmsh.engine.plan import Plan, Step, Warning
from havmsh.engine.records import replace
from havmsh.engine.rules.availability import to_clean_up
from havmsh.engine.rules.maintenance import stays_moved
from havmsh.engine.rules.networks import lacking, lost_networks
from havmsh.engine.state import Draft, index
from havmsh.engine.tables import held_memory
from havmsh.engine.versions import capabilities
from havmsh.engine.view import VMFinding


@effect
def move_vm(draft: Draft, step: Step) -> None:
    """The machine goes to another node with its cluster group; adapters whose network is not there (or differs) lose their connection."""
    check_ends(draft, step)
    vm = machine(draft, step)
    source, target = draft.fabric.hosts[step.text("source")], draft.fabric.hosts[step.text("target")]
    move_machine(draft, vm, source, target)


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


@effect
def set_state(draft: Draft, step: Step) -> None:
    """The machine is saved, restored, started, stopped or paused."""
    check_host(draft, step)
    vm = machine(draft, step)
    state = step.text("state")
    host = draft.fabric.hosts.get(vm.host)
    if state == "Running" and vm.state not in ("Running", "Paused") and host is not None:
        if host.memory - draft.fabric.vms.on(host.name).memory[0] < held_memory(vm):
            raise StepFailed(HOST_FAILED, f"{host.name} has not enough memory to start {vm.name}", "Stop or move other machines.")
        gone = offline_storage(draft, vm)
        if gone:
            raise StepFailed(HOST_FAILED, f"{gone} of {vm.name} is offline", "Bring the storage back.")
        if vm.highly_available and not host.in_cluster:
            raise StepFailed(HOST_FAILED, f"the cluster service does not run on {host.name}", f"Start-ClusterNode {host.name}.")
    elif state in ("Saved", "Paused") and vm.state not in ("Running", "Paused", state):
        raise StepFailed(HOST_FAILED, f"{vm.name} no longer runs", "Refresh the virtual machine.")
    draft.change("fabric", "vms", vm, state=state)


@effect
def create_vm(draft: Draft, step: Step) -> None:
    """A machine is made; where it is highly available the cluster gets its group."""
    check_host(draft, step)
    vm = cast(VM, step.argument("record"))
    if vm.key in draft.fabric.vms:
        raise StepFailed(HOST_FAILED, f"a virtual machine {vm.name} is there already", "Choose another name.")
    vm = attach_copy(draft, step, vm)
    find_room(draft, vm)
    draft.put("fabric", "vms", vm)
    learn_copy(draft, step)


@effect
def remove_vm(draft: Draft, step: Step) -> None:
    """AVL-5: the machine, its files, its group and resources go; its disks are in available storage again."""
    check_host(draft, step)
    vm = machine(draft, step)
    erase(draft, vm)
    draft.drop("view", "vms", vm.key)
    draft.drop("view", "vm_findings", vm.key)


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


@effect
def drop_record(draft: Draft, step: Step) -> None:
    """The server forgets a machine; nothing of it is touched (KB 2680205)."""
    draft.drop("view", "vms", step.text("vm"))
    draft.drop("view", "vm_findings", step.text("vm"))


@effect
def relocate(draft: Draft, step: Step) -> None:
    """The machine's files are in another place, on this host or another."""
    check_ends(draft, step)
    vm = machine(draft, step)
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    target = draft.fabric.hosts[step.text("target")]
    source = draft.fabric.hosts[vm.host]
    find_room(draft, replace(vm, **{**fields, "host": target.name}), vm)
    if target.name == source.name:
        draft.change("fabric", "vms", vm, **fields)
        return
    fields.pop("host", None)
    _leave_group(draft, vm, keep=bool(fields.get("highly_available", vm.highly_available)) and
                 draft.fabric.membership.get(target.name) == draft.fabric.membership.get(source.name))
    move_machine(draft, vm, source, target, **fields)


def _leave_group(draft: Draft, vm: VM, *, keep: bool) -> None:
    cluster = draft.fabric.cluster_of(vm.host)
    if keep or cluster is None:
        return
    if vm.key in index(cluster).groups:
        put_cluster(draft, cluster, groups=tuple(group for group in cluster.groups if group.vm != vm.key))


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
        record = draft.fabric.luns.get(lun)
        if record is None or not record.online:
            raise StepFailed(HOST_FAILED, f"LUN {lun} does not come up on {target.name}", "Look at the array; then Repair-VM -Retry.")
        if entering is not None:
            for node in entering.nodes:
                if not draft.fabric.sees(lun, node):
                    raise StepFailed(HOST_FAILED, f"node {node} does not see LUN {lun}", "Unmask the LUN to the node.")
            keep = tuple(name for name in record.unmasked if name != source.name)
        else:
            gone = {source.name} if leaving is None else {source.name, leaving.name, *leaving.nodes}
            keep = tuple(name for name in record.unmasked if name not in gone)
            keep = keep if target.name in keep else (*keep, target.name)
        draft.put("fabric", "luns", replace(record, unmasked=keep))
    _leave_group(draft, vm, keep=False)
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


def attach_copy(draft: Draft, step: Step, vm: VM) -> VM:
    """Where the machine comes on a copy of a LUN: the array makes it, the host (or every node of its cluster) sees it and mounts it.

    Answers the machine as it lies there: at another root than the plan says, where that one has been taken in the meantime.
    """
    from havmsh.engine.transfer import new_roots_on, rebased
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


@effect
def change_vm(draft: Draft, step: Step) -> None:
    """Fields of the machine are changed on its host."""
    check_host(draft, step)
    vm = machine(draft, step)
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    if fields.get("highly_available") and not vm.highly_available and vm.host:
        joins_cluster(draft, answering(draft, vm.host), highly_available=True)
    if vm.highly_available and fields.get("highly_available") is False:
        _leave_group(draft, vm, keep=False)
    draft.change("fabric", "vms", vm, **fields)


@effect
def change_group(draft: Draft, step: Step) -> None:
    """Preferred and possible owners of a machine's group."""
    from havmsh.engine.state import default_group
    vm = machine(draft, step)
    cluster = draft.fabric.cluster_of(vm.host)
    if cluster is None:
        raise StepFailed(HOST_FAILED, f"{vm.name} is not in a cluster")
    group = index(cluster).groups.get(vm.key) or default_group(vm)
    fields = dict(cast("tuple[tuple[str, Any], ...]", step.argument("changes", ())))
    put_cluster(draft, cluster, groups=(*(one for one in cluster.groups if one.vm != vm.key), replace(group, **fields)))


@effect
def set_record(draft: Draft, step: Step) -> None:
    """A record of the server's own settings is written (a host's, a cluster's, a profile, the server itself)."""
    draft.put("view", step.text("table"), step.argument("record"))
    if step.text("table") == "cluster_settings":
        cluster = draft.view.world.clusters.get(step.text("name"))
        if cluster is not None:
            refresh.reserve_state(draft, cluster)
    elif step.text("table") == "server":
        from havmsh.engine.state import Baseline
        old = draft.view.baseline
        # what an update lifts stays found until a refresh looks again
        server = replace(draft.view.server, updates=old.server.updates)
        draft.view = replace(draft.view, baseline=Baseline(old.world, server, draft.view.cluster_settings, old.clock))


@effect
def drop_setting(draft: Draft, step: Step) -> None:
    """A record of the server's own is dropped."""
    draft.drop("view", step.text("table"), step.text("name"))


@effect
def set_fabric(draft: Draft, step: Step) -> None:
    """A record of a host is written by its agent (virtual networks)."""
    host = answering(draft, step.text("host"))
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    draft.change("fabric", "hosts", host, **fields)
    refresh.host(draft, host.name)


@effect
def set_library(draft: Draft, step: Step) -> None:
    """A library server is written, or dropped, in what stands and in what the server knows."""
    library = step.argument("record", None)
    for side in ("fabric", "view"):
        if library is None:
            draft.drop(side, "libraries", step.text("name"))
        else:
            draft.put(side, "libraries", library)


@effect
def forget_hosts(draft: Draft, step: Step) -> None:
    """The server knows nothing any longer of hosts that it does not manage; what stands stays."""
    names = frozenset(cast("tuple[str, ...]", step.argument("hosts", ())))
    world = draft.view.world
    for name in names:
        for key in tuple(world.vms.on(name).vms):
            draft.drop("view", "vms", key)
            draft.drop("view", "vm_findings", key)
    for name, cluster in tuple(world.clusters.items()):
        if cluster.nodes and names.issuperset(cluster.nodes):
            draft.drop("view", "clusters", name)
            draft.drop("view", "cluster_findings", name)
    for name in names:
        draft.drop("view", "hosts", name)
        draft.drop("view", "host_findings", name)


@effect
def set_cluster(draft: Draft, step: Step) -> None:
    """What is written down about a cluster changes, in the cluster and in what the server knows."""
    name = step.text("cluster")
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    draft.change("fabric", "clusters", draft.fabric.get("clusters", name), **fields)
    draft.change("view", "clusters", draft.view.world.get("clusters", name), **fields)


@effect
def maintenance(draft: Draft, step: Step) -> None:
    """The host is in maintenance mode, or no longer."""
    name = step.text("host")
    if step.argument("on"):
        left = [vm.name for vm in draft.fabric.vms.on(name).vms.values() if vm.state in ("Running", "Paused")]
        if left:
            raise StepFailed(10434, f"{', '.join(left[:4])} still run on {name}", "Refresh the host and try again.")
    settings = draft.view.settings(name)
    draft.put("view", "host_settings", replace(settings, host=name, maintenance=bool(step.argument("on"))))


@effect
def library_move(draft: Draft, step: Step) -> None:
    """The machine goes into the library, or out of it."""
    vm = machine(draft, step)
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    for name in (vm.host, str(fields.get("host", ""))):
        if name:
            joins_cluster(draft, answering(draft, name), highly_available=name != vm.host and bool(fields.get("highly_available")))
    library = draft.fabric.libraries.get(str(fields.get("library", "") or vm.library))
    if library is None or not library.up:
        raise StepFailed(HOST_FAILED, f"library server {fields.get('library') or vm.library} does not answer", "Bring it up.")
    gone = offline_storage(draft, vm) if vm.host else ""
    if gone:
        raise StepFailed(HOST_FAILED, f"{gone} of {vm.name} is offline", "Bring the storage back.")
    there = attach_copy(draft, step, replace(vm, **fields))
    find_room(draft, there, vm)
    left = to_clean_up(draft.fabric, vm)
    cluster = draft.fabric.cluster_of(vm.host)
    if cluster is not None and left.group in cluster.groups:
        put_cluster(draft, cluster, groups=tuple(group for group in cluster.groups if group != left.group))
    draft.put("fabric", "vms", there)
    learn_copy(draft, step)


@effect
def checkpoint(draft: Draft, step: Step) -> None:
    """A checkpoint is made, removed or gone back to."""
    check_host(draft, step)
    vm = machine(draft, step)
    draft.change("fabric", "vms", vm, **dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ()))))


@effect
def write_finding(draft: Draft, step: Step) -> None:
    """What the server says of a machine is set (Repair)."""
    finding = vm_finding(draft.view, step.text("vm"))
    fields = dict(cast("tuple[tuple[str, Any], ...]", step.argument("changes", ())))
    draft.put("view", "vm_findings", replace(finding, vm=step.text("vm"), **fields))


@effect
def refresh_vm(draft: Draft, step: Step) -> None:
    """The server looks at a machine; a job that came so far leaves no failed status."""
    key = step.text("vm")
    draft.notes.extend(refresh.vm(draft, key, keep_status=bool(step.argument("keep_status", False))))


@effect
def refresh_host(draft: Draft, step: Step) -> None:
    """The server looks at a host."""
    draft.notes.extend(refresh.host(draft, step.text("name")))


@effect
def refresh_cluster(draft: Draft, step: Step) -> None:
    """The server looks at a cluster."""
    draft.notes.extend(refresh.cluster(draft, step.text("name")))


@effect
def refresh_reserve(draft: Draft, step: Step) -> None:
    """The over-committed state of a cluster is written (PLC-5)."""
    cluster = draft.view.world.clusters.get(step.text("name"))
    if cluster is not None:
        refresh.reserve_state(draft, cluster)


@effect
def refresh_library(draft: Draft, step: Step) -> None:
    """The server looks at a library server."""
    draft.notes.extend(refresh.library(draft, step.text("name")))


@effect
def refresh_all(draft: Draft, step: Step) -> None:
    """The server looks at everything."""
    draft.notes.extend(refresh.everything(draft))


@effect
def note(draft: Draft, step: Step) -> None:
    """Nothing is done; the step's name says what was looked at."""


def on_start(draft: Draft, plan: Plan) -> None:
    """A machine that is being created is known from the job's first moment; its status is UnderCreation while the job holds it."""
    for step in plan.steps:
        if step.effect == "create_vm":
            vm = cast(VM, step.argument("record"))
            if vm.key not in draft.view.world.vms:
                draft.put("view", "vms", vm)


def on_cancel(draft: Draft, plan: Plan) -> None:
    """A machine that was not made before the job was stopped is forgotten."""
    if plan.subject not in draft.fabric.vms:
        draft.drop("view", "vms", plan.subject)
        draft.drop("view", "vm_findings", plan.subject)


def on_failure(draft: Draft, plan: Plan, step: Step, failure: StepFailed, job: str) -> None:
    """What a failed step leaves: the machine's failed status; for maintenance, that the host did not enter it (MNT-2)."""
    key = step.text("vm")
    if plan.kind == "maintenance":
        done = tuple(one.text("vm") for one in plan.steps[: plan.steps.index(step)] if one.effect == "move_vm")
        failure.text = f"{failure.text}; {stays_moved(done, key or plan.subject)}"
    status = {"move": "MigrationFailed", "maintenance": "MigrationFailed", "create": "CreationFailed", "change": "UpdateFailed",
              "checkpoint": "CheckpointFailed"}.get(plan.kind)
    if status is None or not key or step.effect == "refresh_vm":
        return
    if key in draft.fabric.vms:
        refresh.vm(draft, key)
    record = draft.view.world.vms.get(key) or cast("VM | None", step.argument("record", None))
    if record is None:
        return
    if key not in draft.view.world.vms:
        draft.put("view", "vms", record)
    finding = vm_finding(draft.view, key)
    draft.put("view", "vm_findings", VMFinding(
        vm=key, status=cast(Any, status), message=failure.text, reasons=finding.reasons, warnings=finding.warnings, refreshed=draft.clock,
        failed_job=job, undo_host=step.text("source") or record.host))
