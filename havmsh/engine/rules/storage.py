"""STO: how a machine's storage gets to another place, and what forbids it."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from havmsh.engine.fabric import Cluster, ClusterDisk, Datastore, Host, Volume
from havmsh.engine.machines import VM
from havmsh.engine.plan import Refusal, Warning
from havmsh.engine.records import record
from havmsh.engine.rules import refuse, rule
from havmsh.engine.tables import VMTable, roots
from havmsh.engine.versions import Capabilities, name, storage_at_both_ends
from havmsh.engine.world import World, index

CONVERT = "Convert it to a virtual hard disk in the machine's hardware configuration (Convert-VirtualDiskDrive); the transfer then goes over the LAN."


@rule("STO-1")
def quick_storage(vm: VM, source: Host, target: Host, can: Capabilities, can_there: Capabilities, version: str) -> Iterator[Refusal]:
    """R2 with WS2008R2 at both ends moves a running machine's storage with minimal downtime. VMM 2008 refuses it."""
    if not (can.quick_storage_migration and can_there.quick_storage_migration):
        both = storage_at_both_ends(source.os, target.os)
        yield refuse(
            "server" if both else "host", name(version) if both else target.name,
            f"{name(version)} has no quick storage migration" if both
            else f"quick storage migration of {vm.name} from {source.name} ({name(source.os)}) to {target.name} ({name(target.os)}) is not possible",
            "VMM 2008 R2 and WS2008R2 hosts at both ends", "Stop the machine and move it over the LAN.")


@rule("STO-2")
def storage_vmotion(vm: VM, source: Host, target: Host, can: Capabilities, version: str) -> Iterator[Refusal]:
    """R2 uses Storage VMotion on VMware hosts where it is available."""
    if not can.storage_vmotion:
        yield refuse("server", name(version), f"{name(version)} has no Storage VMotion", "VMM 2008 R2", "Stop the machine and move it.")
        return
    for host in dict.fromkeys((source, target)):
        if not host.storage_vmotion:
            yield refuse("host", host.name, f"Storage VMotion is not available on {host.name}", "Storage VMotion",
                         f"Stop {vm.name} and move it.")


@rule("STO-3")
def every_node_sees(fabric: World, luns: tuple[str, ...], cluster: Cluster, can: Capabilities, version: str) -> Iterator[Refusal]:
    """SAN transfer into a cluster (R2): every node must see the LUN; a node that does not is named before anything changes."""
    if not can.san_into_cluster:
        yield refuse("server", name(version), f"{name(version)} has no SAN transfer into a cluster", "VMM 2008 R2",
                     "Move the machine over the LAN (-UseLAN).")
        return
    for lun in luns:
        for node in cluster.nodes:
            if not fabric.sees(lun, node):
                yield refuse("host", node, f"node {node} does not see LUN {lun}", f"LUN {lun} unmasked to every node of {cluster.name}",
                             "Unmask the LUN to the node, or move over the LAN (-UseLAN).")


def not_validated(disk: str, cluster: str) -> Warning:
    """What STO-3 leaves to the administrator."""
    return Warning(f"The cluster disk resource '{disk}' was created on {cluster} but not validated. Run Test-Cluster.", "STO-3", disk)


@rule("STO-4")
def dedicated_lun(world: World, vm: VM, cluster: Cluster) -> Iterator[Refusal]:
    """SAN transfer out of a cluster: only from a dedicated LUN (no other machine on it) that is no CSV."""
    known = index(cluster)
    for root in roots(vm):
        disk = known.by_root.get(root)
        if disk is None or not disk.lun:
            yield refuse("path", root, f"{root} of {vm.name} is not on a LUN of the cluster", "a dedicated LUN", "Move over the LAN (-UseLAN).")
            continue
        if disk.csv:
            yield refuse("disk", disk.name, f"{vm.name} lies on the cluster shared volume {disk.name}", "a LUN that is no CSV",
                         "Move over the LAN (-UseLAN).")
        others = _others(world.vms, world.sharers(vm.host, root), root, vm.key)
        if others:
            yield refuse("disk", disk.name, f"{disk.name} also holds {', '.join(others)}", "a LUN without other machines",
                         "Move over the LAN (-UseLAN).")


