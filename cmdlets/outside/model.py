"""What the outside tools give, as live objects: properties are what stands when they are read; some can be set, as in the tools."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.outside import views  # noqa: F401 - announces the views of what the tools give
from havmsh.engine import paths
from havmsh.engine.identity import guid
from havmsh.engine.outside_error import OutsideError
from havmsh.engine.queries import disk_owner
from havmsh.engine.versions import SYSTEM_BUILDS
from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError
from havmsh.runtime.objects import Array, Int64, UInt32
from havmsh.runtime.typesystem import known, register_record_type
from havmsh.runtime.valuetexts import to_text

CLUSTERS = "Microsoft.FailoverClusters.PowerShell."
QUORUMS = {
    "NodeMajority": "NodeMajority", "NodeAndDiskMajority": "NodeAndDiskMajority", "NodeAndFileShareMajority": "NodeAndFileShareMajority",
    "DiskOnly": "DiskOnly",
}

PRIORITIES = (0, 1000, 2000, 3000)


class ClusterThing:
    """An object of Failover Cluster Manager: the engine, its cluster's name, its own."""

    __slots__ = ("cluster", "engine", "extra", "name")
    type_name: ClassVar[str] = CLUSTERS + "ClusterObject"

    def __init__(self, engine: Any, cluster: str, name: str) -> None:
        self.engine = engine
        self.cluster = cluster
        self.name = name
        self.extra: Any = None

    def __str__(self) -> str:
        return self.name

    def __eq__(self, other: object) -> bool:
        return other.__class__ is self.__class__ and (other.cluster, other.name) == (self.cluster, self.name)

    def __hash__(self) -> int:
        return hash((self.__class__, self.cluster, self.name))

    @property
    def key(self) -> str:
        """The name by which other commands know it."""
        return self.name

    @property
    def outside(self) -> Any:
        """The tools."""
        return self.engine.outside

    @property
    def fabric(self) -> Any:
        """What stands."""
        return self.outside.state.fabric

    @property
    def owner_record(self) -> Any:
        """The cluster as it stands."""
        return self.fabric.clusters[self.cluster]


class FailoverCluster(ClusterThing):
    """A failover cluster."""

    __slots__ = ()
    type_name: ClassVar[str] = CLUSTERS + "Cluster"


class ClusterNode(ClusterThing):
    """A node."""

    __slots__ = ()
    type_name: ClassVar[str] = CLUSTERS + "ClusterNode"

    @property
    def record(self) -> Any:
        """The host as it stands."""
        return self.fabric.hosts[self.name]


class Group(ClusterThing):
    """A resource group."""

    __slots__ = ()
    type_name: ClassVar[str] = CLUSTERS + "ClusterGroup"

    @property
    def record(self) -> Any:
        """The group as the tool shows it now."""
        return next((one for one in self.outside.groups(self.cluster) if one.name == self.name), None)

    @property
    def written(self) -> Any:
        """What is configured of it."""
        return self.outside.written_group(self.cluster, self.name)


class Resource(ClusterThing):
    """A resource."""

    __slots__ = ()
    type_name: ClassVar[str] = CLUSTERS + "ClusterResource"

    @property
    def record(self) -> Any:
        """The resource as the tool shows it now."""
        return next((one for one in self.outside.resources(self.cluster) if one.name == self.name), None)


class SharedVolume(ClusterThing):
    """A cluster shared volume."""

    __slots__ = ()
    type_name: ClassVar[str] = CLUSTERS + "ClusterSharedVolume"

    @property
    def record(self) -> Any:
        """The clustered disk."""
        return next(disk for disk in self.owner_record.disks if disk.name == self.name)


class SharedVolumeInfo(SharedVolume):
    """Path and space of a shared volume."""

    __slots__ = ()
    type_name: ClassVar[str] = CLUSTERS + "ClusterSharedVolumeInfo"

    def __str__(self) -> str:
        return str(self.record.path)


