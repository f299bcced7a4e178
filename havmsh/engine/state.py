"""The state as a value: two worlds (what stands, what is believed), the server's own settings, the clock and the jobs."""
from __future__ import annotations

from collections.abc import Iterator

from havmsh.engine import paths
from havmsh.engine.fabric import (
    VM,
    Cluster,
    ClusterDisk,
    ClusterGroup,
    Datastore,
    Host,
    LibraryServer,
    LibraryShare,
    Lun,
    San,
    Speeds,
    VirtualCenter,
    Volume,
)
from havmsh.engine.maps import Map
from havmsh.engine.records import record, replace
from havmsh.engine.tables import VMTable
from havmsh.engine.view import ClusterSettings, HostSettings, Server

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.engine.jobs import Job
    from havmsh.engine.parts import PartChange

DEFAULT_HOST_SETTINGS = HostSettings()
DEFAULT_CLUSTER_SETTINGS = ClusterSettings()


class ClusterIndex:
    """Ways into a cluster's disks and groups; derived once for each version of the record.

    `nodes` and `common` keep its hosts, and NET-1 for them, as last asked.
    """

    __slots__ = ("by_lun", "by_name", "by_root", "common", "groups", "nodes")

    def __init__(self, cluster: Cluster) -> None:
        self.nodes: tuple[Map[str, Host], tuple[Host, ...]] | None = None
        self.common: tuple[tuple[Host, ...], object, frozenset[str]] | None = None
        self.by_root: dict[str, ClusterDisk] = {}
        self.by_lun: dict[str, ClusterDisk] = {}
        self.by_name: dict[str, ClusterDisk] = {}
        for disk in cluster.disks:
            if disk.path:
                self.by_root[paths.root(disk.path)] = disk
            if disk.guid:
                self.by_root[paths.root(paths.guid_path(disk.guid))] = disk
            if disk.lun:
                self.by_lun[disk.lun] = disk
            self.by_name[disk.name] = disk
        self.groups: dict[str, ClusterGroup] = {group.vm: group for group in cluster.groups if group.vm}


def index(cluster: Cluster) -> ClusterIndex:
    """The index of a cluster record, kept in the record itself."""
    known = getattr(cluster, "derived", None)
    if not isinstance(known, ClusterIndex):
        known = ClusterIndex(cluster)
        object.__setattr__(cluster, "derived", known)
    return known


