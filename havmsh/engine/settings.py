"""Planners of changed settings: machines, hosts, clusters, the server, virtual networks, profiles, checkpoints, refreshes."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from havmsh.engine import durations, paths
from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.findings import cluster_capabilities
from havmsh.engine.lookup import busy_refusal, find_one, hosts_of, missing
from havmsh.engine.machines import VM, Checkpoint, HardwareProfile, Template, VMDisk
from havmsh.engine.parts import applied, fitting, held, hot_added, room
from havmsh.engine.plan import Plan, Refusal, Step, Warning
from havmsh.engine.records import replace
from havmsh.engine.requests import (
    CheckpointRequest,
    ConvertDiskRequest,
    HostGroupRequest,
    NetworkRequest,
    ProfileRequest,
    RefreshRequest,
    SetClusterRequest,
    SetHostRequest,
    SetServerRequest,
    SetVMRequest,
)
from havmsh.engine.rules.availability import right_kind_of_host
from havmsh.engine.rules.disks import all_on_clustered_disks
from havmsh.engine.rules.networks import common, compared_name
from havmsh.engine.rules.unsupported import Surroundings, iso_attached
from havmsh.engine.state import State
from havmsh.engine.transfer import refresh_step
from havmsh.engine.versions import capabilities
from havmsh.engine.view import HostGroup, HostSettings, Server

_OFF_ONLY = ("memory", "cpus", "dynamic_memory", "limit_cpu_for_migration", "limit_cpu_functionality", "disks")
_HOSTS_OWN = ("description", "vm_paths", "adapters")
"""What the agent writes down on the host itself."""
_NEVER = ("host", "state", "key", "library", "checkpoints")


def plan_set_vm(state: State, request: SetVMRequest) -> Plan:
    """The plan to change a machine."""
    vm, refusal = find_one(state, "vm", request.vm)
    base = Plan(f"Change virtual machine {request.vm}", "Set-VM", "change", request=request)
    if not isinstance(vm, VM):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"Change properties of virtual machine {vm.name}", subject=vm.key, locks=(f"vm:{vm.key}",),
                   busy=((vm.key, "UnderUpdate"),), result=vm.key)
    refusals: list[Refusal] = list(busy_refusal(state, vm))
    known = {field.name for field in fields(VM)}
    refusals += [Refusal("REQUEST", "vm", vm.name, f"{field} of a virtual machine cannot be set", "a setting of the machine", "Get-Help Set-VM lists them.")
                 for field, _value in request.changes if field not in known or field in _NEVER]
    if refusals:
        return replace(base, refusals=tuple(refusals))
    changes = {**dict(request.changes), **applied(vm, (*held(state, request.job_group, vm.key), *request.parts))}
    after: VM = replace(vm, **changes)
    refusals = [*_while_running(state, vm, after), *(fitting(vm.name, after) if "disks" in changes or "dvds" in changes else ())]
    found, warnings = _allowed(state, vm, after)
    refusals += found
    if refusals:
        return replace(base, refusals=tuple(refusals))
    step = Step(base.title, "change_vm", state.fabric.speeds.step, vm.key, (("vm", vm.key), ("changes", tuple(changes.items()))))
    look = replace(refresh_step(after), arguments=(("vm", vm.key), ("keep_status", True)))
    return replace(base, steps=(step, look), warnings=tuple(warnings))


def _while_running(state: State, vm: VM, after: VM) -> Iterator[Refusal]:
    """What cannot be changed while a machine is not off."""
    if vm.state in ("PowerOff", "Stored"):
        return
    host = state.view.world.hosts.get(vm.host)
    hot = host is not None and capabilities(state.view.server, host.os).hot_add_storage and hot_added(vm, after)
    wrong = [field for field in _OFF_ONLY if getattr(vm, field) != getattr(after, field) and not (field == "disks" and hot)]
    counted = (("dvds", "DVD drives"), ("adapters", "network adapters"))
    wrong += [f"the number of {words}" for field, words in counted if len(getattr(vm, field)) != len(getattr(after, field))]
    if vm.hardware.scsi != after.hardware.scsi:
        wrong.append("SCSI adapters")
    for field in wrong:
        yield Refusal("VM-STATUS", "vm", vm.name, f"{vm.name} is in state {vm.state}, and {field} can be changed only when it is off",
                      "state PowerOff", f"Stop-VM {vm.name} first.")


def _allowed(state: State, vm: VM, after: VM) -> tuple[list[Refusal], list[Warning]]:
    world = state.view.world
    host = world.hosts.get(vm.host)
    cluster = world.cluster_of(vm.host) if vm.host else None
    refusals: list[Refusal] = []
    warnings: list[Warning] = []
    if host is None:
        return refusals, warnings
    refusals += room(world, vm, after)
    if after.highly_available != vm.highly_available:
        refusals += right_kind_of_host(after, host, clustered=cluster is not None, highly_available=after.highly_available)
    if cluster is None or not after.highly_available:
        return refusals, warnings
    can = cluster_capabilities(state.view.server, world, cluster)
    if not vm.highly_available or after.disks != vm.disks or after.path != vm.path:
        refusals += all_on_clustered_disks(world, after, cluster)
    if after.dvds != vm.dvds:
        refusals += iso_attached(after, Surroundings(world, cluster, can))
    if after.adapters != vm.adapters or not vm.highly_available:
        shared = common(world, cluster, can)
        warnings.extend(
            Warning(f"'{adapter.network}' is not common to the nodes of {cluster.name}; {vm.name} will be in Unsupported Cluster Configuration.",
                    "UCC-3", vm.name)
            for adapter in after.adapters if adapter.network and host.hyperv and compared_name(adapter.network, can) not in shared)
    return refusals, warnings


def plan_set_host(state: State, request: SetHostRequest) -> Plan:
    """The plan to change what is set for a host."""
    host, refusal = find_one(state, "host", request.host)
    base = Plan(f"Change properties of host {request.host}", "Set-VMHost", "setting", request=request)
    if not isinstance(host, Host):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"Change properties of host {host.name}", subject=host.name, locks=(f"host:{host.name}",), result=host.name)
    known = {field.name for field in fields(HostSettings)}
    mine = {field: value for field, value in request.changes if field in known and field not in ("host", "maintenance", "managed")}
    theirs = tuple((field, value) for field, value in request.changes if field in _HOSTS_OWN)
    refusals = [Refusal("REQUEST", "host", host.name, f"{field} of a host cannot be set", "a setting of the host", "Get-Help Set-VMHost lists them.")
                for field, _value in request.changes if field not in mine and field not in _HOSTS_OWN]
    if "group" in mine and mine["group"] not in state.view.host_groups:
        refusals.append(missing("group", str(mine["group"])))
    if refusals:
        return replace(base, refusals=tuple(refusals))
    record: HostSettings = replace(state.view.settings(host.name), host=host.name, **mine)
    steps = [_record_step(base.title, "host_settings", record, host.name)] if mine else []
    if theirs:
        steps.append(Step(f"Change host {host.name}", "set_fabric", 1.0, host.name, (("host", host.name), ("changes", theirs))))
    return replace(base, steps=tuple(steps))


def _record_step(title: str, table: str, record: object, name: str) -> Step:
    return Step(title, "set_record", 1.0, name, (("table", table), ("record", record), ("name", name)))


def plan_set_cluster(state: State, request: SetClusterRequest) -> Plan:
    """The plan to change what is set for a cluster: its reserve (PLC-1), its host group."""
    cluster, refusal = find_one(state, "cluster", request.cluster)
    base = Plan(f"Change properties of host cluster {request.cluster}", "Set-VMHostCluster", "setting", request=request)
    if not isinstance(cluster, Cluster):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"Change properties of host cluster {cluster.name}", subject=cluster.name, locks=(f"cluster:{cluster.name}",),
                   result=cluster.name)
    changes = {field: value for field, value in request.changes if field in ("reserve", "group")}
    warnings: list[Warning] = []
    reserve = changes.get("reserve", 0)
    if not isinstance(reserve, int) or reserve < 0:
        text = f"a cluster reserve of {reserve} is not possible"
        return replace(base, refusals=(Refusal("PLC-1", "cluster", cluster.name, text, "0 or more node failures", "Give such a -ClusterReserve."),))
    if reserve >= len(cluster.nodes):
        warnings.append(Warning(f"A reserve of {reserve} leaves none of the {len(cluster.nodes)} nodes of {cluster.name}.", "PLC-2", cluster.name))
    record = replace(state.view.cluster_setting(cluster.name), cluster=cluster.name, **changes)
    steps = [_record_step(base.title, "cluster_settings", record, cluster.name)]
    described = tuple((field, value) for field, value in request.changes if field == "description")
    if described:
        steps.append(Step(f"Change host cluster {cluster.name}", "set_cluster", 1.0, cluster.name, (("cluster", cluster.name), ("changes", described))))
    return replace(base, steps=tuple(steps), warnings=tuple(warnings))


def plan_set_server(state: State, request: SetServerRequest) -> Plan:
    """The plan to change the server's settings."""
    base = Plan("Change properties of the management server", "Set-VMMServer", "setting", state.view.server.name, request=request)
    known = {field.name for field in fields(Server)} - {"name", "version", "date"}
    wrong = [field for field, _value in request.changes if field not in known]
    if wrong:
        return replace(base, refusals=tuple(Refusal("REQUEST", "server", state.view.server.name, f"{field} of the server cannot be set", "a setting of the server",
                                                       "Get-Help Set-VMMServer lists them.") for field in wrong))
    record = replace(state.view.server, **dict(request.changes))
    return replace(base, steps=(_record_step(base.title, "server", record, record.name),), result=record.name)


