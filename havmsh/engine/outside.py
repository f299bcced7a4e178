"""What is done behind the server's back: Failover Cluster Manager, Hyper-V Manager, ESX configuration, SAN administration, accidents.

Every act changes the fabric only; the server learns of it from a refresh. An act that the tool would refuse raises `OutsideError`.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

from havmsh.engine import failover, paths
from havmsh.engine.cluster_manager import ClusterActs, TestResult
from havmsh.engine.fabric import Host, Lun, PortGroup, VirtualNetwork
from havmsh.engine.machines import VM, VMAdapter, VMDisk, VMDvd
from havmsh.engine.new_roots import relocated
from havmsh.engine.outside_error import OutsideError
from havmsh.engine.records import replace
from havmsh.engine.state import Draft, Event, State, vm_key
from havmsh.engine.tables import held_memory, roots

if TYPE_CHECKING:
    from havmsh.engine.engine import Engine

REBOOT = 180.0
"""What a host takes to shut down and start again, in seconds (from memory)."""
OFF_ONLY = ("memory", "cpus", "dynamic_memory", "limit_cpu_for_migration")
"""What Hyper-V changes of a machine only while it is off."""
Fault = Literal["Power", "Network", "Lun", "Agent"]
__all__ = ["Fault", "Outside", "OutsideError", "TestResult"]


class Outside(ClusterActs):
    """The tools beside the management server, on an engine's fabric."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def state(self) -> State:
        """The state now."""
        return self._engine.state

    def _act(self, change: Callable[[Draft], Iterable[Event] | None]) -> tuple[Event, ...]:
        draft = Draft(self._engine.state)
        view = draft.view
        events = tuple(change(draft) or ())
        draft.view = view
        state = self._engine.state
        self._engine.state = draft.finish(state, events=(*state.events, *events))
        return events

    # -- Hyper-V Manager ----------------------------------------------------------------------------------------------------------------

    def vms(self, host: str = "") -> tuple[VM, ...]:
        """Machines that stand on a host, or anywhere."""
        fabric = self.state.fabric
        if host:
            return tuple(fabric.vms.on(self.host(host).name).vms.values())
        return tuple(vm for vm in fabric.vms if vm.host)

    def vm(self, name: str, host: str = "") -> VM:
        """The machine of a name (or key), on a host where that is said. One that is stored in a library is on none."""
        fabric = self.state.fabric
        exact = fabric.vms.get(name)
        named = [exact] if exact is not None else [vm for vm in fabric.vms.named(name) if not host or vm.host.casefold() == host.casefold()]
        found = [vm for vm in named if vm.host]
        if len(found) != 1:
            where = f" on {host}" if host else ""
            raise OutsideError(f"there is no virtual machine '{name}'{where}" if not found else f"{len(found)} machines are called '{name}'",
                               "" if not found else "Name the host too.")
        return found[0]

    def host(self, name: str) -> Host:
        """A host as it stands."""
        hosts = self.state.fabric.hosts
        found = hosts.get(name) or next((host for key, host in hosts.items() if name.casefold() in (
            key.casefold(), key.split(".")[0].casefold(), f"{key}.{host.domain}".casefold())), None)
        if found is None:
            raise OutsideError(f"there is no host '{name}'")
        return found

    def set_vm(self, name: str, host: str = "", /, **fields: Any) -> VM:
        """Change fields of a machine."""
        vm = self.vm(name, host)
        self._answering(vm)
        fixed = [field for field in OFF_ONLY if field in fields and fields[field] != getattr(vm, field)]
        if fixed and vm.state not in ("PowerOff", "Stored"):
            raise OutsideError(f"{vm.name} is in state {vm.state}, and {fixed[0].replace('_', ' ')} can be changed only when it is off", "Stop it first.")
        self._act(lambda draft: draft.put("fabric", "vms", replace(vm, **fields)))
        return self.state.fabric.vms[vm.key]

    def _answering(self, vm: VM) -> None:
        host = self.state.fabric.hosts.get(vm.host)
        if host is not None and not host.up:
            raise OutsideError(f"{host.name} is down")

    def new_vm(self, host: str, name: str, **fields: Any) -> VM:
        """Make a machine on a host. On a cluster node it is not highly available until `add_vm_role` makes it so (AVL-4)."""
        record = self.host(host)
        if not record.up:
            raise OutsideError(f"{record.name} is down")
        for adapter in fields.get("adapters", ()):
            self.known_network(record.name, adapter.network)
        given = {"path": "C:\\ProgramData\\Microsoft\\Windows\\Hyper-V\\" + name, "state": "PowerOff", **fields}
        vm = VM(name=name, host=record.name, **given)
        vm = replace(vm, key=vm_key(self.state, name), highly_available=False)
        self._check_folder(vm)
        self._act(lambda draft: draft.put("fabric", "vms", vm))
        return vm

    def import_vm(self, host: str, vm: VM) -> VM:
        """Import an exported machine on a host."""
        return self.new_vm(host, vm.name, **{field: getattr(vm, field) for field in ("memory", "cpus", "path", "disks", "dvds", "adapters")})

    def _check_folder(self, vm: VM) -> None:
        if self.state.fabric.volume(vm.host, paths.root(vm.path)) is None:
            raise OutsideError(f"'{vm.path}' is not a folder on {vm.host}")

    def remove_vm(self, name: str, host: str = "") -> None:
        """Delete a machine in Hyper-V Manager. The cluster group of a highly available one is left behind, an orphan."""
        vm = self.vm(name, host)
        self._answering(vm)
        if vm.state in ("Running", "Paused"):
            raise OutsideError(f"{vm.name} is {vm.state.lower()}", "Stop it first.")

        def change(draft: Draft) -> None:
            cluster = draft.fabric.cluster_of(vm.host)
            group = self.group_of(vm)
            draft.drop("fabric", "vms", vm.key)
            if cluster is not None and group is not None:
                rest = tuple(one for one in cluster.groups if one.vm != vm.key)
                draft.put("fabric", "clusters", replace(cluster, groups=(*rest, replace(group, vm="", owner=vm.host, online=False))))
        self._act(change)

    def power(self, name: str, action: Literal["Start", "Stop", "Save", "Pause"], host: str = "") -> VM:
        """Start, turn off, save or pause a machine."""
        vm = self.vm(name, host)
        self._answering(vm)
        after = {"Start": "Running", "Stop": "PowerOff", "Save": "Saved", "Pause": "Paused"}[action]
        place = self.state.fabric.hosts[vm.host]
        if after == "Running" and vm.state not in ("Running", "Paused") and (
                place.memory - self.state.fabric.vms.on(vm.host).memory[0] < held_memory(vm)):
            raise OutsideError(f"{vm.host} has not enough memory for {vm.name}")
        return self.set_vm(vm.key, state=after)

    def set_dvd(self, name: str, iso: str = "", host: str = "") -> VM:
        """Attach an ISO image, or detach whatever is attached (empty)."""
        vm = self.vm(name, host)
        drives = vm.dvds or (VMDvd(),)
        return self.set_vm(vm.key, dvds=(replace(drives[0], iso=iso), *(replace(drive, iso="") if not iso else drive for drive in drives[1:])))

    def known_network(self, host: str, network: str) -> str:
        """A virtual network or port group of a host, as it is written there; empty for none."""
        place = self.host(host)
        have = [one.name for one in place.networks] + [one.name for one in place.port_groups]
        names = {one.casefold(): one for one in have}
        if network and network.casefold() not in names:
            raise OutsideError(f"{place.name} has no network '{network}'", f"It has {', '.join(names.values()) or 'none'}.")
        return names.get(network.casefold(), "")

    def add_adapter(self, name: str, adapter: VMAdapter, host: str = "") -> VM:
        """Give a machine a network adapter, connected to the network that it names."""
        vm = self.vm(name, host)
        return self.set_vm(vm.key, adapters=(*vm.adapters, replace(adapter, network=self.known_network(vm.host, adapter.network))))

    def connect(self, name: str, network: str, adapter: int = -1, host: str = "") -> VM:
        """Connect an adapter (all of them for -1) to a network, or to nothing (empty)."""
        vm = self.vm(name, host)
        wanted = self.known_network(vm.host, network)
        return self.set_vm(vm.key, adapters=tuple(
            replace(one, network=wanted) if adapter in (-1, number) else one for number, one in enumerate(vm.adapters)))

    def move_storage(self, name: str, path: str, host: str = "") -> VM:
        """Put a machine's files in another folder of its host (WS2008R2 has export and import for that; the effect is the same)."""
        vm = self.vm(name, host)
        after = relocated(vm, path)
        self._check_folder(after)
        root = paths.root(path)
        free = self.state.fabric.free(vm.host, root)
        if root not in roots(vm) and free is not None and free < sum(disk.size for disk in vm.disks if disk.path):
            raise OutsideError(f"{root} on {vm.host} has no room for {vm.name}")
        return self.set_vm(vm.key, path=after.path, disks=after.disks)

    def add_disk(self, name: str, disk: VMDisk, host: str = "") -> VM:
        """Give a machine a disk."""
        vm = self.vm(name, host)
        return self.set_vm(vm.key, disks=(*vm.disks, disk))

    def remove_disk(self, name: str, number: int, host: str = "") -> VM:
        """Take a disk from a machine."""
        vm = self.vm(name, host)
        return self.set_vm(vm.key, disks=tuple(disk for at, disk in enumerate(vm.disks) if at != number))

    def set_network(self, host: str, network: VirtualNetwork) -> Host:
        """Make a virtual network on a host, or change the one of its name; machines on it that is renamed keep their old name."""
        record = self.host(host)
        rest = tuple(one for one in record.networks if one.name.casefold() != network.name.casefold())
        return self._set_host(record, networks=(*rest, network))

    def remove_network(self, host: str, name: str) -> Host:
        """Remove a virtual network; adapters on it are connected to nothing then."""
        record = self.host(host)

        def change(draft: Draft) -> None:
            draft.put("fabric", "hosts", replace(record, networks=tuple(one for one in record.networks if one.name.casefold() != name.casefold())))
            for vm in tuple(draft.fabric.vms.on(record.name).vms.values()):
                if any(one.network.casefold() == name.casefold() for one in vm.adapters):
                    draft.put("fabric", "vms", replace(vm, adapters=tuple(
                        replace(one, network="") if one.network.casefold() == name.casefold() else one for one in vm.adapters)))
        self._act(change)
        return self.state.fabric.hosts[record.name]

    def _set_host(self, host: Host, **fields: Any) -> Host:
        self._act(lambda draft: draft.put("fabric", "hosts", replace(host, **fields)))
        return self.state.fabric.hosts[host.name]

    def set_host(self, name: str, **fields: Any) -> Host:
        """Change fields of a host: memory added, adapters plugged elsewhere, volumes."""
        return self._set_host(self.host(name), **fields)

    # -- ESX ----------------------------------------------------------------------------------------------------------------------------

    def add_port_group(self, host: str, name: str, switch: str = "vSwitch0", vlan: int = 0) -> Host:
        """Configure a port group on an ESX host."""
        record = self.host(host)
        if record.hyperv:
            raise OutsideError(f"{record.name} is no ESX host")
        if any(one.name == name for one in record.port_groups):
            raise OutsideError(f"{record.name} has a port group {name} already; remove it first (Remove-VirtualPortGroup)")
        return self._set_host(record, port_groups=(*record.port_groups, PortGroup(name, switch, vlan)))

    def remove_port_group(self, host: str, name: str) -> Host:
        """Remove a port group from an ESX host."""
        record = self.host(host)
        return self._set_host(record, port_groups=tuple(one for one in record.port_groups if one.name != name))

    # -- SAN ----------------------------------------------------------------------------------------------------------------------------

    def create_lun(self, san: str, name: str, capacity: int, unmasked: tuple[str, ...] = ()) -> Lun:
        """Make a LUN on an array."""
        fabric = self.state.fabric
        array = fabric.sans.get(san)
        if array is None or name in fabric.luns:
            raise OutsideError(f"there is no array '{san}'" if array is None else f"there is a LUN '{name}' already")
        return self._new_lun(Lun(name, san, capacity, unmasked))

    def copy_lun(self, source: str, name: str, unmasked: tuple[str, ...] = (), *, snapshot: bool = False) -> Lun:
        """Let an array clone or snapshot a LUN, with all that lies on it; not every array can."""
        fabric, original = self.state.fabric, self.lun(source)
        array = fabric.sans.get(original.san)
        if name in fabric.luns:
            raise OutsideError(f"there is a LUN '{name}' already")
        if array is None or not (array.snapshot if snapshot else array.clone):
            others = sorted(one.name for one in fabric.sans.values() if (one.snapshot if snapshot else one.clone))
            text = f"array {original.san} makes no snapshots of LUNs" if snapshot else f"array {original.san} does not clone LUNs"
            raise OutsideError(text, f"Arrays that can: {', '.join(others) or 'none'}.")
        if not original.online:
            raise OutsideError(f"LUN {original.name} is offline")
        return self._new_lun(Lun(name, original.san, original.capacity, unmasked, copy_of=original.name, snapshot=snapshot))

    def _new_lun(self, lun: Lun) -> Lun:
        fabric = self.state.fabric
        if not lun.snapshot and fabric.array_free(fabric.sans[lun.san]) < lun.capacity:
            raise OutsideError(f"array {lun.san} has not so much room")
        self._act(lambda draft: draft.put("fabric", "luns", lun))
        return lun

    def lun(self, name: str) -> Lun:
        """A LUN as it stands."""
        luns = self.state.fabric.luns
        found = luns.get(name) or next((lun for key, lun in luns.items() if key.casefold() == name.casefold()), None)
        if found is None:
            raise OutsideError(f"there is no LUN '{name}'")
        return found

    def unmask(self, lun: str, *where: str) -> Lun:
        """Let hosts, clusters or library servers see a LUN."""
        record = self.lun(lun)
        after = replace(record, unmasked=tuple(dict.fromkeys((*record.unmasked, *where))))
        self._act(lambda draft: draft.put("fabric", "luns", after))
        return after

    def mask(self, lun: str, *where: str) -> Lun:
        """Hide a LUN from hosts, clusters or library servers."""
        record = self.lun(lun)
        keep: list[str] = []
        for name in record.unmasked:
            cluster = self.state.fabric.clusters.get(name)
            if name in where:
                continue
            keep.extend([node for node in cluster.nodes if node not in where] if cluster is not None and set(where) & set(cluster.nodes) else [name])
        after = replace(record, unmasked=tuple(keep))
        self._act(lambda draft: draft.put("fabric", "luns", after))
        return after

    # -- accidents ----------------------------------------------------------------------------------------------------------------------

    def fault(self, kind: Fault, target: str, *, wait: bool = True) -> tuple[Event, ...]:
        """Something breaks: a host loses power, is cut off from the network, a LUN goes away, an agent stops answering.

        The clock goes on until the failover clusters have reacted; without `wait` they react as it goes on.
        """
        before = len(self.state.events)
        found = self._break(kind, target)
        if not wait:
            return found
        from havmsh.engine.jobs import settle
        self._engine.state = settle(self.state)
        return self.state.events[before:]

    def _break(self, kind: Fault, target: str) -> tuple[Event, ...]:
        if kind == "Lun":
            return self._lun_fault(self.lun(target))
        host = self.host(target)
        if kind == "Agent":
            self._set_host(host, agent="NotResponding")
            return ()
        after = replace(host, up=False) if kind == "Power" else replace(host, isolated=True)
        if kind == "Network":
            after = replace(after, agent="NotResponding")

        def change(draft: Draft) -> tuple[Event, ...]:
            draft.put("fabric", "hosts", after)
            return failover.node_gone(draft, host.name)
        return self._act(change)

    def mend(self, kind: Fault, target: str) -> tuple[Event, ...]:
        """What broke works again."""
        if kind == "Lun":
            lun = self.lun(target)
            self._act(lambda draft: self._lun_back(draft, lun))
            return ()
        host = self.host(target)
        after = replace(host, agent="Responding", up=True if kind == "Power" else host.up, isolated=False if kind != "Agent" else host.isolated)

        def change(draft: Draft) -> tuple[Event, ...]:
            draft.put("fabric", "hosts", after)
            return failover.node_returns(draft, host.name) if kind == "Agent" else failover.host_returns(draft, host.name)
        return self._act(change)

    def shut_down(self, name: str, *, restart: bool) -> tuple[Event, ...]:
        """Shut a host down in an orderly way; with `restart` it is back after `REBOOT` seconds."""
        host = self.host(name)
        if not host.up:
            raise OutsideError(f"{host.name} is down")
        events = self.stop_node(host.name) if self.state.fabric.cluster_of(host.name) is not None else ()
        return (*events, *self._act(lambda draft: failover.host_stops(draft, host.name, back_in=REBOOT if restart else None)))

    def settle(self, node: str = "", wait: float | None = None) -> None:
        """Let time pass until nothing happens by itself any longer (about a node, where one is named), or for so many seconds."""
        from havmsh.engine.jobs import settle
        self._engine.state = settle(self.state, node, wait)

    def set_service(self, name: str, service: str, *, run: bool) -> tuple[Event, ...]:
        """Start or stop a service of a host: the cluster service, or the management server's agent."""
        host = self.host(name)
        if service == "ClusSvc":
            return self.start_node(host.name) if run else self.stop_node(host.name)
        if service == "VMMAgent":
            self._set_host(host, agent="Responding" if run else "NotResponding")
            return ()
        raise OutsideError(f"{service} on {host.name} cannot be {'started' if run else 'stopped'} here", "ClusSvc and VMMAgent can.")

    def _lun_fault(self, lun: Lun) -> tuple[Event, ...]:
        def change(draft: Draft) -> list[Event]:
            draft.put("fabric", "luns", replace(lun, online=False))
            self._disks_of(draft, lun.name, online=False)
            events: list[Event] = []
            for vm in tuple(draft.fabric.vms):
                volumes = [draft.fabric.volume(vm.host, root) for root in roots(vm)] if vm.host else []
                touched = any(volume is not None and volume.lun == lun.name for volume in volumes) or any(disk.lun == lun.name for disk in vm.disks)
                if touched and vm.state in ("Running", "Paused"):
                    draft.put("fabric", "vms", replace(vm, state="PowerOff"))
                    events.append(Event(draft.clock, "Unplanned", vm.key, f"{vm.name} stopped: LUN {lun.name} is gone"))
            for cluster in tuple(draft.fabric.clusters.values()):
                if cluster.quorum in ("NodeAndDiskMajority", "DiskOnly") and any(disk.lun == lun.name for disk in cluster.disks) and (
                        any(host.in_cluster for host in draft.fabric.nodes(cluster))) and not failover.has_quorum(draft.fabric, cluster):
                    events.extend(failover.lose_quorum(draft, cluster))
            return events
        return self._act(change)

    def _lun_back(self, draft: Draft, lun: Lun) -> None:
        draft.put("fabric", "luns", replace(lun, online=True))
        self._disks_of(draft, lun.name, online=True)

    def _disks_of(self, draft: Draft, lun: str, *, online: bool) -> None:
        for cluster in tuple(draft.fabric.clusters.values()):
            if any(disk.lun == lun for disk in cluster.disks):
                draft.put("fabric", "clusters", replace(cluster, disks=tuple(
                    replace(disk, online=online) if disk.lun == lun else disk for disk in cluster.disks)))