@record
class World:
    """Records of one side: the fabric, or what the server believes of it."""

    hosts: Map[str, Host]
    clusters: Map[str, Cluster]
    luns: Map[str, Lun]
    sans: Map[str, San]
    datastores: Map[str, Datastore]
    virtual_centers: Map[str, VirtualCenter]
    libraries: Map[str, LibraryServer]
    vms: VMTable
    membership: Map[str, str]
    speeds: Speeds

    def cluster_of(self, host: str) -> Cluster | None:
        """The cluster that a host is a node of."""
        name = self.membership.get(host)
        return self.clusters.get(name) if name is not None else None

    def nodes(self, cluster: Cluster) -> tuple[Host, ...]:
        """The hosts of a cluster that exist."""
        known = index(cluster).nodes
        if known is None or known[0] is not self.hosts:
            hosts = self.hosts
            known = index(cluster).nodes = (hosts, tuple([hosts[name] for name in cluster.nodes if name in hosts]))
        return known[1]

    def put(self, table: str, record: Any) -> World:
        """The world with one record added or changed."""
        if table == "vms":
            return replace(self, vms=self.vms.put(record))
        if table == "speeds":
            return replace(self, speeds=record)
        rows = getattr(self, table).set(record.name, record)
        if table == "clusters":
            return replace(self, clusters=rows, membership=self._membership(record.name, record.nodes))
        return replace(self, **{table: rows})

    def drop(self, table: str, key: str) -> World:
        """The world without one record."""
        if table == "vms":
            return replace(self, vms=self.vms.drop(key))
        rows = getattr(self, table)
        if key not in rows:
            return self
        if table == "clusters":
            return replace(self, clusters=rows.delete(key), membership=self._membership(key, ()))
        return replace(self, **{table: rows.delete(key)})

    def get(self, table: str, key: str) -> object | None:
        """A record by table and key."""
        if table == "speeds":
            return self.speeds
        found: object | None = getattr(self, table).get(key)
        return found

    def _membership(self, cluster: str, nodes: tuple[str, ...]) -> Map[str, str]:
        before = self.clusters.get(cluster)
        if before is not None and before.nodes == nodes:
            return self.membership
        with self.membership.mutate() as rows:
            for host in before.nodes if before else ():
                if rows.get(host) == cluster:
                    del rows[host]
            for host in nodes:
                rows[host] = cluster
            found: Map[str, str] = rows.finish()
        return found

    def sees(self, lun: str, where: str) -> bool:
        """Whether a LUN is unmasked to a host or library server (named itself, or through its cluster), and presented."""
        record = self.luns.get(lun)
        if record is None or not record.online:
            return False
        return where in record.unmasked or self.membership.get(where, "\0") in record.unmasked

    def clustered_disk(self, host: str, root: str) -> ClusterDisk | None:
        """The clustered disk that a root stands for on a node, or None."""
        cluster = self.cluster_of(host)
        return index(cluster).by_root.get(root) if cluster is not None else None

    def volume(self, host: str, root: str) -> Volume | ClusterDisk | Datastore | None:
        """What a root stands for on a host. The system drive exists on every Hyper-V host."""
        record = self.hosts.get(host)
        if record is None:
            return None
        if root.startswith("["):
            for store in self.datastores.values():
                if f"[{store.name}]".upper() == root and (host in store.hosts or self.membership.get(host) in store.hosts):
                    return store
            return None
        disk = self.clustered_disk(host, root)
        if disk is not None:
            return disk
        for volume in record.volumes:
            if paths.root(volume.path) == root:
                return volume
        return Volume("C:\\") if root == "C:" and record.hyperv else None

    def capacity(self, volume: Volume | ClusterDisk | Datastore) -> int:
        """Size of a volume; that of its LUN where the volume does not say."""
        if volume.capacity or not volume.lun:
            return volume.capacity
        lun = self.luns.get(volume.lun)
        return lun.capacity if lun is not None else 0

    def array_free(self, array: San) -> int:
        """Space of an array that no LUN takes; a snapshot shares the space of its LUN."""
        return array.capacity - sum(lun.capacity for lun in self.luns.values() if lun.san == array.name and not lun.snapshot)

    def used(self, host: str, root: str) -> int:
        """Space that files of machines take on a root of a host; on a clustered disk or datastore, those of every host that shares it."""
        return self.vms.used(self.sharers(host, root), root)

    def tenants(self, host: str, root: str) -> Iterator[str]:
        """Machines (keys) with files on a root of a host, wherever they run."""
        for name in self.sharers(host, root):
            entry = self.vms.on(name).roots.get(root)
            if entry is not None:
                yield from entry[1]

    def sharers(self, host: str, root: str) -> tuple[str, ...]:
        """Hosts that share a root with a host."""
        if root.startswith("["):
            store = self.volume(host, root)
            names: list[str] = []
            for name in store.hosts if isinstance(store, Datastore) else ():
                cluster = self.clusters.get(name)
                names.extend(cluster.nodes if cluster is not None else (name,))
            return tuple(names)
        cluster = self.cluster_of(host)
        if cluster is not None and root in index(cluster).by_root:
            return cluster.nodes
        return (host,)

    def free(self, host: str, root: str) -> int | None:
        """Free space of a root on a host, or None where there is no such volume."""
        volume = self.volume(host, root)
        if volume is None:
            return None
        return self.capacity(volume) - volume.used - self.used(host, root)

    def share_free(self, server: LibraryServer, share: LibraryShare) -> int:
        """Free space of a library share: what its files and the machines that are stored on it leave."""
        names = {server.name, f"{server.name}.{server.domain}", server.name.partition(".")[0]}
        stored = sum(self.vms.used(("",), f"\\\\{name}\\{share.name}".upper()) for name in names)
        return share.capacity - share.used - sum(item.size for item in share.items) - stored


