"""What steps do to machines: each effect changes a draft when its step's time is over, after looking whether what stands still allows it.

A step that cannot be done raises `StepFailed`; nothing of it is done then, and what earlier steps did stays (MNT-2). Effects on LUNs and on what
the server knows have their own rooms (`lun_effects.py`, `server_effects.py`).
"""
from __future__ import annotations

from typing import Any, cast

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
from havmsh.engine.fabric_changes import erase, leave_group, move_machine, put_cluster
from havmsh.engine.lun_effects import attach_copy, learn_copy
from havmsh.engine.machines import VM
from havmsh.engine.plan import Step
from havmsh.engine.records import replace
from havmsh.engine.rules.availability import to_clean_up
from havmsh.engine.state import Draft
from havmsh.engine.tables import held_memory
from havmsh.engine.world import index


@effect
def move_vm(draft: Draft, step: Step) -> None:
    """The machine goes to another node with its cluster group; adapters whose network is not there (or differs) lose their connection."""
    check_ends(draft, step)
    vm = machine(draft, step)
    source, target = draft.fabric.hosts[step.text("source")], draft.fabric.hosts[step.text("target")]
    move_machine(draft, vm, source, target)


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
    leave_group(draft, vm, keep=bool(fields.get("highly_available", vm.highly_available)) and
                 draft.fabric.membership.get(target.name) == draft.fabric.membership.get(source.name))
    move_machine(draft, vm, source, target, **fields)


@effect
def change_vm(draft: Draft, step: Step) -> None:
    """Fields of the machine are changed on its host."""
    check_host(draft, step)
    vm = machine(draft, step)
    fields = dict(cast("tuple[tuple[str, object], ...]", step.argument("changes", ())))
    if fields.get("highly_available") and not vm.highly_available and vm.host:
        joins_cluster(draft, answering(draft, vm.host), highly_available=True)
    if vm.highly_available and fields.get("highly_available") is False:
        leave_group(draft, vm, keep=False)
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
