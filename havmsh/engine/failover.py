"""What the cluster service does by itself: quorum, and where machines go when a node stops or dies. Changes the fabric only."""
from __future__ import annotations

from typing import cast

from havmsh.engine import durations
from havmsh.engine.effect_checks import offline_storage
from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.fabric_changes import move_machine
from havmsh.engine.machines import VM
from havmsh.engine.records import replace
from havmsh.engine.rules.migration import downtime_kind
from havmsh.engine.state import Draft, Event, Reaction, default_group
from havmsh.engine.tables import held_memory, roots
from havmsh.engine.world import World, index

FOREVER = float("inf")
ACTIVE = ("Running", "Paused")
NORMAL = 2000
"""The priority of a group of which nothing else is said."""


def has_quorum(world: World, cluster: Cluster) -> bool:
    """Whether the nodes that take part, with the witness, are a majority of the votes."""
    if cluster.stopped:
        return False
    up = sum(1 for host in world.nodes(cluster) if host.in_cluster)
    if cluster.quorum == "DiskOnly":
        return up > 0 and _witness(world, cluster)
    votes, total = up, len(cluster.nodes)
    if cluster.quorum != "NodeMajority":
        total += 1
        votes += 1 if up and _witness(world, cluster) else 0
    return votes * 2 > total


def _witness(world: World, cluster: Cluster) -> bool:
    """Whether the witness answers; a share is taken to."""
    disk = index(cluster).by_name.get(cluster.witness)
    if disk is None:
        return bool(cluster.witness)
    lun = world.luns.get(disk.lun)
    return disk.online and (lun is None or lun.online)


def node_gone(draft: Draft, name: str) -> tuple[Event, ...]:
    """A node died (power, crash, cut off): what ran on it without power is off at once; the other nodes notice after a while (MIG-6).

    The cluster's `speeds.failover` is what it takes to see that heartbeats are missing. Then the nodes regroup: see `regroup`.
    """
    cluster = draft.fabric.cluster_of(name)
    host = draft.fabric.hosts[name]
    stays_after_all(draft, name)
    events: list[Event] = []
    for vm in tuple(draft.fabric.vms.on(name).vms.values()):
        if vm.state in ACTIVE and not host.up:
            draft.change("fabric", "vms", vm, state="PowerOff")
            if cluster is None or not vm.highly_available:
                events.append(Event(draft.clock, downtime_kind(planned=False), vm.key, f"{vm.name} lost power with {name}"))
            else:
                draft.pending = (*draft.pending, Reaction(FOREVER, "Started", cluster.name, name, vm.key))
    if cluster is not None:
        draft.pending = (*draft.pending, Reaction(draft.clock + draft.fabric.speeds.failover, "Regroup", cluster.name, name))
        events.insert(0, Event(draft.clock, downtime_kind(planned=False), name, f"node {name} of {cluster.name} is gone"))
    return tuple(events)


def react(draft: Draft, reaction: Reaction) -> tuple[Event, ...]:
    """What the cluster service does when the moment has come."""
    if reaction.kind == "Boot":
        return host_returns(draft, reaction.node)
    cluster = draft.fabric.clusters.get(reaction.cluster)
    if cluster is None:
        return ()
    if reaction.kind == "Regroup":
        return regroup(draft, cluster, reaction.node)
    if reaction.kind == "Stop":
        return _service_ends(draft, cluster, reaction.node)
    act = {"Start": _start, "Leave": _leave, "Restore": _restore}.get(reaction.kind)
    return act(draft, cluster, reaction) if act is not None else ()