def plan_network(state: State, request: NetworkRequest) -> Plan:
    """The plan to make, change or remove a virtual network of a host."""
    host, refusal = find_one(state, "host", request.host)
    name = request.name or (request.network.name if request.network else "")
    base = Plan(f"{request.action} virtual network {name}", f"{request.action}-VirtualNetwork", "setting", request=request)
    if not isinstance(host, Host):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"{base.title} on {host.name}", subject=host.name, locks=(f"host:{host.name}",), result=name)
    old = next((one for one in host.networks if one.name.casefold() == name.casefold()), None)
    refusals: list[Refusal] = []
    if not host.hyperv:
        refusals.append(Refusal("REQUEST", "host", host.name, f"{host.name} is an ESX host, whose port groups are configured outside", "a Hyper-V host", "New-VirtualPortGroup makes a port group."))
    wanted = (request.network.name if request.network else name).casefold()
    clash = next((one for one in host.networks if one.name.casefold() == wanted and (request.action == "New" or one is not old)), None)
    if request.action != "Remove" and clash is not None:
        refusals.append(Refusal("REQUEST", "network", name, f"{host.name} has a virtual network {clash.name} already", "a new name", "Give another -Name."))
    if request.action != "New" and old is None:
        refusals.append(Refusal("REQUEST", "network", name, f"{host.name} has no virtual network {name}", "a virtual network of the host", f"Get-VirtualNetwork -VMHost {host.name} lists them."))
    new = request.network
    if new is not None and new.adapter:
        if all(adapter.name != new.adapter for adapter in host.adapters):
            refusals.append(Refusal("REQUEST", "network", new.adapter, f"{host.name} has no network adapter {new.adapter}", "an adapter of the host",
                                    f"Get-VMHostNetworkAdapter -VMHost {host.name} lists them."))
        taken = next((one for one in host.networks if one.adapter == new.adapter and one is not old), None)
        if taken is not None:
            refusals.append(Refusal("REQUEST", "network", new.adapter, f"{new.adapter} is bound to {taken.name} already", "a free adapter",
                                    "Choose another adapter, or unbind this one."))
    if refusals:
        return replace(base, refusals=tuple(refusals))
    kept = tuple(one for one in host.networks if one is not old)
    networks = kept if request.action == "Remove" or new is None else (*kept, new)
    step = Step(base.title, "set_fabric", state.fabric.speeds.step, host.name, (("host", host.name), ("changes", (("networks", networks),))))
    return replace(base, steps=(step,))


