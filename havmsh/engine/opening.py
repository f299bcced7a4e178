"""From an inventory to a state, and back."""
from __future__ import annotations

from havmsh.engine.fabric import Cluster
from havmsh.engine.facts import gigabytes
from havmsh.engine.machines import VM
from havmsh.engine.maps import Map
from havmsh.engine.plan import Warning
from havmsh.engine.records import replace
from havmsh.engine.state import DEFAULT_CLUSTER_SETTINGS, DEFAULT_HOST_SETTINGS, Baseline, State, View
from havmsh.engine.tables import VMTable
from havmsh.engine.view import Beliefs, HostGroup, Inventory
from havmsh.engine.world import World, without_hosts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

ROOT_GROUP = "All Hosts"


def open_inventory(inventory: Inventory, warnings: list[Warning] | None = None) -> State:
    """The state that an inventory describes. Contradictions load into what the product would show; `warnings` takes a line for each."""
    found: list[Warning] = [] if warnings is None else warnings
    hosts = _by_name(inventory.hosts)
    clusters = _by_name(inventory.clusters)
    names = _Names(hosts, clusters, _by_name(inventory.libraries))
    clusters = {name: _settle_cluster(cluster, names) for name, cluster in clusters.items()}
    membership = _membership(clusters, found)
    vms = VMTable.of(_settle_vms(inventory.vms, names, membership, found))
    fabric = World(
        Map(hosts), Map(clusters), Map(_by_name(inventory.luns)), Map(_by_name(inventory.sans)), Map(_by_name(inventory.datastores)),
        Map(_by_name(inventory.virtual_centers)), Map(_by_name(inventory.libraries)), vms, Map(membership), inventory.speeds)
    _contradictions(fabric, found)
    view = _view(inventory, fabric, names)
    server = inventory.server
    due = {kind: every for kind, every in (
        ("light", server.light_vm_refresh), ("vm", server.vm_refresh), ("host", server.host_refresh), ("cluster", server.cluster_refresh),
        ("library", server.library_refresh)) if every > 0}
    return State(fabric, view, 0.0, Map(), 0, Map(), Map(), (), Map(due))


def to_inventory(state: State) -> Inventory:
    """The inventory that opens as this state (jobs and clock apart)."""
    fabric, view = state.fabric, state.view
    return Inventory(
        server=view.server, speeds=fabric.speeds, host_groups=_rows(view.host_groups, without=ROOT_GROUP),
        hosts=_rows(fabric.hosts), host_settings=tuple(view.settings(name) if name in view.host_settings else
                                                       replace(DEFAULT_HOST_SETTINGS, host=name) for name in sorted(fabric.hosts)),
        clusters=_rows(fabric.clusters), cluster_settings=tuple(
            view.cluster_settings.get(name) or replace(DEFAULT_CLUSTER_SETTINGS, cluster=name) for name in sorted(fabric.clusters)),
        sans=_rows(fabric.sans), luns=_rows(fabric.luns), datastores=_rows(fabric.datastores),
        virtual_centers=_rows(fabric.virtual_centers), libraries=_rows(fabric.libraries),
        hardware_profiles=_rows(view.profiles), templates=_rows(view.templates), vms=tuple(sorted(fabric.vms, key=lambda vm: vm.key)), believes=_beliefs(state))


def _rows(table: Map[str, Any], without: str = "\0") -> tuple[Any, ...]:
    return tuple(record for key, record in sorted(table.items()) if key != without)


def _beliefs(state: State) -> Beliefs:
    fabric, view = state.fabric, state.view
    believed = view.world
    if believed.vms is fabric.vms and believed.hosts is fabric.hosts and believed.clusters is fabric.clusters and not view.vm_findings:
        return Beliefs()
    unmanaged = view.unmanaged()
    return Beliefs(
        hosts=tuple(record for name, record in believed.hosts.items() if fabric.hosts.get(name) != record),
        clusters=tuple(record for name, record in believed.clusters.items() if fabric.clusters.get(name) != record),
        vms=tuple(record for record in believed.vms if fabric.vms.get(record.key) != record),
        unknown_vms=tuple(vm.key for vm in fabric.vms if vm.key not in believed.vms and vm.host not in unmanaged),
        findings=tuple(finding for finding in view.vm_findings.values() if finding.status))


def _by_name(records: Iterable[Any]) -> dict[str, Any]:
    return {record.name: record for record in records}


class _Names:
    """Names as they are written in references, whatever their case, to names as the records have them."""

    def __init__(self, hosts: dict[str, Any], clusters: dict[str, Any], libraries: dict[str, Any]) -> None:
        self.hosts = hosts
        self.known = {name.casefold(): name for table in (libraries, clusters, hosts) for name in table}

    def host(self, name: str) -> str:
        """The name of a host as its record has it."""
        return name if name in self.hosts or not name else self.known.get(name.casefold(), name)