def regroup(draft: Draft, cluster: Cluster, name: str) -> tuple[Event, ...]:
    """The other nodes have noticed that one is gone. Without a quorum the cluster stops; else its disks and groups get other owners.

    Machines start on their new node one after another: `speeds.unmask` where a disk is brought online first, then `speeds.boot`.
    """
    were = {one.vm for one in draft.pending if one.kind == "Started" and one.node == name}
    draft.pending = tuple(one for one in draft.pending if not (one.kind == "Started" and one.node == name))
    host = draft.fabric.hosts[name]
    if host.in_cluster:
        return (Event(draft.clock, downtime_kind(planned=False), name, f"node {name} is back before the others regrouped"),)
    if not has_quorum(draft.fabric, cluster):
        return lose_quorum(draft, cluster)
    events = [*_coordinators(draft, cluster, name)]
    ready: dict[str, float] = {}
    promised: dict[str, int] = {}
    groups = index(cluster).groups
    for key in sorted(draft.fabric.vms.on(name).vms, key=lambda one: (-groups[one].priority if one in groups else -NORMAL, draft.fabric.vms[one].name)):
        vm = draft.fabric.vms[key]
        if not vm.highly_available:
            continue
        active = key in were or vm.state in ACTIVE
        if vm.state in ACTIVE:
            vm = cast(VM, draft.change("fabric", "vms", vm, state="PowerOff"))
        target = heir(draft.fabric, cluster, vm, starting=active, promised=promised)
        if target is None:
            events.append(Event(draft.clock, downtime_kind(planned=False), key, f"{vm.name} has no node to start on: its group is offline"))
            continue
        disks = [disk for root in roots(vm) if (disk := index(cluster).by_root.get(root)) is not None and not disk.csv]
        move_machine(draft, vm, host, target)
        if active and (group := groups.get(key, default_group(vm))).auto_start and group.priority:
            promised[target.name] = promised.get(target.name, 0) + held_memory(vm)
            speeds = draft.fabric.speeds
            ready[target.name] = ready.get(target.name, draft.clock) + (speeds.unmask if disks else 0.0) + speeds.boot
            draft.pending = (*draft.pending, Reaction(ready[target.name], "Start", cluster.name, name, key))
    return tuple(events)


def _coordinators(draft: Draft, cluster: Cluster, name: str, *, planned: bool = False) -> tuple[Event, ...]:
    """Shared volumes and disks of available storage that a node owned are brought online on another."""
    heirs = [host.name for host in draft.fabric.nodes(cluster) if host.in_cluster and not host.paused] or [
        host.name for host in draft.fabric.nodes(cluster) if host.in_cluster]
    mine = [disk for disk in cluster.disks if disk.coordinator == name]
    if not heirs or not mine:
        return ()
    after = {disk.name: heirs[at % len(heirs)] for at, disk in enumerate(mine)}
    draft.change("fabric", "clusters", cluster, disks=tuple(
        replace(disk, coordinator=after[disk.name]) if disk.name in after else disk for disk in cluster.disks))
    return tuple(Event(draft.clock, downtime_kind(planned=planned), disk.name, f"{disk.name} moved from {name} to {after[disk.name]}") for disk in mine)


def _start(draft: Draft, cluster: Cluster, reaction: Reaction) -> tuple[Event, ...]:
    vm = draft.fabric.vms.get(reaction.vm)
    host = draft.fabric.hosts.get(vm.host) if vm is not None else None
    if vm is None or host is None or vm.state != "PowerOff" or not vm.highly_available or not host.in_cluster:
        return ()
    gone = next((disk.name for root in roots(vm) if (disk := index(cluster).by_root.get(root)) is not None and not disk.online), "")
    if gone or host.memory - draft.fabric.vms.on(host.name).memory[0] < held_memory(vm):
        why = f"{gone} does not come online" if gone else f"{host.name} has no memory left for it"
        return (Event(draft.clock, downtime_kind(planned=False), vm.key, f"{vm.name} did not start on {host.name}: {why}"),)
    draft.change("fabric", "vms", vm, state="Running")
    text = f"{vm.name} failed over from {reaction.node} to {host.name} and was started; its state in memory is lost"
    return (Event(draft.clock, downtime_kind(planned=False), vm.key, text),)


def lose_quorum(draft: Draft, cluster: Cluster) -> tuple[Event, ...]:
    """The cluster stops: the service ends on every node and its highly available machines are off."""
    for name in cluster.nodes:
        host = draft.fabric.hosts.get(name)
        if host is None:
            continue
        for vm in tuple(draft.fabric.vms.on(name).vms.values()):
            if vm.highly_available and vm.state in ACTIVE:
                draft.change("fabric", "vms", vm, state="PowerOff")
        if host.cluster_service:
            draft.change("fabric", "hosts", host, cluster_service=False)
    return (Event(draft.clock, downtime_kind(planned=False), cluster.name, f"cluster {cluster.name} lost quorum and stopped"),)