@lru_cache(maxsize=4)
def _others(vms: VMTable, hosts: tuple[str, ...], root: str, key: str) -> tuple[str, ...]:
    """The first four machines beside one on a root of some hosts, by name; asked once for all the hosts that a move is rated for."""
    return tuple(sorted(vms[other].name for host in hosts if (entry := vms.on(host).roots.get(root)) is not None for other in entry[1] if other != key)[:4])


@rule("STO-5")
def no_san_out(can: Capabilities, version: str) -> Iterator[Refusal]:
    """VMM 2008 has no SAN transfer out of a cluster, shared LUN or not."""
    if not can.san_out_of_cluster:
        yield refuse("server", name(version), f"{name(version)} has no SAN transfer out of a cluster", "VMM 2008 R2",
                     "Move the machine over the LAN (-UseLAN).")


@rule("STO-6")
def passthrough_reachable(fabric: World, vm: VM, destination: str) -> bool:
    """Whether every pass-through disk is on a SAN and the destination host or library server can reach it; then it moves by SAN."""
    return all(disk.lun in fabric.luns and fabric.sees(disk.lun, destination) for disk in vm.disks if disk.passthrough)


@rule("STO-7")
def passthrough_must_convert(fabric: World, vm: VM, destination: str, *, by_lan: bool = False) -> Iterator[Refusal]:
    """R2: a pass-through disk that is local or out of the destination's reach must be converted first; so must any that shall go over the LAN."""
    for disk in vm.disks:
        if disk.passthrough and (by_lan or not (disk.lun in fabric.luns and fabric.sees(disk.lun, destination))):
            reached = disk.lun in fabric.luns and fabric.sees(disk.lun, destination)
            where = "is a local disk" if disk.lun not in fabric.luns else "does not go over the LAN" if reached else f"cannot be reached from {destination}"
            yield refuse("lun", disk.lun, f"the pass-through disk {disk.lun} of {vm.name} {where}", "a disk that the destination reaches",
                         CONVERT)


@rule("STO-8")
def all_must_convert(vm: VM, destination: str, can: Capabilities, version: str) -> Iterator[Refusal]:
    """VMM 2008: every pass-through disk must be converted before a machine goes to a library server or a standalone host."""
    if can.san_passthrough:
        return
    for disk in vm.disks:
        if disk.passthrough:
            yield refuse("lun", disk.lun, f"{vm.name} has the pass-through disk {disk.lun}, and {name(version)} does not take it to {destination}",
                         "virtual hard disks only", CONVERT)


@record
class SanPath:
    """The LUNs that a machine lies on, where all of it does."""

    luns: tuple[str, ...]
    whole: bool


def san_path(world: World, vm: VM) -> SanPath:
    """The LUNs under the machine's files and pass-through disks, and whether they carry all of it."""
    luns: list[str] = []
    whole = True
    for root in roots(vm):
        volume: Volume | ClusterDisk | Datastore | None = world.volume(vm.host, root)
        if volume is None or not volume.lun:
            whole = False
        elif volume.lun not in luns:
            luns.append(volume.lun)
    for disk in vm.disks:
        if disk.passthrough and disk.lun in world.luns and disk.lun not in luns:
            luns.append(disk.lun)
    return SanPath(tuple(luns), whole)


def attached(fabric: World, lun: str, where: str) -> bool:
    """Whether a host or library server is attached to the array of a LUN, so that the LUN can be unmasked to it for a transfer."""
    record = fabric.luns.get(lun)
    if record is None or not record.online:
        return False
    if fabric.sees(lun, where):
        return True
    array = fabric.sans.get(record.san)
    if array is None or not array.vds_provider:
        return False
    cluster = fabric.membership.get(where, "\0")
    return any(other.san == record.san and (where in other.unmasked or cluster in other.unmasked) for other in fabric.luns.values())
