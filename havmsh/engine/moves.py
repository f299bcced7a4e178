"""Planner of moves: host to host, storage alone, into the library and out of it."""
from __future__ import annotations

from collections.abc import Iterable

from havmsh.engine import durations, paths, placement, transfer
from havmsh.engine.fabric import Host, LibraryServer
from havmsh.engine.facts import gigabytes
from havmsh.engine.lookup import busy_refusal, find_one, hosts_of, missing
from havmsh.engine.machines import VM
from havmsh.engine.new_roots import relocated
from havmsh.engine.parts import PartChange, applied, held
from havmsh.engine.placement import HostRating, Placing
from havmsh.engine.plan import Plan, Refusal, Step, Warning
from havmsh.engine.provisioning import Copy, copy_step, stored_origin
from havmsh.engine.records import replace
from havmsh.engine.requests import MoveRequest, StoreRequest
from havmsh.engine.rules.availability import ask_to_make_available, declined
from havmsh.engine.rules.maintenance import in_maintenance
from havmsh.engine.rules.storage import all_must_convert, passthrough_must_convert
from havmsh.engine.state import State
from havmsh.engine.tables import files
from havmsh.engine.transfer import Moving, Way, refresh_step
from havmsh.engine.versions import capabilities
from havmsh.engine.world import World


def plan_move(state: State, request: MoveRequest) -> Plan:
    """The plan of a move."""
    vm, refusal = find_one(state, "vm", request.vm)
    if not isinstance(vm, VM):
        return Plan(f"Move virtual machine {request.vm}", refusals=(refusal,) if refusal else ())
    title = f"Move virtual machine {vm.name}"
    base = Plan(title, "Move-VM", "move", vm.key, request=request, locks=(f"vm:{vm.key}",), busy=((vm.key, "UnderMigration"),), result=vm.key)
    refusals = busy_refusal(state, vm)
    if refusals:
        return replace(base, refusals=refusals)
    changes = held(state, request.job_group, vm.key)
    if changes:
        return _with_changes(state, request, vm, base, changes)
    return _planned(state, request, vm, base)


def _with_changes(state: State, request: MoveRequest, vm: VM, base: Plan, changes: tuple[PartChange, ...]) -> Plan:
    """The plan of a move in whose job the machine is changed too: judged as it will be, and changed when it has arrived."""
    strange = next((change for change in changes if change.table not in ("adapters", "dvds") or change.action != "Set"), None)
    if strange is not None:
        what = f"{strange.action} of {strange.table}, held for job group {request.job_group}, cannot be part of the move of {vm.name}"
        refusal = Refusal("REQUEST", "request", vm.name, what, "changed network adapters and DVD drives", f"Set-VM {vm.name} -JobGroup {request.job_group} makes the change by itself.")
        return replace(base, refusals=(refusal,))
    fields = applied(vm, changes)
    after: VM = replace(vm, **fields)
    plan = _planned(state, request, after, base)
    if not plan.steps:
        return plan
    step = Step(f"Change properties of virtual machine {vm.name}", "change_vm", state.fabric.speeds.step, vm.key, (("vm", vm.key), ("changes", tuple(fields.items()))))
    last = max(at for at, each in enumerate(plan.steps) if each.effect == "refresh_vm")
    return replace(plan, steps=(*plan.steps[:last], step, *plan.steps[last:]))


def _planned(state: State, request: MoveRequest, vm: VM, base: Plan) -> Plan:
    """The plan for a machine that is free to go."""
    if not vm.host:
        return _deploy(state, request, vm, base)
    source = state.view.world.hosts.get(vm.host)
    if source is None:
        return replace(base, refusals=(missing("host", vm.host),))
    if request.host or not (request.cluster or request.group):
        return _to_named(state, request, vm, source, base)
    return _to_best(state, request, vm, source, base)