def heir(
    world: World, cluster: Cluster, vm: VM, *, starting: bool, without: str = "", promised: dict[str, int] | None = None, closing: frozenset[str] = frozenset(),
) -> Host | None:
    """The node that a group goes to: preferred owners first, then the one with the most free memory; a machine that runs needs room."""
    group = index(cluster).groups.get(vm.key, default_group(vm))
    nodes = [host for host in world.nodes(cluster) if host.in_cluster and not host.paused and host.name not in (vm.host, without, *closing)]
    if group.possible_owners:
        nodes = [host for host in nodes if host.name in group.possible_owners]
    free = {host.name: host.memory - world.vms.on(host.name).memory[0] - (promised or {}).get(host.name, 0) for host in nodes}
    if starting:
        nodes = [host for host in nodes if free[host.name] >= held_memory(vm)]
    order = {name: number for number, name in enumerate(group.preferred_owners)}
    crowded = _crowded(world, cluster, vm)
    return min(nodes, key=lambda host: (host.name in crowded, order.get(host.name, len(order)), -free[host.name], host.name), default=None)


def _crowded(world: World, cluster: Cluster, vm: VM) -> set[str]:
    """The nodes with a machine whose group is to be kept apart from this one's."""
    groups = index(cluster).groups
    apart = set(groups[vm.key].apart) if vm.key in groups else set()
    others = [group.vm for group in groups.values() if group.vm != vm.key and not apart.isdisjoint(group.apart)] if apart else []
    return {world.vms[key].host for key in others if key in world.vms}


def node_stops(draft: Draft, name: str) -> tuple[Event, ...]:
    """An orderly stop of the cluster service on a node begins: its groups leave one after another, then the service ends.

    A running machine is saved, its disks move, and it is restored on its new node while the next one is being saved. `react` does it as time goes.
    """
    cluster = draft.fabric.cluster_of(name)
    if cluster is None:
        return ()
    speeds, ready = draft.fabric.speeds, draft.clock
    leaving: list[Reaction] = []
    for vm in sorted(draft.fabric.vms.on(name).vms.values(), key=lambda one: one.name):
        if vm.highly_available:
            disks = [disk for root in roots(vm) if (disk := index(cluster).by_root.get(root)) is not None and not disk.csv]
            ready += (durations.save(vm, speeds) if vm.state in ACTIVE else 0.0) + durations.unmask(len(disks), speeds)
            leaving.append(Reaction(ready, "Leave", cluster.name, name, vm.key))
    draft.pending = (*draft.pending, *leaving, Reaction(ready, "Stop", cluster.name, name))
    return ()


def stays_after_all(draft: Draft, name: str) -> None:
    """A node that was stopping no longer is: it died, or its cluster service was started again."""
    draft.pending = tuple(one for one in draft.pending if not (one.kind in ("Leave", "Stop") and one.node == name))


def _leave(draft: Draft, cluster: Cluster, reaction: Reaction) -> tuple[Event, ...]:
    """A group leaves a node that stops; without a node that has room for its machine it goes as a saved one."""
    vm, host = draft.fabric.vms.get(reaction.vm), draft.fabric.hosts[reaction.node]
    if vm is None or vm.host != host.name or not vm.highly_available or not host.in_cluster:
        return ()
    active = vm.state in ACTIVE
    target = heir(draft.fabric, cluster, vm, starting=active, promised=_promised(draft), closing=_closing(draft))
    room = target is not None
    if active:
        vm = cast(VM, draft.change("fabric", "vms", vm, state="Saved"))
        target = target or heir(draft.fabric, cluster, vm, starting=False, closing=_closing(draft))
    if target is None:
        return (Event(draft.clock, downtime_kind(planned=True), vm.key, f"{vm.name} was saved on {host.name}: no other node takes it"),) if active else ()
    move_machine(draft, vm, host, target)
    if active and room:
        draft.pending = (*draft.pending, Reaction(draft.clock + durations.restore(vm, draft.fabric.speeds), "Restore", cluster.name, host.name, vm.key))
        return ()
    text = f"{vm.name} moved from {host.name} to {target.name}" + (", saved: no node has room for it" if active else "")
    return (Event(draft.clock, downtime_kind(planned=True), vm.key, text),)


def _promised(draft: Draft) -> dict[str, int]:
    """Memory of machines that are being restored on each node."""
    found: dict[str, int] = {}
    for one in draft.pending:
        vm = draft.fabric.vms.get(one.vm) if one.kind == "Restore" else None
        if vm is not None and vm.state == "Saved":
            found[vm.host] = found.get(vm.host, 0) + held_memory(vm)
    return found


def _closing(draft: Draft) -> frozenset[str]:
    return frozenset(one.node for one in draft.pending if one.kind == "Stop")


