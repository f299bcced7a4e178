"""Planner of new machines: from settings, a template, a hardware profile or another machine."""
from __future__ import annotations

from typing import Any

from havmsh.engine import durations, paths, placement
from havmsh.engine.fabric import Host
from havmsh.engine.lookup import find_one, hosts_of, missing
from havmsh.engine.machines import VM, VMAdapter
from havmsh.engine.moves import reserve_step, room_on_share, start_step
from havmsh.engine.parts import applied, fitting, held
from havmsh.engine.placement import HostRating, Placing
from havmsh.engine.plan import Plan, Refusal, Step
from havmsh.engine.provisioning import copy_step, requested_origin
from havmsh.engine.records import replace
from havmsh.engine.requests import CreateRequest
from havmsh.engine.rules.availability import ask_to_make_available, declined
from havmsh.engine.rules.networks import lacking
from havmsh.engine.state import State, vm_key
from havmsh.engine.transfer import refresh_step
from havmsh.engine.versions import capabilities
from havmsh.engine.versions import name as version_name

_COPIED = ("memory", "cpus", "cpu_use", "disks", "dvds", "adapters", "operating_system", "limit_cpu_for_migration", "limit_cpu_functionality", "disk_io",
           "network_use", "dynamic_memory", "memory_minimum", "memory_maximum", "hardware")


def plan_create(state: State, request: CreateRequest) -> Plan:
    """The plan of a new machine."""
    base = Plan(f"Create virtual machine {request.name}", "New-VM", "create", request.name, request=request)
    vm, refusals = described(state, request)
    if refusals:
        return replace(base, refusals=refusals)
    base = replace(base, subject=vm.key, result=vm.key, locks=(f"vm:{vm.key}",), busy=((vm.key, "UnderCreation"),))
    wanted = wants_availability(state, request)
    placing = Placing(state, vm, highly_available=wanted, settings=request.placement, path=request.path,
                      origin=requested_origin(state, request, source_of(state, request)))
    if request.library:
        return _in_library(state, request, vm, base)
    if request.host:
        return _on_named(state, request, vm, placing, base)
    hosts, refusal = hosts_of(state, request.cluster, request.group)
    if refusal is not None:
        return replace(base, refusals=(refusal,))
    ratings = placement.rate_all(placing, hosts)
    best = placement.choose(ratings)
    if best is None:
        scope = request.cluster or request.group or "All Hosts"
        return replace(base, refusals=placement.none_of(scope, vm, ratings, "; -VMHost overrides what a person may override"), ratings=ratings)
    return _place(state, request, vm, placing, replace(base, ratings=ratings), best, wanted)


def _in_library(state: State, request: CreateRequest, vm: VM, base: Plan) -> Plan:
    """A machine that is stored in the library at once."""
    library, refusal = find_one(state, "library", request.library)
    if library is None:
        return replace(base, refusals=(refusal,) if refusal else ())
    share = request.share or (f"\\\\{library.name}\\{library.shares[0].name}" if library.shares else f"\\\\{library.name}\\MSSCVMMLibrary")
    folder = share if paths.leaf(share).casefold() == vm.name.casefold() else paths.join(share, vm.name)
    record = replace(vm, library=library.name, path=folder, state="Stored", highly_available=False)
    full = room_on_share(state.view.world, library, record)
    if full:
        return replace(base, refusals=full)
    step = Step(f"Create virtual machine {vm.name} in {folder}", "create_vm", state.fabric.speeds.step, vm.key, (("vm", vm.key), ("record", record)))
    return replace(base, title=f"Create virtual machine {vm.name} in the library", target=library.name,
                   steps=(*_copy_steps(state, request, record), step, refresh_step(record)))


def _on_named(state: State, request: CreateRequest, vm: VM, placing: Placing, base: Plan) -> Plan:
    host, refusal = find_one(state, "host", request.host)
    if not isinstance(host, Host):
        return replace(base, refusals=(refusal,) if refusal else ())
    clash = [other for other in state.view.world.vms.named(vm.name) if other.host == host.name]
    if clash:
        return replace(base, refusals=(Refusal("REQUEST", "vm", vm.name, f"{host.name} has a virtual machine {vm.name} already", "a new name", "Give another -Name."),))
    rating, hard, warnings = placement.manual(placing, host)
    base = replace(base, ratings=(rating,))
    if hard:
        return replace(base, refusals=hard)
    return _place(state, request, vm, placing, replace(base, warnings=warnings), rating, placing.highly_available)


def _place(state: State, request: CreateRequest, vm: VM, placing: Placing, base: Plan, rating: HostRating, wanted: bool | None) -> Plan:
    host = state.view.world.hosts[rating.host]
    cluster = state.view.world.membership.get(host.name)
    base = replace(base, title=f"Create virtual machine {vm.name} on {host.name}", target=host.name)
    if cluster is not None and wanted is None:
        if request.make_highly_available is None:
            return replace(base, question=ask_to_make_available(vm, host.name, cluster))
        return replace(base, refusals=(declined(vm, host.name, cluster),))
    path = rating.path or placing.location(host)[0]
    absent = _local_disks(state, host, path) if request.local_disks else ()
    if absent:
        return replace(base, refusals=absent)
    gone = lacking(vm, host, capabilities(state.view.server, host.os))
    adapters = tuple(replace(adapter, network="") if adapter.network in gone else adapter for adapter in vm.adapters)
    record = replace(vm, host=host.name, path=path, adapters=adapters, highly_available=cluster is not None)
    copy = placing.copy(host)
    by_san = copy is not None and bool(copy.path)
    steps = [*([copy_step(state, copy, record)] if copy is not None and by_san else _copy_steps(state, request, record)), Step(
        f"Create virtual machine {vm.name} on {host.name} in {path}" + (" as highly available" if record.highly_available else ""),
        "create_vm", state.fabric.speeds.step, vm.key, (("vm", vm.key), ("record", record), *(copy.arguments if copy is not None else ())))]
    if request.start:
        steps.append(start_step(state, record))
    steps.append(refresh_step(record))
    if cluster is not None:
        steps.append(reserve_step(cluster))
    if copy is not None:
        base = replace(base, notes=copy.notes, warnings=(*copy.warnings, *base.warnings))
    return replace(base, steps=tuple(steps))