def _to_named(state: State, request: MoveRequest, vm: VM, source: Host, base: Plan) -> Plan:
    target, refusal = find_one(state, "host", request.host or (source.name if request.path else ""))
    if not isinstance(target, Host):
        if not request.host:
            refusal = Refusal("REQUEST", "request", vm.name, f"it is not said where {vm.name} shall go", "a host, a host cluster, a host group or a path",
                              "Give -VMHost, -VMHostCluster, -VMHostGroup or -Path.")
        return replace(base, refusals=(refusal,) if refusal else ())
    placing, highly = _placing(state, request, vm, source, target)
    title = f"Move virtual machine {vm.name} from {source.name} to {target.name}"
    base = replace(base, title=title, target=target.name)
    if target.name == source.name and not request.path:
        return replace(base, refusals=tuple(transfer.choose(Moving(state, vm, source, target)).refusals))
    if target.name == source.name:
        hard = (*in_maintenance(target, state.view.settings(target.name)), *placing.location(target)[1])
        rating, warnings = HostRating(target.name, 0.0 if hard else 0.5, 0.0, hard, path=request.path), ()
    else:
        rating, hard, warnings = placement.manual(placing, target)  # type: ignore[assignment]
    way = _way(state, request, vm, source, target, rating.path or placing.location(target)[0], highly)
    stopped = tuple(dict.fromkeys((*hard, *way.refusals)))
    ratings = (replace(rating, transfer=way.transfer),)
    if stopped:
        return replace(base, refusals=stopped, ratings=ratings)
    asked = _availability(state, request, vm, source, target, base)
    if asked is not None:
        return replace(asked, ratings=ratings)
    return _ready(state, request, vm, replace(base, ratings=ratings), way, warnings, highly)


def _placing(state: State, request: MoveRequest, vm: VM, source: Host, target: Host) -> tuple[Placing, bool]:
    """The placement on one named host, and whether the machine is highly available there."""
    clustered = target.name in state.view.world.membership
    if clustered:
        wanted: bool | None = True if vm.highly_available or request.make_highly_available else None
        if source.name == target.name or (not source.hyperv and not vm.highly_available and request.make_highly_available is None):
            wanted = vm.highly_available or None
    else:
        wanted = False
    highly = bool(clustered and (vm.highly_available or request.make_highly_available))
    running = vm.state in ("Running", "Paused")
    return Placing(state, vm, highly_available=wanted, source=source, settings=request.placement, path=request.path, needs_memory=running), highly


def _availability(state: State, request: MoveRequest, vm: VM, source: Host, target: Host, base: Plan) -> Plan | None:
    """AVL-2 for a machine that is not highly available and goes to a clustered host."""
    cluster = state.view.world.membership.get(target.name)
    if cluster is None or vm.highly_available or target.name == source.name:
        return None
    if request.make_highly_available is None:
        return replace(base, question=ask_to_make_available(vm, target.name, cluster))
    if request.make_highly_available is False:
        return replace(base, refusals=(declined(vm, target.name, cluster),))
    return None


def _way(state: State, request: MoveRequest, vm: VM, source: Host, target: Host, path: str, highly: bool) -> Way:
    cluster = state.view.world.membership.get(target.name)
    inside = cluster is not None and cluster == state.view.world.membership.get(source.name) and (vm.highly_available or not source.hyperv)
    folder = request.path or ("" if inside or target.name == source.name else path)
    return transfer.choose(Moving(state, vm, source, target, folder, highly, request.use_cluster, request.use_lan))


