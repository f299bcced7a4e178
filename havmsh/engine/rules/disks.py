"""DSK: clustered disks, cluster shared volumes, and the paths that lead to them."""
from __future__ import annotations

from havmsh.engine import paths
from havmsh.engine.fabric import Cluster, ClusterDisk, Datastore
from havmsh.engine.machines import VM
from havmsh.engine.plan import Refusal
from havmsh.engine.rules import refuse, rule
from havmsh.engine.tables import files, roots
from havmsh.engine.versions import Capabilities
from havmsh.engine.world import World, index

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("DSK-1")
def believed_disks(believed: Cluster, standing: Cluster, *, cluster_refreshed: bool) -> tuple[ClusterDisk, ...]:
    """Clustered disks as the server shows them: what stands once the cluster is refreshed, and not before."""
    return standing.disks if cluster_refreshed else believed.disks


@rule("DSK-2")
def shareable(disk: ClusterDisk, can: Capabilities) -> bool:
    """Whether several machines may lie on a disk and migrate by themselves: a CSV, under a server that knows CSV."""
    return disk.csv and can.csv


@rule("DSK-3")
def lun_of_its_own(
    world: World, host: str, disk: ClusterDisk, root: str, can: Capabilities, moving: str = ""
) -> Iterator[Refusal]:
    """One highly available machine a LUN, unless it is a CSV and the server knows CSV (VMM 2008 knows none)."""
    if shareable(disk, can):
        return
    others = sorted({world.vms[key].name for key in world.tenants(host, root) if key != moving})
    if others:
        kind = "LUN" if not disk.csv else "LUN (this server does not support cluster shared volumes)"
        yield refuse(
            "disk", disk.name, f"the {kind} of {disk.name} already holds {', '.join(others[:4])}{' ...' if len(others) > 4 else ''}",
            "a LUN of its own for each highly available machine",
            "Choose an empty clustered disk, or a cluster shared volume where VMM 2008 R2 manages a WS2008R2 cluster.")


@rule("DSK-4")
def path_resolves(world: World, host: str, path: str) -> Iterator[Refusal]:
    """A path is accepted in every form: drive letter, CSV, volume GUID (both forms), where such a volume is there."""
    root = paths.root(path)
    if not paths.well_formed(path):
        yield refuse("path", path, f"'{path}' is not an absolute path", "D:\\folder, C:\\ClusterStorage\\Volume1\\folder or "
                     "\\\\?\\Volume{GUID}\\folder", "Give the whole path.")
    elif world.volume(host, root) is None:
        yield refuse("path", path, f"'{path}' is not a valid folder on {host}: there is no volume {root}",
                     "a volume that the host has", "Refresh the host cluster if the disk was added outside.", 2409)


@rule("DSK-5")
def sharing_a_lun(world: World, vm: VM, can: Capabilities) -> dict[str, tuple[str, ...]]:
    """Disks that are no CSV on which the machine lies with others: disk name to the others' keys."""
    found: dict[str, tuple[str, ...]] = {}
    cluster = world.cluster_of(vm.host)
    if cluster is None:
        return found
    known = index(cluster)
    for root in roots(vm):
        disk = known.by_root.get(root)
        if disk is not None and not shareable(disk, can):
            others = tuple(key for key in world.tenants(vm.host, root) if key != vm.key)
            if others:
                found[disk.name] = others
    return found


@rule("DSK-6")
def all_on_clustered_disks(world: World, vm: VM, cluster: Cluster) -> Iterator[Refusal]:
    """Every file and every pass-through disk of a highly available machine lies on clustered disks."""
    known = index(cluster)
    seen: set[str] = set()
    first = paths.root(vm.path)
    for path, _size in files(vm):
        root = paths.root(path) or first
        if root not in seen and not _clustered(world, cluster, root):
            seen.add(root)
            where = root or f"an unknown place ({path or 'no path'})"
            yield refuse("path", path, f"{path or vm.name} is on {where}, which is not clustered",
                         "storage that is clustered", "Move the file to a clustered disk.", 2409)
    for disk in vm.disks:
        if disk.passthrough and disk.lun not in known.by_lun:
            yield refuse("lun", disk.lun, f"the pass-through disk {disk.lun} is not a clustered disk",
                         "a disk of the cluster", "Add the disk to the cluster with Failover Cluster Manager.")


def _clustered(world: World, cluster: Cluster, root: str) -> bool:
    if root in index(cluster).by_root:
        return True
    if root.startswith("[") and cluster.nodes:
        store = world.volume(cluster.nodes[0], root)
        mounts = store.hosts if isinstance(store, Datastore) else ()
        return cluster.name in mounts or all(node in mounts for node in cluster.nodes)
    return False


def letters_left(world: World, cluster: Cluster) -> tuple[str, ...]:
    """Drive letters that no node and no clustered disk uses; a clustered disk needs its letter free on every node."""
    taken = {"A", "B", "C"}
    for host in world.nodes(cluster):
        taken.update(volume.path[:1].upper() for volume in host.volumes if volume.path[1:2] == ":")
    taken.update(disk.path[:1].upper() for disk in cluster.disks if disk.path[1:2] == ":" and not disk.csv)
    return tuple(letter for letter in "DEFGHIJKLMNOPQRSTUVWXYZ" if letter not in taken)