def _copy_steps(state: State, request: CreateRequest, record: VM) -> list[Step]:
    size = sum(disk.size for disk in record.disks if disk.path)
    if not size or request.local_disks or not (request.template or request.source):
        return []
    seconds = durations.copy(size, state.fabric.speeds)
    return [Step(f"Copy the disks of {record.name} to {record.host or record.library}", "note", seconds, record.key, (("vm", record.key),))]


def _local_disks(state: State, host: Host, path: str) -> tuple[Refusal, ...]:
    """Rapid provisioning (R2): the machine's virtual hard disks came to the host with a LUN that the array cloned or made a snapshot of."""
    version = state.view.server.version
    if not capabilities(state.view.server, host.os).rapid_provisioning:
        return (Refusal("REQUEST", "server", version_name(version), f"{version_name(version)} makes no machine on {host.name} of disks that lie there already",
                        "VMM 2008 R2 and a Hyper-V host", "Leave -UseLocalVirtualHardDisk out: the disks are copied over the LAN."),)
    world = state.view.world
    volume = world.volume(host.name, paths.root(path))
    lun = state.fabric.luns.get(volume.lun) if volume is not None else None
    if lun is not None and lun.copy_of:
        return ()
    return (Refusal("REQUEST", "path", path, f"no virtual hard disk lies at {path}: that is no copy of a LUN", "a volume on a clone or a snapshot of a LUN",
                    "New-SanLun -CloneOf (or -SnapshotOf) makes one; add it to the host or the cluster, refresh, and give -Path."),)


def wants_availability(state: State, request: CreateRequest) -> bool | None:
    """Whether the machine shall be highly available: said, or carried by the profile or template; None where nobody said (AVL-2)."""
    if request.highly_available is not None:
        return request.highly_available
    if request.make_highly_available:
        return True
    for table, name in ((state.view.profiles, request.profile), (state.view.templates, request.template)):
        record = _named(table, name)
        if record is not None and record.highly_available:
            return True
    return None


def source_of(state: State, request: CreateRequest) -> Any:
    """The template or the machine whose disks a new machine gets; None where it gets disks of its own."""
    if request.disks is not None:
        return None
    found = _named(state.view.templates, request.template)
    return found if found is not None else find_one(state, "vm", request.source)[0] if request.source else None


def _named(table: Any, name: str) -> Any:
    if not name:
        return None
    return table.get(name) or next((record for key, record in table.items() if key.casefold() == name.casefold()), None)


def described(state: State, request: CreateRequest) -> tuple[VM, tuple[Refusal, ...]]:
    """The machine that a request describes, not placed yet."""
    refusals: list[Refusal] = []
    sources: list[Any] = []
    for kind, table, name in (("hardware profile", state.view.profiles, request.profile), ("template", state.view.templates, request.template)):
        record = _named(table, name)
        if name and record is None:
            refusals.append(Refusal("REQUEST", "request", name, f"there is no {kind} '{name}'", f"the name of a {kind}", "Get-HardwareProfile and Get-Template list them."))
        elif record is not None:
            sources.append(record)
    if request.source:
        original, refusal = find_one(state, "vm", request.source)
        if original is None:
            refusals.append(refusal or missing("vm", request.source))
        else:
            sources.append(original)
    if not request.name or any(mark in request.name for mark in '\\/:*?"<>|'):
        refusals.append(Refusal("REQUEST", "vm", request.name, f"'{request.name}' is not a name for a virtual machine",
                                'a name without \\ / : * ? " < > |', "Give another -Name."))
    fields: dict[str, Any] = {}
    for field in _COPIED:
        given = getattr(request, field, None)
        for source in sources:
            if given is None or (given == () and field == "adapters"):
                given = getattr(source, field, None)
        if given is not None:
            fields[field] = given
    if fields.get("memory", 1) <= 0 or fields.get("cpus", 1) <= 0:
        refusals.append(Refusal("REQUEST", "vm", request.name, "memory and processors must be more than nothing", "a positive amount", "Give -MemoryMB and -CPUCount of at least 1."))
    fields["disks"] = tuple(replace(disk, path=paths.leaf(disk.path)) if disk.path and not request.disks else disk for disk in fields.get("disks", ()))
    parts = (*held(state, request.job_group), *request.parts)
    if not request.profile and all(part.table != "adapters" for part in parts):
        fields.setdefault("adapters", (VMAdapter(),))
    vm = VM(name=request.name, state="PowerOff", key=vm_key(state, request.name), description=request.description,
            owner=request.owner or "CONTOSO\\Administrator", **fields)
    vm = replace(vm, **{**dict(request.changes), **applied(vm, parts)})
    return vm, (*refusals, *(fitting(vm.name, vm) if parts else ()))