def without_hosts(world: World, names: frozenset[str]) -> World:
    """A world without some hosts, their machines, and the clusters whose nodes are all among them."""
    for name in names:
        for key in tuple(world.vms.on(name).vms):
            world = world.drop("vms", key)
    for name, cluster in tuple(world.clusters.items()):
        if cluster.nodes and names.issuperset(cluster.nodes):
            world = world.drop("clusters", name)
    for name in names:
        world = world.drop("hosts", name)
    return world


class Baseline:
    """The world as a full refresh met it, with what was computed from it since. It is a value: the memory only saves work."""

    __slots__ = ("around", "clock", "clusters", "found", "server", "settings", "world")

    def __init__(self, world: World, server: Server, settings: Map[str, ClusterSettings], clock: float) -> None:
        self.world = world
        self.server = server
        self.settings = settings
        self.clock = clock
        self.around: dict[str, object] = {}
        self.found: dict[str, object] = {}
        self.clusters: dict[str, object] = {}


@record
class View:
    """What the management server knows: beliefs, dated findings, and its own settings.

    `baseline` is what the last full refresh (or the opening) met: a finding that is not written out is what that refresh found, and is
    computed from it when it is first read.
    """

    world: World
    baseline: Baseline
    server: Server
    host_settings: Map[str, HostSettings]
    cluster_settings: Map[str, ClusterSettings]
    host_groups: Map[str, Any]
    profiles: Map[str, Any]
    templates: Map[str, Any]
    vm_findings: Map[str, Any]
    host_findings: Map[str, Any]
    cluster_findings: Map[str, Any]

    def settings(self, host: str) -> HostSettings:
        """What is set for a host."""
        return self.host_settings.get(host, DEFAULT_HOST_SETTINGS)

    def unmanaged(self) -> frozenset[str]:
        """Hosts that stand but that the server does not manage."""
        return frozenset(name for name, settings in self.host_settings.items() if not settings.managed)

    def cluster_setting(self, cluster: str) -> ClusterSettings:
        """What is set for a cluster."""
        return self.cluster_settings.get(cluster, DEFAULT_CLUSTER_SETTINGS)

    def group_of(self, host: str) -> str:
        """Path of the host group that a host is in; a cluster's own group wins."""
        cluster = self.world.membership.get(host)
        group = self.cluster_setting(cluster).group if cluster is not None else ""
        return group or self.settings(host).group


_WORLD_TABLES = frozenset(
    {"hosts", "clusters", "luns", "sans", "datastores", "virtual_centers", "libraries", "vms", "speeds"})
_KEY_FIELD = {
    "vms": "key", "vm_findings": "vm", "host_findings": "host", "cluster_findings": "cluster",
    "host_settings": "host", "cluster_settings": "cluster", "host_groups": "path",
}

Image = tuple[str, str, str, object, object]
"""One change: side ("fabric" or "view"), table, key, record before, record after (None where there is none)."""


@record
class Event:
    """Something that happened outside any job, for the history: an act of another tool, an accident, a failover (MIG-6)."""

    time: float
    kind: str
    subject: str
    text: str
    seconds: float = 0.0


@record
class Reaction:
    """What a cluster service will do by itself at a moment: regroup after a node is gone, or start a machine on the node that took it."""

    time: float
    kind: str
    cluster: str
    node: str
    vm: str = ""