def _settle_cluster(cluster: Cluster, names: _Names) -> Cluster:
    nodes = tuple(names.host(node) for node in cluster.nodes)
    return cluster if nodes == cluster.nodes else replace(cluster, nodes=nodes)


def _membership(clusters: dict[str, Any], found: list[Warning]) -> dict[str, str]:
    membership: dict[str, str] = {}
    for name, cluster in clusters.items():
        for node in cluster.nodes:
            other = membership.setdefault(node, name)
            if other != name:
                found.append(Warning(f"{node} is listed as a node of {other} and of {name}; it counts as a node of {other}.", subject=name))
    return membership


def _settle_vms(vms: Iterable[VM], names: _Names, membership: dict[str, str], found: list[Warning]) -> Iterable[VM]:
    """Machines with identities, and references spelled as the records are."""
    keys: set[str] = set()
    hosts = names.hosts
    for vm in vms:
        key = vm.key or vm.name
        number = 1
        while key in keys:
            number += 1
            key = f"{vm.key or vm.name}#{number}"
        keys.add(key)
        if vm.key != key:
            object.__setattr__(vm, "key", key)  # an inventory's record is completed once, before anything refers to it
        if vm.host and vm.host not in hosts:
            vm = replace(vm, host=names.host(vm.host))
        if vm.highly_available and vm.host and vm.host not in membership:
            found.append(Warning(f"{vm.name} is marked highly available on {vm.host}, which is no cluster node; it is not.", "AVL-3", vm.name))
            vm = replace(vm, highly_available=False)
        yield vm


def _contradictions(fabric: World, found: list[Warning]) -> None:
    for name, host in fabric.hosts.items():
        active = fabric.vms.on(name).memory[0]
        if active > host.memory:
            found.append(Warning(f"The machines that run on {name} hold {gigabytes(active)}, and it has {gigabytes(host.memory)}.", subject=name))
    owners: dict[str, str] = {}
    for name, cluster in fabric.clusters.items():
        found.extend(
            Warning(f"LUN {disk.lun} is a clustered disk of {owners[disk.lun]} and of {name}.", subject=disk.lun)
            for disk in cluster.disks if disk.lun and owners.setdefault(disk.lun, name) != name)
        if len(cluster.nodes) > 16:
            found.append(Warning(f"{name} has {len(cluster.nodes)} nodes; the product supports 16.", subject=name))
    for name, lun in fabric.luns.items():
        if not lun.unmasked:
            found.append(Warning(f"LUN {name} is unmasked to no host.", subject=name))


def _view(inventory: Inventory, fabric: World, names: _Names) -> View:
    world = fabric
    beliefs = inventory.believes
    for host in beliefs.hosts:
        world = world.put("hosts", host)
    for cluster in beliefs.clusters:
        world = world.put("clusters", _settle_cluster(cluster, names))
    for vm in beliefs.vms:
        world = world.put("vms", replace(vm, key=vm.key or vm.name, host=names.host(vm.host)))
    for name in beliefs.unknown_vms:
        for known in (fabric.vms.get(name), *fabric.vms.named(name)):
            if known is not None:
                world = world.drop("vms", known.key)
    unmanaged = frozenset(one.host for one in inventory.host_settings if not one.managed)
    if unmanaged:
        world = without_hosts(world, unmanaged)
    groups = {ROOT_GROUP: HostGroup(ROOT_GROUP)}
    settings = {one.host: one for one in inventory.host_settings if one != DEFAULT_HOST_SETTINGS}
    cluster_settings = {one.cluster: one for one in inventory.cluster_settings}
    for path in [group.path for group in inventory.host_groups] + [one.group for one in inventory.host_settings]:
        parts = path.split("\\")
        for count in range(1, len(parts) + 1):
            groups.setdefault("\\".join(parts[:count]), HostGroup("\\".join(parts[:count])))
    for group in inventory.host_groups:
        groups[group.path] = group
    findings = {}
    for finding in beliefs.findings:
        for vm in world.vms.named(finding.vm) or ((world.vms[finding.vm],) if finding.vm in world.vms else ()):
            findings[vm.key] = replace(finding, vm=vm.key)
    for vm in beliefs.vms:
        key = vm.key or vm.name
        if key not in fabric.vms and key not in findings:
            findings[key] = _missing(key, vm)
    all_settings: Map[str, Any] = Map(cluster_settings)
    return View(
        world, Baseline(world, inventory.server, all_settings, 0.0), inventory.server, Map(settings), all_settings, Map(groups),
        Map(_by_name(inventory.hardware_profiles)), Map(_by_name(inventory.templates)), Map(findings), Map(), Map())


def _missing(key: str, vm: VM) -> Any:
    from havmsh.engine.view import VMFinding
    return VMFinding(vm=key, status="Missing", message=f"{vm.name} is no longer on {vm.host}.")
