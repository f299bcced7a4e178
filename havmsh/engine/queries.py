"""What is computed when it is read: loads, volumes, owners, ratings."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from havmsh.engine import paths
from havmsh.engine.fabric import Host
from havmsh.engine.machines import VM
from havmsh.engine.placement import HostRating, Placing, rate_all
from havmsh.engine.plan import Plan, RefusedError
from havmsh.engine.records import record, replace
from havmsh.engine.requests import CreateRequest, MoveRequest
from havmsh.engine.state import State
from havmsh.engine.world import World, index


@record
class HostLoad:
    """What a host carries, as believed."""

    used_memory: int
    free_memory: int
    machines: int
    running: int
    cpu_percent: float
    virtual_processors: int
    disk_io: float
    network: float


def host_load(state: State, host: Host) -> HostLoad:
    """The load of a host; free memory is what is left after the running machines and the host's reserve."""
    place = state.view.world.vms.on(host.name)
    used = place.memory[0]
    cpu, virtual, disk_io, network = place.load
    free = host.memory - state.view.settings(host.name).reserve_memory - used
    running = sum(1 for vm in place.vms.values() if vm.state == "Running")
    return HostLoad(used, max(0, free), len(place.vms), running, min(100.0, 100 * cpu / max(1, host.logical_processors)), virtual, disk_io, network)


@record
class VolumeState:
    """A volume that a host reaches."""

    name: str
    path: str
    label: str
    capacity: int
    free: int
    clustered: bool = False
    csv: bool = False
    lun: str = ""


def volumes(state: State, host: Host) -> tuple[VolumeState, ...]:
    """Volumes of a host: its own, the clustered ones that are mounted on it, datastores."""
    world = state.view.world
    found = [VolumeState(volume.path, volume.path, volume.label, world.capacity(volume), _free(world, host.name, volume.path), lun=volume.lun)
             for volume in host.volumes]
    cluster = world.cluster_of(host.name)
    if cluster is not None:
        found += [VolumeState(disk.path, disk.path, disk.name, world.capacity(disk), _free(world, host.name, disk.path), True, disk.csv, disk.lun)
                  for disk in cluster.disks if disk.path and (disk.csv or disk_owner(world, cluster.name, disk.name) in ("", host.name))]
    for store in world.datastores.values():
        if host.name in store.hosts or world.membership.get(host.name, "") in store.hosts:
            path = f"[{store.name}]"
            found.append(VolumeState(store.name, path, store.name, store.capacity, _free(world, host.name, path), len(store.hosts) > 1, False, store.lun))
    return tuple(found)


def _free(world: World, host: str, path: str) -> int:
    return max(0, world.free(host, paths.root(path)) or 0)


def disk_owner(world: World, cluster_name: str, disk_name: str) -> str:
    """The node that owns a clustered disk: that of the machine on it where it is no CSV, else its coordinator, else the first node up."""
    cluster = world.clusters.get(cluster_name)
    disk = index(cluster).by_name.get(disk_name) if cluster is not None else None
    if cluster is None or disk is None:
        return ""
    if not disk.csv and cluster.nodes:
        root = paths.root(disk.path)
        for node in cluster.nodes:
            here = world.vms.on(node)
            if (root and root in here.roots) or any(part.lun == disk.lun and part.passthrough for vm in here.vms.values() for part in vm.disks):
                return node
    if disk.coordinator and (host := world.hosts.get(disk.coordinator)) is not None and host.in_cluster:
        return disk.coordinator
    return next((host.name for host in world.nodes(cluster) if host.in_cluster), "")


def rate(state: State, request: Any, hosts: Iterable[str] | None) -> tuple[HostRating, ...]:
    """Ratings for a new machine or a move. A request that describes no machine is refused (RefusedError)."""
    world = state.view.world
    chosen = [world.hosts[name] for name in (hosts if hosts is not None else world.hosts) if name in world.hosts]
    if isinstance(request, MoveRequest):
        return _rate_move(state, request, chosen)
    if not isinstance(request, CreateRequest):
        raise TypeError(f"{type(request).__name__} places no machine")
    from havmsh.engine.creation import described, source_of, wants_availability
    from havmsh.engine.provisioning import requested_origin
    vm, refusals = described(state, request if request.name else replace(request, name="new"))
    if refusals:
        raise RefusedError(Plan("Rate hosts", refusals=refusals))
    return rate_all(Placing(state, vm, highly_available=wants_availability(state, request), settings=request.placement, path=request.path,
                            origin=requested_origin(state, request, source_of(state, request))), chosen)


def rate_named(state: State, request: MoveRequest) -> tuple[HostRating, ...]:
    """What naming each host would come to for a move, those that take the machine first, the best first; the machine's own host is left out.

    A refusal is one that naming the host does not override (PLC-4); what it overrides is a warning. A machine that is on no host is rated as for placement.
    """
    from havmsh.engine.lookup import find_one
    from havmsh.engine.moves import rate_named as named
    vm, refusal = find_one(state, "vm", request.vm)
    if not isinstance(vm, VM):
        raise RefusedError(Plan("Rate hosts", refusals=(refusal,) if refusal else ()))
    source = state.view.world.hosts.get(vm.host)
    if source is None:
        return rate(state, request, None)
    return named(state, request, vm, source, [host for host in state.view.world.hosts.values() if host.name != source.name])


def _rate_move(state: State, request: MoveRequest, hosts: list[Host]) -> tuple[HostRating, ...]:
    from havmsh.engine.lookup import find_one
    from havmsh.engine.moves import rate_move
    from havmsh.engine.provisioning import stored_origin
    from havmsh.engine.transfer import Moving, choose
    vm, refusal = find_one(state, "vm", request.vm)
    if not isinstance(vm, VM):
        raise RefusedError(Plan("Rate hosts", refusals=(refusal,) if refusal else ()))
    expected = {"cpu_use": request.cpu_use, "disk_io": request.disk_io, "network_use": request.network_use}
    vm = replace(vm, **{name: value for name, value in expected.items() if value is not None})
    source = state.view.world.hosts.get(vm.host)
    if source is None:
        return rate_all(Placing(state, vm, highly_available=request.make_highly_available, settings=request.placement, path=request.path,
                                origin=stored_origin(state, vm, use_lan=request.use_lan)), hosts)
    rated = rate_move(state, request, vm, source, [host for host in hosts if host.name != source.name])[0]
    if all(host.name != source.name for host in hosts):
        return rated
    stays = choose(Moving(state, vm, source, source))  # its own host has a row too: 0, because it is there
    return (*rated, HostRating(source.name, 0.0, 0.0, stays.refusals))