class Partition(SharedVolume):
    """Space of a shared volume."""

    __slots__ = ()
    type_name: ClassVar[str] = CLUSTERS + "ClusterDiskPartitionInfo"

    @property
    def size(self) -> int:
        """Bytes in all."""
        return int(self.fabric.capacity(self.record))

    @property
    def free(self) -> int:
        """Bytes that are free."""
        return max(0, self.fabric.free(self.owner_record.nodes[0], paths.root(self.record.path)) or 0)


def _enable(cluster: FailoverCluster, value: Any) -> None:
    """``(Get-Cluster).EnableSharedVolumes = 'Enabled'``."""
    if str(value).casefold().startswith("enabled") or value is True or str(value) in ("1", "True"):
        cluster.outside.enable_shared_volumes(cluster.cluster)


def _node_state(node: ClusterNode) -> str:
    return "Down" if not node.record.in_cluster else "Paused" if node.record.paused else "Up"


def _owner(thing: Group | Resource) -> Any:
    return ClusterNode(thing.engine, thing.cluster, thing.record.owner) if thing.record is not None and thing.record.owner else None


def _group_kind(group: Group) -> str:
    if group.record is not None and group.record.vm:
        return "VirtualMachine"
    return {"Cluster Group": "Cluster", "Available Storage": "AvailableStorage"}.get(group.name, "Unknown")


def _number(value: Any) -> int:
    return int(convert(value, known("System.Int32")))


def _set_failback(group: Group, value: Any) -> None:
    group.outside.set_group(group.cluster, group.name, failback=_number(value) != 0)


def _set_auto_start(group: Group, value: Any) -> None:
    group.outside.set_group(group.cluster, group.name, auto_start=_number(value) != 0)


def _set_priority(group: Group, value: Any) -> None:
    priority = _number(value)
    if priority not in PRIORITIES:
        raise OutsideError(f"{priority} is no priority of a group: it is {', '.join(map(str, PRIORITIES))}")
    group.outside.set_group(group.cluster, group.name, priority=priority)


def _set_apart(group: Group, value: Any) -> None:
    items = enumerate_(value)
    group.outside.set_group(group.cluster, group.name, apart=tuple(to_text(each) for each in ([] if value is None else [value] if items is None else items)))


def _nodes(cluster: FailoverCluster) -> Any:
    return Array([ClusterNode(cluster.engine, cluster.cluster, name) for name in cluster.owner_record.nodes], ClusterNode.type_name)


def _identity(thing: ClusterThing) -> str:
    return guid(thing.type_name, f"{thing.cluster}/{thing.name}")


def _cluster(thing: ClusterThing) -> FailoverCluster:
    return FailoverCluster(thing.engine, thing.cluster, thing.cluster)


def _csv_owner(volume: SharedVolume) -> Any:
    owner = disk_owner(volume.fabric, volume.cluster, volume.name)
    return ClusterNode(volume.engine, volume.cluster, owner) if owner else None


def _info(volume: SharedVolume) -> Any:
    return Array([SharedVolumeInfo(volume.engine, volume.cluster, volume.name)], SharedVolumeInfo.type_name)


