"""Where an inventory contradicts itself. What the product would show all the same is a warning that names the line; what no product could
show (a machine that is nowhere, a cluster of two systems, a network bound to an adapter that the host does not have) is refused."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from havmsh.engine import paths
from havmsh.engine.fabric import Cluster
from havmsh.engine.machines import VM
from havmsh.engine.view import Inventory
from havmsh.store.problems import Path, Problem, did_you_mean
from havmsh.store.quantities import show

if TYPE_CHECKING:
    from havmsh.store.loader import Loader

MOST_NODES, MOST_MACHINES, MOST_RUNNING = 16, 1000, 384
"""Limits of WS2008R2: nodes of a cluster, machines of a cluster, running machines of a host. Beyond them there is only a warning."""


def doubts(inventory: Inventory, loader: Loader, refused: list[Problem]) -> list[Problem]:
    """The warnings about an inventory; what is no matter of doubt goes into `refused`."""
    look = _Look(inventory, loader)
    refused.extend(look.impossible())
    return [*look.clusters(), *look.luns(), *look.hosts(), *look.connections(), *look.space()]


class _Look:
    """One look over an inventory."""

    def __init__(self, inventory: Inventory, loader: Loader) -> None:
        self.inventory = inventory
        self.loader = loader
        self.membership: dict[str, Cluster] = {}
        for cluster in inventory.clusters:
            for node in cluster.nodes:
                self.membership.setdefault(node, cluster)

    def at(self, section: str, index: int, *keys: str | int, code: str = "InventoryContradiction", message: str, hint: str | None = None) -> Problem:
        """A complaint about the record with an index; it points at what was written out last."""
        origin = self.loader.origins[section][index]
        document, entry = origin[:2] if origin[2] < 0 else origin[2:]
        path: Path = ((None, section), entry)
        for key in keys:
            path = (path, key)
        return Problem(code, document, path, message, hint)

    def impossible(self) -> Iterator[Problem]:
        """What no product could show."""
        systems = {host.name: host.os for host in self.inventory.hosts}
        for index, cluster in enumerate(self.inventory.clusters):
            found = sorted({systems[node] for node in cluster.nodes if node in systems})
            if len(found) > 1:
                yield self.at("clusters", index, "nodes", code="InventoryImpossible",
                              message=f"the nodes of one cluster run one system, but these run {' and '.join(found)}")
        for index, host in enumerate(self.inventory.hosts):
            adapters = [adapter.name for adapter in host.adapters]
            for place, network in enumerate(host.networks):
                if network.adapter and network.adapter not in adapters:
                    yield self.at("hosts", index, "networks", place, "adapter", code="InventoryReference",
                                  message=f"{network.adapter} is not an adapter of host {host.name}{did_you_mean(network.adapter, adapters)}",
                                  hint="leave adapter out for a network that reaches nobody outside")
        for index, vm in enumerate(self.inventory.vms):
            if not vm.host and not vm.library:
                yield self.at("vms", index, code="InventoryImpossible", message=f"{vm.name} is nowhere: it needs a host or a library")
            elif vm.host and vm.library:
                yield self.at("vms", index, "library", code="InventoryImpossible",
                              message=f"{vm.name} is on host {vm.host} and in library {vm.library}; it can be in one place")

    def clusters(self) -> Iterator[Problem]:
        """Nodes that stand twice, and sizes beyond the product's."""
        machines: dict[str, int] = {}
        for index, vm in enumerate(self.inventory.vms):
            cluster = self.membership.get(vm.host)
            if cluster is not None:
                machines[cluster.name] = machines.get(cluster.name, 0) + 1
            elif vm.highly_available and vm.host:
                yield self.at("vms", index, "highly_available",
                              message=f"{vm.name} is marked highly available, but {vm.host} is in no cluster; it counts as not highly available")
        for index, cluster in enumerate(self.inventory.clusters):
            for place, node in enumerate(cluster.nodes):
                other = self.membership[node]
                if other is not cluster:
                    yield self.at("clusters", index, "nodes", place,
                                  message=f"{node} is a node of {other.name} already; it counts as a node of {other.name}")
            if len(cluster.nodes) > MOST_NODES:
                yield self.at("clusters", index, "nodes", message=f"{cluster.name} has {len(cluster.nodes)} nodes; the product supports {MOST_NODES}")
            if machines.get(cluster.name, 0) > MOST_MACHINES:
                yield self.at("clusters", index, message=f"{cluster.name} has {machines[cluster.name]:,} machines; the product supports {MOST_MACHINES:,}")

    def luns(self) -> Iterator[Problem]:
        """LUNs with two owners, and those that nobody sees."""
        owners: dict[str, str] = {}

        def claim(lun: str, owner: str) -> str:
            first = owners.setdefault(lun, owner)
            return "" if first == owner else f"LUN {lun} belongs to {first} already; {owner} shows it too"

        for index, cluster in enumerate(self.inventory.clusters):
            shown: dict[str, str] = {}
            for place, disk in enumerate(cluster.disks):
                if disk.lun and (said := claim(disk.lun, f"cluster {cluster.name}")):
                    yield self.at("clusters", index, "disks", message=said)
                if disk.lun and (first := shown.setdefault(disk.lun, disk.name)) != disk.name:
                    yield self.at("clusters", index, "disks", place, message=f"LUN {disk.lun} is {first} already; {disk.name} shows it too")
        for index, host in enumerate(self.inventory.hosts):
            for volume in host.volumes:
                if volume.lun and (said := claim(volume.lun, f"host {host.name}")):
                    yield self.at("hosts", index, "volumes", message=said)
        for index, library in enumerate(self.inventory.libraries):
            for place, share in enumerate(library.shares):
                if share.lun and (said := claim(share.lun, f"library server {library.name}")):
                    yield self.at("libraries", index, "shares", place, message=said)
        passed: dict[str, str] = {}
        masked = {lun.name for lun in self.inventory.luns}
        for index, vm in enumerate(self.inventory.vms):
            for place, used in enumerate(vm.disks):
                if not used.path and used.lun and vm.host:
                    key = used.lun if used.lun in masked else f"{vm.host}\\{used.lun}"
                    first = passed.setdefault(key, vm.name)
                    if first != vm.name:
                        yield self.at("vms", index, "disks", place, message=f"{first} uses {used.lun} as its pass-through disk already")
        for index, lun in enumerate(self.inventory.luns):
            if not lun.unmasked:
                although = f", although {owners[lun.name]} uses it" if lun.name in owners else ""
                yield self.at("luns", index, message=f"LUN {lun.name} is unmasked to nobody{although}")

    def hosts(self) -> Iterator[Problem]:
        """More memory in use than fitted, machines that run without power."""
        memory: dict[str, int] = {}
        running: dict[str, int] = {}
        for vm in self.inventory.vms:
            if vm.state == "Running" and vm.host:
                memory[vm.host] = memory.get(vm.host, 0) + vm.memory
                running[vm.host] = running.get(vm.host, 0) + 1
        for index, host in enumerate(self.inventory.hosts):
            if memory.get(host.name, 0) > host.memory:
                yield self.at("hosts", index, "memory", message=f"the machines that run on {host.name} hold {_size(memory[host.name])}, "
                              f"but it has {_size(host.memory)}")
            if running.get(host.name, 0) > MOST_RUNNING:
                yield self.at("hosts", index, message=f"{running[host.name]:,} machines run on {host.name}; the product supports {MOST_RUNNING}")
            if not host.up and running.get(host.name):
                yield self.at("hosts", index, "up", message=f"{running[host.name]:,} machines are said to run on {host.name}, which has no power")

    def connections(self) -> Iterator[Problem]:
        """Adapters of machines on networks that their hosts do not have."""
        known: dict[str, dict[str, str]] = {}
        for host in self.inventory.hosts:
            names = [*(network.name for network in host.networks), *(group.name for group in host.port_groups)]
            known[host.name] = {name.casefold(): name for name in names}
        for index, vm in enumerate(self.inventory.vms):
            there = known.get(vm.host)
            if there is None:
                continue
            for place, adapter in enumerate(vm.adapters):
                if adapter.network and adapter.network.casefold() not in there:
                    yield self.at("vms", index, "adapters", place, message=f"{vm.name} is connected to {adapter.network}, which {vm.host} does not have; "
                                  f"it reaches nobody{did_you_mean(adapter.network, there.values())}")

    def space(self) -> Iterator[Problem]:
        """Volumes that hold more than fits."""
        used: dict[tuple[str, str], int] = {}
        for vm in self.inventory.vms:
            if vm.host:
                cluster = self.membership.get(vm.host)
                owner = cluster.name if cluster is not None else vm.host
                for root, size in _files(vm):
                    used[owner, root] = used.get((owner, root), 0) + size
                    if cluster is not None:
                        used[vm.host, root] = used.get((vm.host, root), 0) + size
        sizes = {lun.name: lun.capacity for lun in self.inventory.luns}
        for index, cluster in enumerate(self.inventory.clusters):
            for disk in cluster.disks:
                yield from self._full("clusters", index, "disks", cluster.name, disk, used, disk.capacity or sizes.get(disk.lun, 0))
        for index, host in enumerate(self.inventory.hosts):
            for volume in host.volumes:
                capacity = sizes.get(volume.lun, 0) if volume.lun else volume.capacity
                yield from self._full("hosts", index, "volumes", host.name, volume, used, capacity)

    def _full(self, section: str, index: int, key: str, owner: str, disk: Any, used: dict[tuple[str, str], int], capacity: int) -> Iterator[Problem]:
        taken = disk.used + used.get((owner, paths.root(disk.path)), 0) if disk.path else 0
        if capacity and taken > capacity:
            yield self.at(section, index, key, message=f"{disk.path} of {owner} holds {_size(taken)}, but has {_size(capacity)}")


def _files(vm: VM) -> Iterator[tuple[str, int]]:
    """Root and size of every disk file and checkpoint."""
    home = paths.root(vm.path)
    for disk in vm.disks:
        if disk.path:
            yield paths.root(disk.path) or home, disk.size
    for checkpoint in vm.checkpoints:
        yield home, checkpoint.size


def _size(amount: int) -> str:
    """An amount for reading: three digits are enough."""
    for unit in (1024**4, 1024**3, 1024**2):
        if amount >= unit:
            return f"{amount / unit:.4g} {({1024**4: 'TB', 1024**3: 'GB', 1024**2: 'MB'})[unit]}"
    return show(amount, "bytes")
