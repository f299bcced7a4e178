"""One side of the state: the records that stand, or those that the server believes in, with the ways from one to another."""
from __future__ import annotations

from havmsh.engine import paths
from havmsh.engine.fabric import (
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


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
