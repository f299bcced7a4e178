"""Where a machine's files lie when it has come somewhere else: the roots its volumes get there, and the machine with its files under them."""
from __future__ import annotations

from havmsh.engine import paths
from havmsh.engine.fabric import Cluster, ClusterDisk, Host, Volume
from havmsh.engine.machines import VM, VMDisk
from havmsh.engine.records import replace
from havmsh.engine.rules.disks import letters_left
from havmsh.engine.tables import roots
from havmsh.engine.world import World


def relocated(vm: VM, folder: str) -> VM:
    """The machine with all its files in a folder."""
    moved = tuple(replace(disk, path=paths.join(folder, paths.leaf(disk.path))) if disk.path else disk for disk in vm.disks)
    return replace(vm, path=folder, disks=moved)


def new_roots(world: World, vm: VM, target: Host, entering: Cluster | None) -> tuple[dict[str, str], tuple[ClusterDisk, ...], tuple[Volume, ...]]:
    """What each volume of the machine is called on the target: its letter where that is free there, else a volume GUID path."""
    free = list(letters_left(world, entering)) if entering is not None else _free_letters(target)
    mapping: dict[str, str] = {}
    disks: list[ClusterDisk] = []
    volumes: list[Volume] = []
    numbers = {disk.name for disk in entering.disks} if entering is not None else set()
    known: set[str] = set()
    for root in roots(vm):
        volume = world.volume(vm.host, root)
        if volume is None:
            continue
        known.add(volume.lun)
        letter = root[:1]
        guid = _guid_of(volume.lun)
        path = f"{letter}:\\" if root[1:] == ":" and letter in free else (f"{free[0]}:\\" if free else paths.guid_path(guid))
        if path[1:2] == ":":
            free.remove(path[0])
        mapping[root] = path
        if entering is not None:
            disks.append(_new_disk(numbers, target.name, volume.lun, path, guid))
        else:
            volumes.append(Volume(path=path, capacity=0, lun=volume.lun))
    if entering is not None:
        disks.extend(_new_disk(numbers, target.name, disk.lun, "", "") for disk in vm.disks
                     if disk.passthrough and disk.lun in world.luns and disk.lun not in known)
    return mapping, tuple(disks), tuple(volumes)


def _new_disk(taken: set[str], node: str, lun: str, path: str, guid: str) -> ClusterDisk:
    number = 1
    while f"Cluster Disk {number}" in taken:
        number += 1
    taken.add(f"Cluster Disk {number}")
    return ClusterDisk(name=f"Cluster Disk {number}", lun=lun, path=path, guid=guid, coordinator=node, validated=False)


def new_roots_on(
    world: World, host: Host, cluster: Cluster | None, lun: str, capacity: int, used: int,
) -> tuple[str, tuple[ClusterDisk, ...], tuple[Volume, ...]]:
    """A LUN that is new to a host or cluster: the root of its volume there (a letter where one is free, else a volume GUID path), and the volume or clustered disk."""
    free = list(letters_left(world, cluster)) if cluster is not None else _free_letters(host)
    guid = _guid_of(lun)
    root = f"{free[0]}:\\" if free else paths.guid_path(guid)
    if cluster is None:
        return root, (), (Volume(path=root, capacity=capacity, used=used, lun=lun),)
    return root, (replace(_new_disk({disk.name for disk in cluster.disks}, host.name, lun, root, guid), used=used),), ()


def _guid_of(lun: str) -> str:
    from havmsh.engine.identity import guid
    return guid("volume", lun)


def _free_letters(host: Host) -> list[str]:
    taken = {"A", "B", "C"} | {volume.path[:1].upper() for volume in host.volumes if volume.path[1:2] == ":"}
    return [letter for letter in "DEFGHIJKLMNOPQRSTUVWXYZ" if letter not in taken]


def _rebase(path: str, mapping: dict[str, str]) -> str:
    root = paths.root(path)
    if root not in mapping:
        return path
    if path[1:2] == ":":
        rest = path[2:]
    else:
        rest = path[4:].partition("\\")[2]
    return mapping[root] + rest.lstrip("\\")


def rebased(vm: VM, mapping: dict[str, str]) -> VM:
    """The machine with its files under other roots."""
    return replace(vm, path=_rebase(vm.path, mapping), disks=tuple(_rebased(disk, mapping) for disk in vm.disks))


def _rebased(disk: VMDisk, mapping: dict[str, str]) -> VMDisk:
    return replace(disk, path=_rebase(disk.path, mapping)) if disk.path else disk
