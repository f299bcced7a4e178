"""Volumes of hosts, clustered disks and shared volumes."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.vmm.model.handle import NAMESPACE, Handle, declare
from cmdlets.vmm.model.values import array, guid
from havmsh.runtime.objects import Int64


class HostVolume(Handle):
    """A volume that a host reaches, with its free space; the key is the host's."""

    __slots__ = ("state",)
    type_name: ClassVar[str] = NAMESPACE + "HostVolume"
    kind: ClassVar[str] = "volume"

    def __init__(self, engine: Any, host: str, state: Any) -> None:
        super().__init__(engine, host)
        self.state = state

    @property
    def name(self) -> str:
        """Its path."""
        return str(self.state.path)


class ClusterDisk(Handle):
    """A clustered disk; the key is its cluster's, ``disk`` its resource name."""

    __slots__ = ("disk",)
    type_name: ClassVar[str] = NAMESPACE + "ClusterDisk"
    kind: ClassVar[str] = "cluster_disk"

    def __init__(self, engine: Any, cluster: str, disk: str) -> None:
        super().__init__(engine, cluster)
        self.disk = disk

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self.disk == other.disk  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((self.__class__, self.key, self.disk))

    @property
    def record(self) -> Any:
        """The believed record."""
        return next(disk for disk in self.engine.cluster(self.key).disks if disk.name == self.disk)

    @property
    def name(self) -> str:
        """Path of a shared volume, else the resource's name."""
        record = self.record
        return str(record.path if record.csv else record.name)


class HostDisk(Handle):
    """A raw disk that a host sees: a local one, or a LUN that is unmasked to it; the key is the host's."""

    __slots__ = ("disk", "number")
    type_name: ClassVar[str] = NAMESPACE + "HostDisk"
    kind: ClassVar[str] = "disk"

    def __init__(self, engine: Any, host: str, disk: Any, number: int) -> None:
        super().__init__(engine, host)
        self.disk = disk
        self.number = number

    @property
    def name(self) -> str:
        """Its name on the host, or the LUN's."""
        return str(self.disk.name)


def host_disks(engine: Any, host: str) -> list[HostDisk]:
    """The raw disks that a host sees, its own first; their numbers begin behind that of the system disk."""
    world = engine.state.view.world
    cluster = world.cluster_of(host)
    seen = {host, cluster.name} if cluster is not None else {host}
    luns = [lun for lun in world.luns.values() if not seen.isdisjoint(lun.unmasked)]
    disks = (*engine.host(host).local_disks, *sorted(luns, key=lambda lun: lun.name.casefold()))
    return [HostDisk(engine, host, disk, number) for number, disk in enumerate(disks, 1)]


def _on_san(disk: HostDisk) -> bool:
    return hasattr(disk.disk, "unmasked")


def _cluster_disk(disk: HostDisk) -> ClusterDisk | None:
    cluster = disk.engine.state.view.world.cluster_of(disk.key)
    found = next((one for one in cluster.disks if one.lun == disk.name), None) if cluster is not None and _on_san(disk) else None
    return ClusterDisk(disk.engine, cluster.name, found.name) if found is not None else None


def _below(volume: HostVolume) -> str:
    """The LUN that a volume lies on; empty for a local one."""
    found = volume.engine.state.view.world.volume(volume.key, _root(volume))
    return str(getattr(found, "lun", "")) if found is not None else ""


def _root(volume: HostVolume) -> str:
    from havmsh.engine import paths

    return paths.root(volume.name)


def _machines(volume: HostVolume) -> set[str]:
    """The machines that have files on it."""
    return set(volume.engine.state.view.world.tenants(volume.key, _root(volume)))


def _disk_used(disk: HostDisk) -> bool:
    """Whether a machine uses it as a pass-through disk, or a cluster or a volume lies on it."""
    world = disk.engine.state.view.world
    cluster = world.cluster_of(disk.key)
    if cluster is not None and any(one.lun == disk.name for one in cluster.disks):
        return True
    host = disk.engine.host(disk.key)
    return any(volume.lun == disk.name for volume in host.volumes) or any(
        part.lun == disk.name for vm in world.vms.on(disk.key).vms.values() for part in vm.disks if part.passthrough
    )


def _host(volume: HostVolume | HostDisk) -> Any:
    from cmdlets.vmm.model.host import VMHost

    return VMHost(volume.engine, volume.key)


def _cluster(disk: ClusterDisk) -> Any:
    from cmdlets.vmm.model.cluster import VMHostCluster

    return VMHostCluster(disk.engine, disk.key)


def _owner(disk: ClusterDisk) -> Any:
    from cmdlets.vmm.model.host import VMHost

    owner = disk.engine.disk_owner(disk.key, disk.disk)
    return VMHost(disk.engine, owner) if owner else None


def _capacity(disk: ClusterDisk) -> int:
    return int(disk.engine.state.view.world.capacity(disk.record))