def _to_best(state: State, request: MoveRequest, vm: VM, source: Host, base: Plan) -> Plan:
    hosts, refusal = hosts_of(state, request.cluster, request.group)
    if refusal is not None:
        return replace(base, refusals=(refusal,))
    ratings, ways = rate_move(state, request, vm, source, [host for host in hosts if host.name != source.name])
    best = placement.choose(ratings)
    scope = request.cluster or request.group
    if best is None:
        return replace(base, refusals=placement.none_of(scope, vm, ratings), ratings=ratings)
    target = state.view.world.hosts[best.host]
    base = replace(base, title=f"Move virtual machine {vm.name} from {source.name} to {target.name}", target=target.name, ratings=ratings)
    asked = _availability(state, request, vm, source, target, base)
    if asked is not None:
        return asked
    highly = target.name in state.view.world.membership and (vm.highly_available or bool(request.make_highly_available))
    return _ready(state, request, vm, base, ways[best.host], (), highly)


def _reasons(ratings: Iterable[HostRating]) -> tuple[Refusal, ...]:
    return tuple(dict.fromkeys(refusal for rating in ratings for refusal in rating.refusals))


def rate_move(
    state: State, request: MoveRequest, vm: VM, source: Host, hosts: Iterable[Host]
) -> tuple[tuple[HostRating, ...], dict[str, Way]]:
    """Ratings of hosts for a move, with the transfer that each would take; a host that no transfer reaches is rated 0 with the reason."""
    wanted = True if vm.highly_available or request.make_highly_available else None
    placing = Placing(state, vm, highly_available=wanted, source=source, settings=request.placement, path=request.path,
                      needs_memory=vm.state in ("Running", "Paused"))
    rows: list[HostRating] = []
    ways: dict[str, Way] = {}
    for host in hosts:
        rating = placement.rate(placing, host)
        if rating.stars:
            highly = host.name in state.view.world.membership and bool(wanted)
            way = _way(state, request, vm, source, host, rating.path, highly)
            ways[host.name] = way
            rating = replace(rating, transfer=way.transfer, warnings=way.warnings)
            if way.refusals:
                rating = replace(rating, stars=0.0, score=0.0, refusals=way.refusals)
        rows.append(rating)
    rows.sort(key=lambda row: (-row.stars, -row.score, row.host))
    return tuple(rows), ways


def rate_named(state: State, request: MoveRequest, vm: VM, source: Host, hosts: Iterable[Host]) -> tuple[HostRating, ...]:
    """What naming each host would come to: as `_to_named` judges it, with what hosts share judged once. Refusals are those that a name does not override."""
    placings: dict[bool, tuple[Placing, bool]] = {}
    rows: list[HostRating] = []
    for host in hosts:
        clustered = host.name in state.view.world.membership
        if clustered not in placings:
            placings[clustered] = _placing(state, request, vm, source, host)
        placing, highly = placings[clustered]
        rating, hard, warnings = placement.manual(placing, host)
        way = None if hard else _way(state, request, vm, source, host, rating.path or placing.location(host)[0], highly)
        if way is not None:
            hard, warnings = way.refusals, (*way.warnings, *_loss(state, vm, host, highly), *warnings)
        stars = 0.0 if hard else rating.stars
        rows.append(replace(rating, stars=stars, refusals=tuple(dict.fromkeys(hard)), warnings=tuple(dict.fromkeys(warnings)), transfer=way.transfer if way is not None else ""))
    rows.sort(key=lambda row: (bool(row.refusals), -row.stars, -row.score, row.host))
    return tuple(rows)


def _loss(state: State, vm: VM, target: Host, highly: bool) -> tuple[Warning, ...]:
    """AVL-3: a machine that leaves its cluster for a standalone host is no longer highly available."""
    if vm.highly_available and not highly and target.name not in state.view.world.membership:
        return (Warning(f"{vm.name} is no longer highly available on {target.name}.", "AVL-3", vm.name),)
    return ()