def plan_convert(state: State, request: ConvertDiskRequest) -> Plan:
    """The plan to convert a pass-through disk to a virtual hard disk (STO-7)."""
    vm, refusal = find_one(state, "vm", request.vm)
    base = Plan(f"Convert a disk of virtual machine {request.vm}", "Convert-VirtualDiskDrive", "change", request=request)
    if not isinstance(vm, VM):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"Convert the pass-through disk of virtual machine {vm.name}", subject=vm.key, locks=(f"vm:{vm.key}",), result=vm.key)
    wanted = request.lun.casefold()
    found = [disk for disk in vm.disks if disk.passthrough and (not wanted or disk.lun.casefold() == wanted)]
    refusals = list(busy_refusal(state, vm))
    if not found:
        refusals.append(Refusal("STO-7", "lun", request.lun, f"{vm.name} has no pass-through disk {request.lun}", "a pass-through disk of the machine",
                                                f"Get-VirtualDiskDrive -VM {vm.name} lists its disks."))
    if vm.state != "PowerOff":
        refusals.append(Refusal("VM-STATUS", "vm", vm.name, f"{vm.name} is in state {vm.state}", "state PowerOff", f"Stop-VM {vm.name} first."))
    if refusals:
        return replace(base, refusals=tuple(refusals))
    old = found[0]
    world = state.view.world
    lun = world.luns.get(old.lun)
    size = old.max_size or (lun.capacity if lun is not None else old.size)
    path = request.path or paths.join(vm.path, f"{vm.name}_{paths.leaf(old.lun)}.vhd")
    free = world.free(vm.host, paths.root(path) or paths.root(vm.path))
    if free is None or free < size:
        return replace(base, refusals=(Refusal("PLACE-DISK", "path", path, f"{path} has no room for {size / 2**30:.4g} GB", "room for the disk",
                                               "Give -Path on another volume."),))
    new: VMDisk = replace(old, path=path, lun="", size=size, max_size=size, format="Fixed")
    disks = tuple(new if disk is old else disk for disk in vm.disks)
    step = Step(f"Copy {old.lun} to {path}", "change_vm", durations.copy_here(size, state.fabric.speeds), vm.key,
                (("vm", vm.key), ("changes", (("disks", disks),))))
    return replace(base, steps=(step, replace(refresh_step(vm), arguments=(("vm", vm.key), ("keep_status", True)))))