def _restore(draft: Draft, cluster: Cluster, reaction: Reaction) -> tuple[Event, ...]:
    vm = draft.fabric.vms.get(reaction.vm)
    host = draft.fabric.hosts.get(vm.host) if vm is not None else None
    if vm is None or host is None or vm.state != "Saved" or host.name == reaction.node or not host.in_cluster:
        return ()
    gone = offline_storage(draft, vm)
    text = f"{vm.name} moved from {reaction.node} to {host.name}"
    if gone:
        text = f"{vm.name} moved from {reaction.node} to {host.name} and stays saved: {gone} is offline"
    elif host.memory - draft.fabric.vms.on(host.name).memory[0] < held_memory(vm):
        text = f"{vm.name} moved from {reaction.node} to {host.name} and stays saved: no memory is left for it there"
    else:
        vm = cast(VM, draft.change("fabric", "vms", vm, state="Running"))
    return (Event(draft.clock, downtime_kind(planned=True), vm.key, text),)


def _service_ends(draft: Draft, cluster: Cluster, name: str) -> tuple[Event, ...]:
    host = draft.fabric.hosts[name]
    if not host.in_cluster:
        return ()
    draft.change("fabric", "hosts", host, cluster_service=False)
    events = _coordinators(draft, cluster, name, planned=True)
    now = draft.fabric.clusters[cluster.name]
    return events if has_quorum(draft.fabric, now) else (*events, *lose_quorum(draft, now))


def host_returns(draft: Draft, name: str) -> tuple[Event, ...]:
    """A host has power again: its cluster service comes up where that makes a quorum, and machines start as their start action says."""
    stays_after_all(draft, name)
    host = draft.fabric.hosts[name]
    after = replace(host, up=True, agent="Responding")
    draft.put("fabric", "hosts", replace(after, cluster_service=True))
    cluster = draft.fabric.cluster_of(name)
    if cluster is not None and not has_quorum(draft.fabric, cluster):
        draft.put("fabric", "hosts", after)     # alone its cluster service does not come up
    for vm in tuple(draft.fabric.vms.on(name).vms.values()):
        wanted = vm.start_action == "AlwaysAutoTurnOnVM" or (vm.start_action == "TurnOnVMIfRunningWhenVSStopped" and vm.state == "Saved")
        if wanted and vm.state in ("PowerOff", "Saved") and not vm.highly_available:
            draft.put("fabric", "vms", replace(vm, state="Running"))
    return node_returns(draft, name)


def host_stops(draft: Draft, name: str, *, back_in: float | None) -> tuple[Event, ...]:
    """A host is shut down in an orderly way, once its groups have left: its machines take their stop action. It comes back by itself after `back_in`."""
    for vm in tuple(draft.fabric.vms.on(name).vms.values()):
        if vm.state in ACTIVE:
            draft.change("fabric", "vms", vm, state="Saved" if vm.stop_action == "SaveVM" else "PowerOff")
    draft.change("fabric", "hosts", draft.fabric.hosts[name], up=False)
    if back_in is not None:
        draft.pending = (*draft.pending, Reaction(draft.clock + back_in, "Boot", "", name))
    return ()


def node_returns(draft: Draft, name: str) -> tuple[Event, ...]:
    """A node takes part again: where that makes a quorum the cluster forms, and groups with failback go home."""
    cluster = draft.fabric.cluster_of(name)
    if cluster is None:
        return ()
    if not has_quorum(draft.fabric, cluster):
        ready = [host for host in draft.fabric.nodes(cluster) if host.up and not host.isolated]
        if len(ready) * 2 > len(cluster.nodes) and not cluster.stopped:
            for host in ready:
                if not host.cluster_service:
                    draft.put("fabric", "hosts", replace(host, cluster_service=True))
    events: list[Event] = []
    for group in draft.fabric.clusters[cluster.name].groups:
        vm = draft.fabric.vms.get(group.vm)
        if vm is None or not group.failback or not group.preferred_owners or vm.host == name or group.preferred_owners[0] != name:
            continue
        host = draft.fabric.hosts[name]
        if vm.state not in ACTIVE or host.memory - draft.fabric.vms.on(name).memory[0] >= held_memory(vm):
            source = draft.fabric.hosts[vm.host]
            move_machine(draft, vm, source, host)
            events.append(Event(draft.clock, downtime_kind(planned=True), vm.key, f"{vm.name} failed back from {source.name} to {name}"))
    return tuple(events)