SHARED: dict[str, Any] = {"Name": lambda thing: thing.name, "Cluster": _cluster, "Id": _identity}
TABLES: dict[type[ClusterThing], dict[str, Any]] = {
    FailoverCluster: {
        "Name": lambda one: one.name, "Domain": lambda one: one.owner_record.domain, "Id": _identity, "Description": lambda one: one.owner_record.description,
        "EnableSharedVolumes": lambda one: "Enabled/NoticeAccepted" if one.owner_record.shared_volumes_enabled else "Disabled",
        "SharedVolumesRoot": lambda one: "C:\\ClusterStorage", "QuorumType": lambda one: QUORUMS[one.owner_record.quorum],
        "QuorumResource": lambda one: one.owner_record.witness or None, "Nodes": _nodes,
    },
    ClusterNode: {
        **SHARED, "NodeName": lambda one: one.name, "State": _node_state, "NodeWeight": lambda one: 1, "Type": lambda one: "Node",
        "NodeHighestVersion": lambda one: SYSTEM_BUILDS[one.record.os][2], "MajorVersion": lambda one: SYSTEM_BUILDS[one.record.os][0],
        "MinorVersion": lambda one: SYSTEM_BUILDS[one.record.os][1], "Description": lambda one: one.record.description,
    },
    Group: {
        **SHARED, "OwnerNode": _owner, "State": lambda one: one.record.state if one.record is not None else None, "GroupType": _group_kind,
        "AutoFailbackType": lambda one: UInt32(1 if one.written.failback else 0), "PersistentState": lambda one: UInt32(1 if one.written.auto_start else 0),
        "IsCoreGroup": lambda one: _group_kind(one) in ("Cluster", "AvailableStorage"), "Description": lambda one: one.written.description,
        "Priority": lambda one: UInt32(one.written.priority), "AntiAffinityClassNames": lambda one: Array(list(one.written.apart), "System.String"),
    },
    Resource: {
        **SHARED, "State": lambda one: one.record.state if one.record is not None else None, "OwnerGroup": lambda one: Group(one.engine, one.cluster, one.record.group),
        "OwnerNode": _owner, "ResourceType": lambda one: one.record.type, "IsCoreResource": lambda one: one.record.group == "Cluster Group",
    },
    SharedVolume: {
        **SHARED, "State": lambda one: "Online" if one.record.online else "Failed", "OwnerNode": _csv_owner, "Node": _csv_owner, "Path": lambda one: one.record.path,
        "SharedVolumeInfo": _info, "ResourceType": lambda one: "Physical Disk", "OwnerGroup": lambda one: "Cluster Shared Volumes",
    },
    SharedVolumeInfo: {
        "FriendlyVolumeName": lambda one: one.record.path, "FaultState": lambda one: "NoFaults" if one.record.online else "NoAccess", "MaintenanceMode": lambda one: False,
        "RedirectedAccess": lambda one: False, "Partition": lambda one: Partition(one.engine, one.cluster, one.name),
        "VolumeName": lambda one: paths.guid_path(one.record.guid or guid("volume", one.record.lun)),
    },
    Partition: {
        "Name": lambda one: paths.guid_path(one.record.guid or guid("volume", one.record.lun)), "FileSystem": lambda one: "NTFS", "Size": lambda one: Int64(one.size),
        "FreeSpace": lambda one: Int64(one.free), "UsedSpace": lambda one: Int64(one.size - one.free),
        "PercentFree": lambda one: 100.0 * one.free / one.size if one.size else 0.0,
    },
}
SETTABLE: dict[type[ClusterThing], dict[str, Any]] = {
    FailoverCluster: {"EnableSharedVolumes": _enable, "Description": lambda one, value: one.outside.describe(one.cluster, str(value))},
    Group: {
        "AutoFailbackType": _set_failback, "PersistentState": _set_auto_start, "Priority": _set_priority, "AntiAffinityClassNames": _set_apart,
        "Description": lambda one, value: one.outside.set_group(one.cluster, one.name, description=to_text(value)),
    },
}


def _told(put: Any) -> Any:
    """The setter of a property; what the tool refuses is an exception of its own."""

    def set_(thing: ClusterThing, value: Any) -> None:
        try:
            put(thing, value)
        except OutsideError as error:
            raise NetError(CLUSTERS + "ClusterCmdletException", str(error)) from None

    return set_


def declare() -> None:
    """Registers the types."""
    for cls, properties in TABLES.items():
        setters = {name: _told(put) for name, put in SETTABLE.get(cls, {}).items()}
        register_record_type(cls, cls.type_name, properties, to_text=ClusterThing.__str__ if cls is not SharedVolumeInfo else SharedVolumeInfo.__str__, settable=setters, foreign=True)


declare()