def plan_checkpoint(state: State, request: CheckpointRequest) -> Plan:
    """The plan to make, remove or go back to a checkpoint."""
    vm, refusal = find_one(state, "vm", request.vm)
    base = Plan(f"{request.action} checkpoint of virtual machine {request.vm}", f"{request.action}-VMCheckpoint", "checkpoint", request=request)
    if not isinstance(vm, VM):
        return replace(base, refusals=(refusal,) if refusal else ())
    words = {"New": "Create", "Set": "Change", "Remove": "Remove", "Restore": "Restore"}[request.action]
    busy = {"New": "CreatingCheckpoint", "Set": "UnderUpdate", "Remove": "DeletingCheckpoint", "Restore": "RecoveringCheckpoint"}[request.action]
    base = replace(base, title=f"{words} checkpoint of virtual machine {vm.name}", subject=vm.key, locks=(f"vm:{vm.key}",), busy=((vm.key, busy),), result=vm.key)
    refusals = busy_refusal(state, vm)
    if refusals:
        return replace(base, refusals=refusals)
    known = next((point for point in vm.checkpoints if point.name.casefold() == request.name.casefold()), None)
    changes: tuple[tuple[str, object], ...]
    if request.action == "New":
        name = request.name or checkpoint_name(state, vm, "%m/%d/%Y %H:%M:%S")
        parent = vm.restored or (vm.checkpoints[-1].name if vm.checkpoints else "")
        point = Checkpoint(name=name, created=-state.clock, parent=parent, description=request.description)
        changes = (("checkpoints", (*vm.checkpoints, point)), ("restored", ""))
    elif known is None:
        return replace(base, refusals=(Refusal("REQUEST", "vm", vm.name, f"{vm.name} has no checkpoint '{request.name}'", "a checkpoint of the machine",
                                                f"Get-VMCheckpoint -VM {vm.name} lists them."),))
    elif request.action == "Set":
        named = replace(known, **dict(request.changes))
        changes = (("checkpoints", tuple(
            named if point is known else replace(point, parent=named.name) if point.parent == known.name else point for point in vm.checkpoints)),
            ("restored", named.name if vm.restored == known.name else vm.restored))
    elif request.action == "Remove":
        rest = tuple(replace(point, parent=known.parent) if point.parent == known.name else point for point in vm.checkpoints if point is not known)
        changes = (("checkpoints", rest), ("restored", known.parent if vm.restored == known.name else vm.restored))
    else:
        changes = (("state", "PowerOff"), ("restored", known.name))
    step = Step(base.title, "checkpoint", state.fabric.speeds.snapshot, vm.key, (("vm", vm.key), ("changes", changes)))
    return replace(base, steps=(step, refresh_step(vm)))


