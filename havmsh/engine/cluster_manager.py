"""Failover Cluster Manager: nodes, groups, resources, disks, shared volumes, validation. The fabric's own tool; the server is not told."""
from __future__ import annotations

from havmsh.engine import failover, paths
from havmsh.engine.cluster_groups import GroupActs, GroupState
from havmsh.engine.fabric import Cluster, ClusterDisk, Host, Lun
from havmsh.engine.identity import guid
from havmsh.engine.outside_error import OutsideError
from havmsh.engine.records import record, replace
from havmsh.engine.rules.migration import processor_gap
from havmsh.engine.rules.networks import common, signatures
from havmsh.engine.state import Draft, Event
from havmsh.engine.versions import capabilities, shares_and_migrates_live
from havmsh.engine.view import Server
from havmsh.engine.world import index

MAX_NODES = 16
LOW = 1000
"""The priority up to which machines that are drained go by saved state."""


@record
class TestResult:
    """A line of a validation report."""

    category: str
    test: str
    result: str
    message: str = ""


class ClusterActs(GroupActs):
    """Acts on failover clusters; mixed into `outside.Outside`."""

    def lun(self, name: str) -> Lun:
        """A LUN as it stands."""
        raise NotImplementedError

    def settle(self, node: str = "", wait: float | None = None) -> None:
        """Let time pass until nothing happens by itself any longer."""
        raise NotImplementedError

    # -- disks --------------------------------------------------------------------------------------------------------------------------

    def available_disks(self, cluster: str) -> tuple[Lun, ...]:
        """LUNs that every node sees and that are no clustered disk yet."""
        record = self.cluster(cluster)
        fabric = self.state.fabric
        known = index(record).by_lun
        return tuple(lun for name, lun in fabric.luns.items() if name not in known and record.nodes and all(fabric.sees(name, node) for node in record.nodes))

    def add_cluster_disk(self, cluster: str, lun: str, name: str = "", path: str = "") -> ClusterDisk:
        """Add a LUN as a clustered disk in available storage; where no path is given it has a volume GUID path."""
        record, disk = self.cluster(cluster), self.lun(lun)
        if all(one.name != disk.name for one in self.available_disks(record.name)):
            raise OutsideError(f"LUN {disk.name} is not available to every node of {record.name}", "Unmask it to every node; Get-ClusterAvailableDisk lists "
                               "what can be added.")
        names = {one.name for one in record.disks}
        number = 1
        while not name and f"Cluster Disk {number}" in names:
            number += 1
        name = name or f"Cluster Disk {number}"
        if name in names or (path and paths.root(path) in index(record).by_root):
            raise OutsideError(f"{record.name} has a disk {name if name in names else path} already")
        owner = next((host.name for host in self.state.fabric.nodes(record) if host.in_cluster), "")
        volume = guid("volume", disk.name)
        new = ClusterDisk(name=name, lun=disk.name, path=path or paths.guid_path(volume), guid=volume, coordinator=owner, validated=False)
        self._put(record, disks=(*record.disks, new))
        return new

    def _disk(self, cluster: Cluster, name: str) -> ClusterDisk:
        found = next((disk for disk in cluster.disks if disk.name.casefold() == name.casefold() or (disk.path and disk.path.casefold() == name.casefold())), None)
        if found is None:
            raise OutsideError(f"{cluster.name} has no disk '{name}'")
        return found

    def _tenants(self, cluster: Cluster, disk: ClusterDisk) -> list[str]:
        if not cluster.nodes:
            return []
        fabric = self.state.fabric
        names = [fabric.vms[key].name for key in fabric.tenants(cluster.nodes[0], paths.root(disk.path))] if disk.path else []
        for node in cluster.nodes:
            names += [vm.name for vm in fabric.vms.on(node).vms.values() if any(part.passthrough and part.lun == disk.lun for part in vm.disks)]
        return sorted(set(names))

    def remove_cluster_disk(self, cluster: str, name: str) -> None:
        """Take a disk out of the cluster; one that machines use is refused."""
        record = self.cluster(cluster)
        disk = self._disk(record, name)
        used = self._tenants(record, disk)
        if used or disk.name == record.witness:
            raise OutsideError(f"{disk.name} is in use by {', '.join(used) or 'the quorum'}", "Move or remove them first.")
        self._put(record, disks=tuple(one for one in record.disks if one is not disk))

    def enable_shared_volumes(self, cluster: str) -> None:
        """Enable CSV for a cluster, once (WS2008R2)."""
        record = self.cluster(cluster)
        if not shares_and_migrates_live(self._system(record)):
            raise OutsideError(f"{record.name} is no Windows Server 2008 R2 cluster, which cluster shared volumes need")
        self._put(record, shared_volumes_enabled=True)

    def add_shared_volume(self, cluster: str, name: str) -> ClusterDisk:
        """Make a disk of available storage a cluster shared volume."""
        record = self.cluster(cluster)
        disk = self._disk(record, name)
        if not shares_and_migrates_live(self._system(record)):
            raise OutsideError(f"{record.name} is no Windows Server 2008 R2 cluster, which cluster shared volumes need")
        if not record.shared_volumes_enabled:
            raise OutsideError(f"cluster shared volumes are not enabled on {record.name}", "(Get-Cluster).EnableSharedVolumes = 'Enabled'")
        used = self._tenants(record, disk)
        if disk.csv or used or disk.name == record.witness:
            raise OutsideError(f"{disk.name} is not in available storage" + (f": {', '.join(used)} lie on it" if used else ""))
        number = 1
        while paths.root(f"C:\\ClusterStorage\\Volume{number}") in index(record).by_root:
            number += 1
        after = replace(disk, csv=True, path=f"C:\\ClusterStorage\\Volume{number}")
        self._put(record, disks=tuple(after if one is disk else one for one in record.disks))
        return after

    def remove_shared_volume(self, cluster: str, name: str) -> ClusterDisk:
        """Put a cluster shared volume back into available storage."""
        record = self.cluster(cluster)
        disk = self._disk(record, name)
        used = self._tenants(record, disk)
        if not disk.csv or used:
            raise OutsideError(f"{disk.name} is used by {', '.join(used)}" if used else f"{disk.name} is no cluster shared volume")
        after = replace(disk, csv=False, path=paths.guid_path(disk.guid or guid("volume", disk.lun)), guid=disk.guid or guid("volume", disk.lun))
        self._put(record, disks=tuple(after if one is disk else one for one in record.disks))
        return after

    # -- nodes --------------------------------------------------------------------------------------------------------------------------

    def node(self, name: str) -> tuple[Host, Cluster]:
        """A node as it stands, with its cluster."""
        host = self.host(name)
        cluster = self.state.fabric.cluster_of(host.name)
        if cluster is None:
            raise OutsideError(f"{host.name} is not a node of a cluster")
        return host, cluster

    def stop_node(self, name: str, wait: float | None = None) -> tuple[Event, ...]:
        """Stop the cluster service in an orderly way: groups move first. The clock goes on until that is done, or for so many seconds."""
        host, _cluster = self.node(name)
        before = len(self.state.events)
        if host.in_cluster and not any(one.kind == "Stop" and one.node == host.name for one in self.state.pending):
            self._act(lambda draft: failover.node_stops(draft, host.name))
        self.settle(host.name, wait)
        return self.state.events[before:]

    def start_node(self, name: str) -> tuple[Event, ...]:
        """Start the cluster service on a node."""
        host, _cluster = self.node(name)
        if not host.up:
            raise OutsideError(f"{host.name} is down", "Give it power first.")

        def change(draft: Draft) -> tuple[Event, ...]:
            failover.stays_after_all(draft, host.name)
            draft.put("fabric", "hosts", replace(host, cluster_service=True))
            return failover.node_returns(draft, host.name)
        return self._act(change)

    def suspend_node(self, name: str) -> None:
        """Pause a node; on WS2008R2 that moves nothing away."""
        host, _cluster = self.node(name)
        self._act(lambda draft: draft.put("fabric", "hosts", replace(host, paused=True)))

    def drain_node(self, name: str, target: str = "") -> tuple[Event, ...]:
        """Pause a node and move its groups away: running machines live where that is possible and their priority is not low, the others by saved state."""
        host, cluster = self.node(name)
        self.suspend_node(host.name)
        events: list[Event] = []
        stay: list[OutsideError] = []
        for group in self.groups(cluster.name):
            if group.owner == host.name:
                try:
                    events += self._drain(self.cluster(cluster.name), group, target)
                except OutsideError as error:
                    stay.append(error)
        if stay:
            raise OutsideError(f"{host.name} is paused, but not all left it: {'; '.join(error.text for error in stay)}")
        return tuple(events)

    def _drain(self, cluster: Cluster, group: GroupState, target: str) -> tuple[Event, ...]:
        vm = self.state.fabric.vms.get(group.vm) if group.vm else None
        if vm is None or vm.state != "Running" or not shares_and_migrates_live(self._system(cluster)) or self.written_group(cluster.name, group.name).priority <= LOW:
            return self.move_group(cluster.name, group.name, target)
        return self._move(cluster, vm, target, live=True)

    def resume_node(self, name: str) -> None:
        """Resume a paused node."""
        host, _cluster = self.node(name)
        self._act(lambda draft: draft.put("fabric", "hosts", replace(host, paused=False)))

    def add_node(self, cluster: str, name: str) -> Cluster:
        """Join a host to a cluster."""
        record, host = self.cluster(cluster), self.host(name)
        if self.state.fabric.cluster_of(host.name) is not None:
            raise OutsideError(f"{host.name} is a node of a cluster already")
        if host.os != self._system(record):
            raise OutsideError(f"{host.name} runs another version of Windows than the nodes of {record.name}")
        if len(record.nodes) >= MAX_NODES:
            raise OutsideError(f"{record.name} has {MAX_NODES} nodes, the most that are supported")
        return self._put(record, nodes=(*record.nodes, host.name))

    def remove_node(self, name: str) -> tuple[Event, ...]:
        """Evict a node; its groups move first."""
        host, cluster = self.node(name)
        events = self.stop_node(host.name)
        left = [vm.name for vm in self.state.fabric.vms.on(host.name).vms.values() if vm.highly_available]
        if left:
            raise OutsideError(f"{host.name} owns {', '.join(left[:4])}, which find no other node", "Move or remove them first.")
        now = self.cluster(cluster.name)
        self._put(now, nodes=tuple(node for node in now.nodes if node != host.name))
        return events

    # -- validation ---------------------------------------------------------------------------------------------------------------------

    def test_cluster(self, cluster: str) -> tuple[TestResult, ...]:
        """Validate a cluster: systems, processors, networks, storage, quorum. Disks that pass are validated (STO-3)."""
        record = self.cluster(cluster)
        fabric = self.state.fabric
        nodes = fabric.nodes(record)
        rows = [_line("System Configuration", "Validate Operating System Versions", [f"{host.name} runs {host.os}" for host in nodes if host.os != nodes[0].os])]
        gaps = [f"{host.name}: its processor {gap}" for host in nodes[1:] if (gap := processor_gap(nodes[0].cpu, host.cpu))]
        rows.append(_line("System Configuration", "Validate Processors", gaps, warning=True))
        rows.append(_line("Inventory", "List Nodes", [f"{host.name} is down" for host in nodes if not host.in_cluster]))
        can = capabilities(Server(), nodes[0].os) if nodes else None
        shared = common(fabric, record, can) if can is not None else frozenset()
        odd = sorted({name for host in nodes for name in signatures(host, can)} - set(shared)) if can is not None else []
        written = {network.name.casefold(): network.name for host in nodes for network in host.networks}
        shown = [written.get(name.casefold(), name) for name in odd]
        rows.append(_line("Network", "Validate Virtual Networks", [f"'{name}' is not the same on every node" for name in shown], warning=True))
        bad = [f"{disk.name}: {node} does not see LUN {disk.lun}" for disk in record.disks if disk.lun for node in record.nodes if not fabric.sees(disk.lun, node)]
        rows.append(_line("Storage", "Validate Disk Access", bad))
        quorum = [] if failover.has_quorum(fabric, record) else [f"{record.name} has no quorum"]
        rows.append(_line("Cluster Configuration", "Validate Quorum Configuration", quorum))
        passed = tuple(replace(disk, validated=True) if not any(line.startswith(f"{disk.name}:") for line in bad) else disk for disk in record.disks)
        if passed != record.disks:
            self._put(record, disks=passed)
        return tuple(rows)


def _line(category: str, test: str, faults: list[str], *, warning: bool = False) -> TestResult:
    if not faults:
        return TestResult(category, test, "Success")
    return TestResult(category, test, "Warning" if warning else "Failed", "; ".join(faults))