@record
class State:
    """Everything, as a value. A fork is the value itself."""

    fabric: World
    view: View
    clock: float
    jobs: Map[str, Job]
    counter: int
    slots: Map[str, str]
    locks: Map[str, str]
    active: tuple[str, ...]
    due: Map[str, float]
    events: tuple[Event, ...] = ()
    groups: Map[str, tuple[PartChange, ...]] = Map()
    pending: tuple[Reaction, ...] = ()

    def fork(self) -> State:
        """A state that can go its own way: the value itself, for no record is ever changed in place."""
        return self


class Draft:
    """A state that is being changed, with the images of what changed. Only jobs, refreshes and outside acts hold one."""

    __slots__ = ("clock", "counter", "fabric", "images", "notes", "pending", "view")

    def __init__(self, state: State) -> None:
        self.fabric = state.fabric
        self.view = state.view
        self.clock = state.clock
        self.counter = state.counter
        self.pending = state.pending
        self.images: dict[tuple[str, str, str], list[object]] = {}
        self.notes: list[object] = []

    def put(self, side: str, table: str, record: Any) -> None:
        """Add or change a record of a side ("fabric" or "view")."""
        key: str = getattr(record, _KEY_FIELD.get(table, "name"))
        before = self._get(side, table, key)
        if before is record:
            return
        self._note(side, table, key, before, record)
        if side == "fabric":
            self.fabric = self.fabric.put(table, record)
        elif table in _WORLD_TABLES:
            self.view = replace(self.view, world=self.view.world.put(table, record))
        elif table == "server":
            self.view = replace(self.view, server=record)
        else:
            self.view = replace(self.view, **{table: getattr(self.view, table).set(key, record)})

    def drop(self, side: str, table: str, key: str) -> None:
        """Drop a record; nothing happens where there is none."""
        before = self._get(side, table, key)
        if before is None:
            return
        self._note(side, table, key, before, None)
        if side == "fabric":
            self.fabric = self.fabric.drop(table, key)
        elif table in _WORLD_TABLES:
            self.view = replace(self.view, world=self.view.world.drop(table, key))
        else:
            self.view = replace(self.view, **{table: getattr(self.view, table).delete(key)})

    def share_machines(self, host: str) -> None:
        """What is believed of a host's machines is what stands, so it is the same value; nothing changes."""
        world = self.view.world
        self.view = replace(self.view, world=replace(world, vms=world.vms.sharing(host, self.fabric.vms.on(host))))

    def change(self, side: str, table: str, record: Any, **fields: object) -> Any:
        """Change fields of a record; answers the new one."""
        after = replace(record, **fields)
        self.put(side, table, after)
        return after

    def changes(self) -> tuple[Image, ...]:
        """What changed, first image and last."""
        return tuple((*place, before, after) for place, (before, after) in self.images.items() if before is not after)

    def finish(self, state: State, **fields: Any) -> State:
        """The state with this draft's changes."""
        return replace(state, fabric=self.fabric, view=self.view, counter=self.counter, pending=self.pending, **fields)

    def _get(self, side: str, table: str, key: str) -> object | None:
        if side == "fabric":
            return self.fabric.get(table, key)
        if table in _WORLD_TABLES:
            return self.view.world.get(table, key)
        if table == "server":
            return self.view.server
        found: object | None = getattr(self.view, table).get(key)
        return found

    def _note(self, side: str, table: str, key: str, before: object, after: object) -> None:
        image = self.images.get((side, table, key))
        if image is None:
            self.images[(side, table, key)] = [before, after]
        else:
            image[1] = after


def vm_key(state: State | Draft, name: str) -> str:
    """An identity for a new machine that no machine of fabric or view has."""
    key, number = name, 1
    world = state.view.world
    while key in state.fabric.vms or key in world.vms:
        number += 1
        key = f"{name}#{number}"
    return key


def default_group(vm: VM) -> ClusterGroup:
    """The resource group that carries a highly available machine where none is written out. The product names it so."""
    return ClusterGroup(name=f"SCVMM {vm.name} Resources", vm=vm.key)