def checkpoint_name(state: State, vm: VM, form: str) -> str:
    """The name of a checkpoint that nobody named: the machine's with the moment, as `strftime` writes it; with a number behind it where that is taken."""
    from datetime import datetime, timedelta

    moment = datetime.fromisoformat(state.view.server.date) + timedelta(seconds=state.clock)
    name = f"{vm.name} - ({moment.strftime(form)})"
    taken = {point.name for point in vm.checkpoints}
    return name if name not in taken else next(one for number in range(2, len(taken) + 2) if (one := f"{name} ({number})") not in taken)


def plan_profile(state: State, request: ProfileRequest) -> Plan:
    """The plan to make, change or remove a hardware profile or template."""
    table = "profiles" if request.kind == "HardwareProfile" else "templates"
    rows = state.view.profiles if table == "profiles" else state.view.templates
    base = Plan(f"{request.action} {request.kind} {request.name}", f"{request.action}-{request.kind}", "setting", request.name, request=request,
                result=request.name)
    known = next((record for name, record in rows.items() if name.casefold() == request.name.casefold()), None)
    if (request.action == "New") == (known is not None) or not request.name:
        text = f"there is {'a' if known else 'no'} {request.kind} '{request.name}'" + (" already" if known else "")
        return replace(base, refusals=(Refusal("REQUEST", "request", request.name, text, "a new name" if known else f"the name of a {request.kind}", f"Get-{request.kind} lists them."),))
    if request.action == "Remove":
        return replace(base, steps=(Step(base.title, "drop_setting", 1.0, request.name, (("table", table), ("name", known.name)),),))  # type: ignore[union-attr]
    kind: Any = HardwareProfile if table == "profiles" else Template
    names = {field.name for field in fields(kind)}
    wrong = [field for field, _value in request.changes if field not in names]
    if wrong:
        return replace(base, refusals=tuple(Refusal("REQUEST", "request", field, f"{field} is no setting of a {request.kind}", f"a setting of a {request.kind}",
                                                       f"Get-Help Set-{request.kind} lists them.") for field in wrong))
    record = replace(known or kind(name=request.name), **dict(request.changes))
    changes = (*held(state, request.job_group, request.name), *request.parts)
    if table == "profiles":
        changes = tuple(change for change in changes if change.table != "disks")
    record = replace(record, **applied(record, changes))
    refusals = tuple(fitting(request.name, record)) if changes else ()
    return replace(base, steps=(_record_step(base.title, table, record, request.name),), refusals=refusals)