def _ready(state: State, request: MoveRequest, vm: VM, base: Plan, way: Way, warnings: tuple[Warning, ...], highly: bool) -> Plan:
    steps = way.steps
    target = state.view.world.hosts[base.target]
    extra = _loss(state, vm, target, highly)
    if request.start and vm.state in ("PowerOff", "Saved"):
        steps = (*steps[:-1], start_step(state, vm), steps[-1])
    if highly and state.view.world.membership.get(target.name) != state.view.world.membership.get(vm.host):
        steps = (*steps, reserve_step(state.view.world.membership[target.name]))
    if vm.highly_available and state.view.world.membership.get(target.name) != state.view.world.membership.get(vm.host, ""):
        steps = (*steps, reserve_step(state.view.world.membership[vm.host]))
    return replace(base, steps=steps, warnings=tuple(dict.fromkeys((*way.warnings, *extra, *warnings))))


def start_step(state: State, vm: VM) -> Step:
    """Turn a machine on (or restore it)."""
    seconds = durations.restore(vm, state.fabric.speeds) if vm.state == "Saved" else state.fabric.speeds.boot
    return Step(f"Start virtual machine {vm.name}", "set_state", seconds, vm.key, (("vm", vm.key), ("state", "Running")))


def reserve_step(cluster: str) -> Step:
    """The over-committed state is written anew (PLC-5: a machine was discovered on a node)."""
    return Step(f"Refresh the reserve of host cluster {cluster}", "refresh_reserve", 0.0, cluster, (("name", cluster),))


def plan_store(state: State, request: StoreRequest) -> Plan:
    """The plan to store a machine in the library."""
    vm, refusal = find_one(state, "vm", request.vm)
    if not isinstance(vm, VM):
        return Plan(f"Store virtual machine {request.vm}", refusals=(refusal,) if refusal else ())
    base = Plan(f"Store virtual machine {vm.name} in the library", "SaveToLibrary", "move", vm.key, request.library, request=request,
                locks=(f"vm:{vm.key}",), busy=((vm.key, "UnderMigration"),), result=vm.key)
    library, refusal = find_one(state, "library", request.library)
    refusals = list(busy_refusal(state, vm))
    if refusal is not None or library is None:
        refusals.append(refusal or missing("library", request.library))
        return replace(base, refusals=tuple(refusals))
    source = state.view.world.hosts.get(vm.host)
    if source is None:
        return replace(base, refusals=(Refusal("TRANSFER", "vm", vm.name, f"{vm.name} is in the library already", "a machine on a host", f"Move-VM {vm.name} -VMHost puts it on a host."),))
    if vm.state in ("Running", "Paused"):
        refusals.append(Refusal("TRANSFER", "vm", vm.name, f"{vm.name} is {vm.state.lower()}", "a stopped or saved machine",
                                f"Stop-VM {vm.name} or SaveState-VM {vm.name} first."))
    can = capabilities(state.view.server, source.os)
    name: str = getattr(library, "name")  # noqa: B009
    refusals += all_must_convert(vm, name, can, state.view.server.version) if vm.highly_available else ()
    refusals += passthrough_must_convert(state.fabric, vm, name, by_lan=request.use_lan) if can.san_passthrough else ()
    shares = getattr(library, "shares", ())
    share = request.share or (shares[0].name if shares else "MSSCVMMLibrary")
    there = relocated(vm, f"\\\\{name}\\{share}\\{vm.name}")
    refusals += room_on_share(state.view.world, library, there)
    if refusals:
        return replace(base, refusals=tuple(refusals))
    changes = (("host", ""), ("library", name), ("path", there.path), ("disks", there.disks), ("state", "Stored"), ("highly_available", False))
    luns = tuple(disk.lun for disk in vm.disks if disk.passthrough)
    speeds = state.fabric.speeds
    over_san = (Step(f"Transfer LUN {', '.join(luns)} of {vm.name} to {name} over the SAN", "note", speeds.san_attach * len(luns), vm.key, (("vm", vm.key),)),)
    step = Step(f"Copy the files of {vm.name} to {there.path}", "library_move", durations.copy(sum(size for path, size in files(vm) if path), speeds), vm.key,
                (("vm", vm.key), ("changes", changes)))
    return replace(base, steps=(*(over_san if luns else ()), step, refresh_step(vm)), target=name)


