"""Failover Cluster Manager: groups, resources, owners, failback, dependencies, and the cluster as a whole."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from havmsh.engine import failover
from havmsh.engine.fabric import Cluster, ClusterDisk, ClusterGroup, Host, Resource
from havmsh.engine.fabric_changes import move_machine
from havmsh.engine.machines import VM
from havmsh.engine.outside_error import OutsideError
from havmsh.engine.queries import disk_owner
from havmsh.engine.records import record, replace
from havmsh.engine.rules.disks import all_on_clustered_disks
from havmsh.engine.rules.migration import processor_gap
from havmsh.engine.state import Draft, Event, State, default_group
from havmsh.engine.tables import held_memory, roots
from havmsh.engine.versions import shares_and_migrates_live, system_of
from havmsh.engine.world import index

AVAILABLE_STORAGE = "Available Storage"
CORE_GROUP = "Cluster Group"


@record
class GroupState:
    """A group as Failover Cluster Manager shows it."""

    name: str
    cluster: str
    owner: str
    state: str
    vm: str = ""


@record
class ResourceState:
    """A resource as Failover Cluster Manager shows it."""

    name: str
    cluster: str
    group: str
    type: str
    state: str
    owner: str
    depends_on: tuple[str, ...] = ()


class GroupActs:
    """Acts on groups and resources; mixed into `cluster_manager.ClusterActs`."""

    @property
    def state(self) -> State:
        """The state now."""
        raise NotImplementedError

    def _act(self, change: Callable[[Draft], Iterable[Event] | None]) -> tuple[Event, ...]:
        raise NotImplementedError

    def host(self, name: str) -> Host:
        """A host as it stands."""
        raise NotImplementedError

    def vm(self, name: str, host: str = "") -> VM:
        """A machine as it stands."""
        raise NotImplementedError

    def cluster(self, name: str) -> Cluster:
        """A cluster as it stands."""
        clusters = self.state.fabric.clusters
        found = clusters.get(name) or next((one for key, one in clusters.items() if name.casefold() in (
            key.casefold(), f"{key}.{one.domain}".casefold())), None)
        if found is None:
            raise OutsideError(f"there is no cluster '{name}'")
        return found

    def _system(self, cluster: Cluster) -> str:
        return system_of(host.os for host in self.state.fabric.nodes(cluster))

    def _put(self, cluster: Cluster, **fields: Any) -> Cluster:
        self._act(lambda draft: draft.put("fabric", "clusters", replace(cluster, **fields)))
        return self.state.fabric.clusters[cluster.name]

    def _disk(self, cluster: Cluster, name: str) -> ClusterDisk:
        raise NotImplementedError

    def _tenants(self, cluster: Cluster, disk: ClusterDisk) -> list[str]:
        raise NotImplementedError

    def group_of(self, vm: VM) -> ClusterGroup | None:
        """The group that carries a machine."""
        cluster = self.state.fabric.cluster_of(vm.host)
        if cluster is None or not vm.highly_available:
            return None
        return index(cluster).groups.get(vm.key) or default_group(vm)

    def groups(self, cluster: str) -> tuple[GroupState, ...]:
        """Every group of a cluster: its own, available storage, machines', others, orphans."""
        record = self.cluster(cluster)
        fabric = self.state.fabric
        first = next((host.name for host in fabric.nodes(record) if host.in_cluster), "")
        rows = [GroupState(name, record.name, self._core_owner(record, name, first), "Online" if first else "Offline")
                for name in (CORE_GROUP, AVAILABLE_STORAGE)]
        for node in record.nodes:
            for vm in fabric.vms.on(node).highly_available:
                group = index(record).groups.get(vm.key) or default_group(vm)
                online = "Online" if vm.state in ("Running", "Paused") else "Offline"
                rows.append(GroupState(group.name, record.name, node, online, vm.key))
        rows += [GroupState(one.name, record.name, one.owner or first, "Online" if one.online else "Offline")
                 for one in record.groups if (not one.vm or one.vm not in fabric.vms) and one.name not in (CORE_GROUP, AVAILABLE_STORAGE)]
        return tuple(rows)

    def _core_owner(self, record: Cluster, name: str, first: str) -> str:
        """The node that owns a group of the cluster itself: where it was moved to, while that is up; else the first that is."""
        moved = next((one.owner for one in record.groups if one.name == name), "")
        host = self.state.fabric.hosts.get(moved)
        return moved if host is not None and host.in_cluster else first

    def resources(self, cluster: str) -> tuple[ResourceState, ...]:
        """Every resource of a cluster with its group and owner."""
        record = self.cluster(cluster)
        fabric = self.state.fabric
        rows: list[ResourceState] = []
        taken: set[str] = set()
        for group in self.groups(cluster):
            vm = fabric.vms.get(group.vm) if group.vm else None
            if vm is not None:
                disks = [disk for root in roots(vm) if (disk := index(record).by_root.get(root)) is not None and not disk.csv]
                disks += [index(record).by_lun[part.lun] for part in vm.disks if part.passthrough and part.lun in index(record).by_lun]
                taken.update(disk.name for disk in disks)
                needs = tuple(disk.name for disk in disks)
                rows.append(ResourceState(f"SCVMM {vm.name} Configuration", record.name, group.name, "Virtual Machine Configuration", "Online", group.owner, needs))
                rows.append(ResourceState(f"SCVMM {vm.name}", record.name, group.name, "Virtual Machine", group.state, group.owner,
                                          (f"SCVMM {vm.name} Configuration",)))
                rows += [ResourceState(disk.name, record.name, group.name, "Physical Disk", _online(disk), group.owner) for disk in disks]
            written = next((one for one in record.groups if one.name == group.name), None)
            rows += [ResourceState(one.name, record.name, group.name, one.type, "Online" if one.online else "Offline", group.owner, one.depends_on)
                     for one in (written.resources if written else ())]
        for disk in record.disks:
            if disk.name not in taken:
                place = CORE_GROUP if disk.name == record.witness else "Cluster Shared Volumes" if disk.csv else AVAILABLE_STORAGE
                rows.append(ResourceState(disk.name, record.name, place, "Physical Disk", _online(disk), disk_owner(fabric, record.name, disk.name)))
        return tuple(rows)

    def _group(self, cluster: str, name: str) -> tuple[Cluster, GroupState]:
        record = self.cluster(cluster)
        found = next((group for group in self.groups(cluster) if group.name.casefold() == name.casefold()), None)
        if found is None:
            raise OutsideError(f"{record.name} has no group '{name}'")
        return record, found

    def move_group(self, cluster: str, name: str, node: str = "") -> tuple[Event, ...]:
        """Move a group to a node: a machine that runs goes by saved state (quick migration)."""
        record, group = self._group(cluster, name)
        vm = self.state.fabric.vms.get(group.vm) if group.vm else None
        if vm is None:
            up = [host.name for host in self.state.fabric.nodes(record) if host.in_cluster]
            target = self.host(node).name if node else next((one for one in up if one != group.owner), "")
            if target not in up:
                raise OutsideError(f"{target or 'no other node'} is no node of {record.name} that is up")
            rest = tuple(one for one in record.groups if one.name != group.name)
            known = next((one for one in record.groups if one.name == group.name), ClusterGroup(name=group.name))
            self._put(record, groups=(*rest, replace(known, owner=target)))
            return ()
        return self._move(record, vm, node, live=False)

    def move_vm_role(self, name: str, node: str = "") -> tuple[Event, ...]:
        """Live-migrate a machine inside its cluster (WS2008R2)."""
        vm = self.vm(name)
        cluster = self.state.fabric.cluster_of(vm.host)
        if cluster is None or not vm.highly_available:
            raise OutsideError(f"{vm.name} is not highly available")
        if not shares_and_migrates_live(self._system(cluster)):
            raise OutsideError(f"{cluster.name} is no Windows Server 2008 R2 cluster, which live migration needs", "Use Move-ClusterGroup.")
        return self._move(cluster, vm, node, live=vm.state == "Running")

    def _move(self, cluster: Cluster, vm: VM, node: str, *, live: bool) -> tuple[Event, ...]:
        fabric = self.state.fabric
        active = vm.state in ("Running", "Paused")
        target = self.host(node) if node else failover.heir(fabric, cluster, vm, starting=active)
        if target is None or target.name not in cluster.nodes or not target.in_cluster or target.paused:
            raise OutsideError(f"no node can take {vm.name}" if target is None else f"{target.name} is no node of {cluster.name} that is up")
        if target.name == vm.host:
            return ()
        if active and target.memory - fabric.vms.on(target.name).memory[0] < held_memory(vm):
            raise OutsideError(f"{target.name} has not enough memory for {vm.name}")
        source = fabric.hosts[vm.host]
        gap = processor_gap(source.cpu, target.cpu) if active else ""
        if gap and not vm.limit_cpu_for_migration:
            raise OutsideError(f"the processor of {target.name} {gap}")

        def change(draft: Draft) -> tuple[Event, ...]:
            move_machine(draft, vm, source, target)
            how = "live" if live else "by quick migration" if active else "stopped"
            return (Event(draft.clock, "Planned", vm.key, f"{vm.name} moved {how} from {source.name} to {target.name}"),)
        return self._act(change)

    def add_vm_role(self, name: str) -> VM:
        """Make a machine of a cluster node highly available; what lies on storage that is not clustered is warned of by the tool, not refused."""
        vm = self.vm(name)
        cluster = self.state.fabric.cluster_of(vm.host)
        if cluster is None:
            raise OutsideError(f"{vm.host} is not a node of a cluster")
        self._act(lambda draft: draft.put("fabric", "vms", replace(vm, highly_available=True)))
        return self.state.fabric.vms[vm.key]

    def role_warnings(self, name: str) -> tuple[str, ...]:
        """What the High Availability Wizard would warn of."""
        vm = self.vm(name)
        cluster = self.state.fabric.cluster_of(vm.host)
        return tuple(found.text for found in all_on_clustered_disks(self.state.fabric, vm, cluster)) if cluster is not None else ()

    def remove_group(self, cluster: str, name: str) -> None:
        """Remove a group; a machine that it carried stays where it is, no longer highly available."""
        record, group = self._group(cluster, name)

        def change(draft: Draft) -> None:
            vm = draft.fabric.vms.get(group.vm) if group.vm else None
            if vm is not None:
                draft.put("fabric", "vms", replace(vm, highly_available=False))
            draft.put("fabric", "clusters", replace(record, groups=tuple(one for one in record.groups if one.name != group.name)))
        self._act(change)

    def group_name(self, cluster: str, name: str) -> str:
        """A group's name as the cluster writes it."""
        return self._group(cluster, name)[1].name

    def carried(self, name: str) -> str:
        """The machine that a name means: its own, or its group's."""
        for cluster in self.state.fabric.clusters.values():
            for node in cluster.nodes:
                for vm in self.state.fabric.vms.on(node).highly_available:
                    group = index(cluster).groups.get(vm.key)
                    if name.casefold() == (group.name if group is not None else f"SCVMM {vm.name} Resources").casefold():
                        return vm.key
        return name

    def written_group(self, cluster: str, name: str) -> ClusterGroup:
        """What is configured of a group."""
        record, group = self._group(cluster, name)
        written = next((one for one in record.groups if one.name == group.name), None)
        return written or (default_group(self.state.fabric.vms[group.vm]) if group.vm else ClusterGroup(name=group.name, owner=group.owner))

    def describe(self, cluster: str, text: str) -> None:
        """Write down something about a cluster."""
        self._put(self.cluster(cluster), description=text)

    def set_quorum(self, cluster: str, quorum: str, witness: str = "") -> Cluster:
        """Configure the quorum; a witness disk must be in available storage, a share is a path."""
        record = self.cluster(cluster)
        if quorum in ("NodeAndDiskMajority", "DiskOnly"):
            disk = self._disk(record, witness)
            if disk.csv or self._tenants(record, disk):
                raise OutsideError(f"{disk.name} is not in available storage", "Choose a disk that nothing lies on.")
            witness = disk.name
        return self._put(record, quorum=quorum, witness=witness if quorum != "NodeMajority" else "")

    def move_disk(self, cluster: str, name: str, node: str = "") -> ClusterDisk:
        """Make another node the coordinator of a shared volume, or the owner of a disk in available storage."""
        record = self.cluster(cluster)
        disk = self._disk(record, name)
        if not disk.csv and self._tenants(record, disk):
            raise OutsideError(f"{disk.name} moves with the group of {', '.join(self._tenants(record, disk))}", "Move-ClusterGroup.")
        owner = disk_owner(self.state.fabric, record.name, disk.name)
        target = self.host(node) if node else next((one for one in self.state.fabric.nodes(record) if one.in_cluster and one.name != owner), None)
        if target is None or target.name not in record.nodes or not target.in_cluster:
            raise OutsideError(f"{target.name if target else 'no node'} is no node of {record.name} that is up")
        after = replace(disk, coordinator=target.name)
        self._put(record, disks=tuple(after if one is disk else one for one in record.disks))
        return after

    def set_online(self, cluster: str, name: str, *, online: bool) -> tuple[Event, ...]:
        """Bring a group online or take it offline: a machine starts, or is saved as its offline action says."""
        record, group = self._group(cluster, name)
        vm = self.state.fabric.vms.get(group.vm) if group.vm else None
        if vm is None:
            self.set_group(record.name, group.name, online=online)
            return ()
        host = self.state.fabric.hosts[vm.host]
        if online and vm.state not in ("Running", "Paused") and host.memory - self.state.fabric.vms.on(host.name).memory[0] < held_memory(vm):
            raise OutsideError(f"{host.name} has not enough memory for {vm.name}")
        after = "Running" if online else "Saved" if vm.state in ("Running", "Paused") else vm.state
        self._act(lambda draft: draft.put("fabric", "vms", replace(vm, state=after)))
        return (Event(self.state.clock, "Planned", vm.key, f"{vm.name} is {'online' if online else 'offline'}"),)

    def stop_cluster(self, cluster: str) -> tuple[Event, ...]:
        """Stop the cluster service on every node in an orderly way: machines take their offline action."""
        record = self.cluster(cluster)

        def change(draft: Draft) -> tuple[Event, ...]:
            for name in record.nodes:
                for vm in draft.fabric.vms.on(name).highly_available:
                    if vm.state in ("Running", "Paused"):
                        draft.put("fabric", "vms", replace(vm, state="Saved"))
                draft.put("fabric", "hosts", replace(draft.fabric.hosts[name], cluster_service=False))
            draft.put("fabric", "clusters", replace(draft.fabric.clusters[record.name], stopped=True))
            return (Event(draft.clock, "Planned", record.name, f"cluster {record.name} was stopped"),)
        return self._act(change)

    def start_cluster(self, cluster: str) -> tuple[Event, ...]:
        """Start the cluster service on every node that is up; saved machines are restored by their groups."""
        record = self.cluster(cluster)

        def change(draft: Draft) -> tuple[Event, ...]:
            draft.put("fabric", "clusters", replace(record, stopped=False))
            for host in draft.fabric.nodes(record):
                if host.up and not host.isolated:
                    draft.put("fabric", "hosts", replace(host, cluster_service=True))
            return (Event(draft.clock, "Planned", record.name, f"cluster {record.name} was started"),)
        return self._act(change)

    def set_dependency(self, cluster: str, resource: str, needs: str, *, add: bool = True) -> Resource:
        """Let a resource of a group depend on another, or no longer."""
        record = self.cluster(cluster)
        for group in record.groups:
            known = next((one for one in group.resources if one.name.casefold() == resource.casefold()), None)
            if known is not None:
                others = {one.name.casefold(): one for one in self.resources(record.name) if one.group == group.name}
                if needs.casefold() not in others or needs.casefold() == known.name.casefold():
                    raise OutsideError(f"group {group.name} has no resource '{needs}' that {known.name} could depend on")
                rest = tuple(one for one in known.depends_on if one.casefold() != needs.casefold())
                after = replace(known, depends_on=(*rest, others[needs.casefold()].name) if add else rest)
                self._put(record, groups=tuple(
                    replace(one, resources=tuple(after if part is known else part for part in one.resources)) if one is group else one for one in record.groups))
                return after
        raise OutsideError(f"{record.name} has no resource '{resource}' whose dependencies can be changed")

    def set_group(self, cluster: str, name: str, **fields: Any) -> ClusterGroup:
        """Change a group: preferred_owners, possible_owners, failback, auto_start, resources, priority, apart, description."""
        record, group = self._group(cluster, name)
        written = next((one for one in record.groups if one.name == group.name), None)
        if written is None:
            if not group.vm:
                raise OutsideError(f"{group.name} is a group of the cluster itself")
            written = default_group(self.state.fabric.vms[group.vm])
        after = replace(written, **fields)
        self._put(record, groups=(*(one for one in record.groups if one.name != group.name), after))
        return after

    def add_resource(self, cluster: str, group: str, name: str, type: str = "Third Party") -> Resource:
        """Put a resource into a group."""
        record, found = self._group(cluster, group)
        written = next((one for one in record.groups if one.name == found.name), None)
        known = written.resources if written else ()
        if any(one.name.casefold() == name.casefold() for one in known):
            raise OutsideError(f"{group} has a resource '{name}' already")
        new = Resource(name=name, type=type)  # type: ignore[arg-type]
        self.set_group(cluster, found.name, resources=(*known, new))
        return new

    def remove_resource(self, cluster: str, name: str) -> None:
        """Take a resource out of its group."""
        record = self.cluster(cluster)
        for group in record.groups:
            rest = tuple(one for one in group.resources if one.name.casefold() != name.casefold())
            if rest != group.resources:
                self._put(record, groups=tuple(replace(one, resources=rest) if one is group else one for one in record.groups))
                return
        raise OutsideError(f"{record.name} has no resource '{name}' that can be removed")


def _online(disk: ClusterDisk) -> str:
    return "Online" if disk.online else "Failed"