def plan_host_group(state: State, request: HostGroupRequest) -> Plan:
    """The plan to make or remove a host group."""
    base = Plan(f"{request.action} host group {request.path}", f"{request.action}-VMHostGroup", "setting", request.path, request=request, result=request.path)
    known = request.path in state.view.host_groups
    parent = request.path.rpartition("\\")[0]
    if request.action == "New":
        if known or (parent and parent not in state.view.host_groups):
            text = f"there is a host group {request.path} already" if known else f"there is no host group {parent}"
            return replace(base, refusals=(Refusal("REQUEST", "group", request.path, text, "a new path in a host group that is there", "Get-VMHostGroup lists them."),))
        return replace(base, steps=(_record_step(base.title, "host_groups", HostGroup(request.path), request.path),))
    if request.action == "Set":
        return _set_host_group(state, request, base)
    inside = hosts_of(state, "", request.path)[0] if known else ()
    if not known or inside or request.path == "All Hosts":
        text = f"host group {request.path} holds {len(inside)} hosts" if known else f"there is no host group {request.path}"
        return replace(base, refusals=(Refusal("REQUEST", "group", request.path, text, "an empty host group", "Move its hosts first (Move-VMHost)." if known else "Get-VMHostGroup lists them."),))
    return replace(base, steps=(Step(base.title, "drop_setting", 1.0, request.path, (("table", "host_groups"), ("name", request.path))),))


def _set_host_group(state: State, request: HostGroupRequest, base: Plan) -> Plan:
    """A host group renamed or moved, with the groups below it and all hosts and clusters in them."""
    groups, old, new = state.view.host_groups, request.path, request.target or request.path
    parent = new.rpartition("\\")[0]
    wrong = ""
    if old not in groups or (old == "All Hosts" and new != old):
        wrong = f"there is no host group {old} that can be moved"
    elif new != old and (new in groups or (parent and parent not in groups) or new.startswith(old + "\\")):
        wrong = f"host group {old} cannot become {new}"
    if wrong:
        return replace(base, refusals=(Refusal("REQUEST", "group", old, wrong, "a free name in a host group that is there", "Get-VMHostGroup lists them."),))
    steps: list[Step] = []
    for path, group in groups.items():
        if path == old or path.startswith(old + "\\"):
            text = group.description if path != old or request.description is None else request.description
            steps.append(_record_step(base.title, "host_groups", HostGroup(new + path[len(old):], text), new))
            if new != old:
                steps.append(Step(f"Drop {path}", "drop_setting", 0.0, path, (("table", "host_groups"), ("name", path))))
    for table, rows in (("host_settings", state.view.host_settings), ("cluster_settings", state.view.cluster_settings)):
        steps += [_record_step(f"Move {name}", table, replace(row, group=new + row.group[len(old):]), name) for name, row in rows.items()
                  if new != old and (row.group == old or row.group.startswith(old + "\\"))]
    return replace(base, steps=tuple(steps), result=new)


def plan_refresh(state: State, request: RefreshRequest) -> Plan:
    """The plan to refresh something as a job."""
    words = {"vm": "virtual machine", "host": "host", "cluster": "host cluster", "library": "library server", "all": "everything"}[request.scope]
    base = Plan(f"Refresh {words} {request.name}".rstrip(), f"Refresh-{request.scope}", "refresh", request.name, request=request, result=request.name)
    if request.scope == "all":
        return replace(base, steps=(Step(base.title, "refresh_all", 30.0, "", ()),))
    record, refusal = find_one(state, request.scope, request.name)
    if record is None:
        return replace(base, refusals=(refusal,) if refusal else ())
    if isinstance(record, VM):
        step = replace(refresh_step(record), arguments=(("vm", record.key), ("keep_status", True)))
        return replace(base, steps=(step,), subject=record.key, result=record.key)
    seconds = {"host": 10.0, "cluster": 20.0, "library": 15.0}[request.scope]
    name: str = record.name
    return replace(base, steps=(Step(base.title, f"refresh_{request.scope}", seconds, name, (("name", name),)),), subject=name, result=name)