def room_on_share(world: World, library: LibraryServer, vm: VM) -> tuple[Refusal, ...]:
    """Whether a library share has room for a machine that shall lie on it."""
    where = paths.root(vm.path)
    share = next((one for one in library.shares if paths.leaf(where).casefold() == one.name.casefold()), None)
    if share is None:
        named = ", ".join(one.name for one in library.shares) or "no share"
        return (Refusal("PLACE-DISK", "path", vm.path, f"{library.name} has no share {where}", "a share of the library server", f"It has {named}."),)
    size, free = sum(size for path, size in files(vm) if path), world.share_free(library, share)
    if free >= size:
        return ()
    return (Refusal("PLACE-DISK", "path", vm.path, f"{share.name} on {library.name} has {gigabytes(max(0, free))} free, {vm.name} needs {gigabytes(size)}",
                    "room for the machine", "Choose another share, or remove files from this one."),)


def _deploy(state: State, request: MoveRequest, vm: VM, base: Plan) -> Plan:
    """From the library to a host."""
    if request.host:
        named, refusal = find_one(state, "host", request.host)
        hosts: tuple[Host, ...] = (named,) if isinstance(named, Host) else ()
    else:
        hosts, refusal = hosts_of(state, request.cluster, request.group)
    if refusal is not None:
        return replace(base, refusals=(refusal,))
    wanted = True if request.make_highly_available else None
    placing = Placing(state, vm, highly_available=wanted, settings=request.placement, path=request.path, origin=stored_origin(state, vm, use_lan=request.use_lan))
    if request.host:
        rating, hard, warnings = placement.manual(placing, hosts[0])
        best, ratings = (None if hard else rating), (rating,)
    else:
        ratings, warnings, hard = placement.rate_all(placing, hosts), (), ()  # type: ignore[assignment]
        best = placement.choose(ratings)
        hard = _reasons(ratings)
    if best is None:
        return replace(base, refusals=hard, ratings=ratings)
    target = state.view.world.hosts[best.host]
    base = replace(base, title=f"Deploy virtual machine {vm.name} to {target.name}", target=target.name, ratings=ratings)
    asked = _availability(state, request, vm, Host(name=""), target, base)
    if asked is not None:
        return asked
    lost = passthrough_must_convert(state.fabric, vm, target.name)
    if lost:
        return replace(base, refusals=tuple(lost))
    there = relocated(vm, best.path or placing.location(target)[0])
    highly = target.name in state.view.world.membership
    changes = (("host", target.name), ("library", ""), ("path", there.path), ("disks", there.disks), ("state", "PowerOff"), ("highly_available", highly))
    copy = placing.copy(target)
    steps = _arrival(state, vm, target, copy, changes)
    steps = (*steps, start_step(state, replace(vm, state="PowerOff")), refresh_step(vm)) if request.start else (*steps, refresh_step(vm))
    if copy is not None:
        base, warnings = replace(base, notes=copy.notes), (*copy.warnings, *warnings)
    return replace(base, steps=(*steps, reserve_step(state.view.world.membership[target.name])) if highly else steps, warnings=warnings)


def _arrival(state: State, vm: VM, target: Host, copy: Copy | None, changes: tuple[tuple[str, object], ...]) -> tuple[Step, ...]:
    """A stored machine comes to a host: on a copy of the library's LUN, else over the network."""
    speeds, arguments = state.fabric.speeds, (("vm", vm.key), ("changes", changes))
    if copy is not None and copy.path:
        step = Step(f"Register virtual machine {vm.name} on {target.name} in {copy.path}", "library_move", speeds.step, vm.key, (*arguments, *copy.arguments))
        return copy_step(state, copy, vm), step
    seconds = durations.copy(sum(size for _path, size in files(vm)), speeds)
    return (Step(f"Copy the files of {vm.name} from {vm.library} to {target.name}", "library_move", seconds, vm.key, arguments),)