def _tenants(disk: ClusterDisk) -> list[str]:
    from havmsh.engine import paths

    nodes = disk.engine.cluster(disk.key).nodes
    record = disk.record
    world = disk.engine.state.view.world
    return sorted(set(world.tenants(nodes[0], paths.root(record.path)))) if record.path and nodes else []


def in_use(disk: ClusterDisk) -> bool:
    """Whether a machine lies on the disk or uses it itself, or the cluster's quorum does; else it is in available storage."""
    cluster, record = disk.engine.cluster(disk.key), disk.record
    if record.name == cluster.witness or _tenants(disk):
        return True
    table = disk.engine.state.view.world.vms
    return any(part.passthrough and part.lun == record.lun for node in cluster.nodes for vm in table.on(node).vms.values() for part in vm.disks)


def _free(disk: ClusterDisk) -> Int64 | None:
    from havmsh.engine import paths

    nodes = disk.engine.cluster(disk.key).nodes
    free = disk.engine.state.view.world.free(nodes[0], paths.root(disk.record.path)) if disk.record.path and nodes else None
    return None if free is None else Int64(free)


def _vms(disk: ClusterDisk) -> Any:
    from cmdlets.vmm.model.vm import VM

    return array([VM(disk.engine, key) for key in _tenants(disk)], NAMESPACE + "VM")


PROPERTIES = {
    "Name": lambda volume: volume.name,
    "VolumeLabel": lambda volume: volume.state.label,
    "Capacity": lambda volume: Int64(volume.state.capacity),
    "FreeSpace": lambda volume: Int64(volume.state.free),
    "IsClustered": lambda volume: volume.state.clustered,
    "IsClusterSharedVolume": lambda volume: volume.state.csv,
    "ID": lambda volume: guid(volume.engine.identifier((volume.key, "volume", volume.name))),
    "HostVolumeID": lambda volume: guid(volume.engine.identifier((volume.key, "volume", volume.name))),
    "ParentID": lambda volume: guid(volume.engine.identifier((volume.key, "raw", _below(volume)))) if _below(volume) else None,
    "MountPoints": lambda volume: array([volume.name], "System.String"),
    "InUse": lambda volume: bool(_machines(volume)),
    "IsSANMigrationPossible": lambda volume: bool(_below(volume)) and not volume.state.csv and len(_machines(volume)) == 1,
    "IsAvailableForPlacement": lambda volume: volume.name not in volume.engine.state.view.settings(volume.key).excluded_volumes,
    "VMHost": _host,
}
HOST_DISK_PROPERTIES = {
    "Name": lambda disk: disk.name,
    "ID": lambda disk: guid(disk.engine.identifier((disk.key, "raw", disk.name))),
    "Capacity": lambda disk: Int64(disk.disk.capacity),
    "InUse": _disk_used,
    "DiskID": lambda disk: guid(disk.engine.identifier((disk.key, "raw", disk.name))),
    "UniqueID": lambda disk: disk.engine.identifier(("disk", disk.name if _on_san(disk) else (disk.key, disk.name))),
    "Index": lambda disk: disk.number,
    "DeviceID": lambda disk: f"\\\\.\\PHYSICALDRIVE{disk.number}",
    "Signature": lambda disk: None,
    "Location": lambda disk: f"Bus Number 0, Target Id {disk.number}, LUN 0",
    "IsSanAttached": _on_san,
    "IsClustered": lambda disk: _cluster_disk(disk) is not None,
    "ClusterDisk": _cluster_disk,
    "LibraryServer": lambda disk: None,
    "IsPassThroughCapable": lambda disk: not _disk_used(disk),
    "IsSANMigrationCapable": lambda disk: bool(getattr(disk.disk, "san", "")),
    "VMHost": _host,
}
DISK_PROPERTIES = {
    "Name": lambda disk: disk.name,
    "ResourceName": lambda disk: disk.disk,
    "ID": lambda disk: guid(disk.engine.identifier((disk.key, "disk", disk.disk))),
    "VolumeLabel": lambda disk: disk.disk,
    "Path": lambda disk: disk.record.path or None,
    "VolumeGuids": lambda disk: array([disk.record.guid] if disk.record.guid else [], "System.String"),
    "Capacity": lambda disk: Int64(_capacity(disk)),
    "FreeSpace": _free,
    "Online": lambda disk: disk.record.online,
    "InUse": in_use,
    "VMs": _vms,
    "LUN": lambda disk: disk.record.lun,
    "IsClusterSharedVolume": lambda disk: disk.record.csv,
    "IsAvailableForPlacement": lambda disk: disk.record.online,
    "IsValidated": lambda disk: disk.record.validated,
    "OwnerNode": _owner,
    "VMHostCluster": _cluster,
}

declare({HostVolume: PROPERTIES, ClusterDisk: DISK_PROPERTIES, HostDisk: HOST_DISK_PROPERTIES})
