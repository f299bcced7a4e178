"""Planner of maintenance mode: live evacuation, or saved states; and out of it again."""
from __future__ import annotations

from collections.abc import Sequence

from havmsh.engine import durations, placement, transfer
from havmsh.engine.fabric import Cluster, Host
from havmsh.engine.findings import cluster_capabilities
from havmsh.engine.lookup import find_one
from havmsh.engine.machines import VM
from havmsh.engine.placement import HostRating, Placing
from havmsh.engine.plan import Plan, Refusal, Step, Warning
from havmsh.engine.records import replace
from havmsh.engine.requests import MaintenanceRequest
from havmsh.engine.rules.maintenance import after_stop, has_maintenance, live_evacuation, to_save
from havmsh.engine.state import State
from havmsh.engine.tables import held_memory
from havmsh.engine.transfer import Moving, refresh_step
from havmsh.engine.versions import capabilities

NO_ROOM = 10434


def plan_maintenance(state: State, request: MaintenanceRequest) -> Plan:
    """The plan to start or stop maintenance mode of a host."""
    word = "Start" if request.on else "Stop"
    base = Plan(f"{word} maintenance mode of {request.host}", "Disable-VMHost" if request.on else "Enable-VMHost", "maintenance", request.host,
                request=request)
    host, refusal = find_one(state, "host", request.host)
    if not isinstance(host, Host):
        return replace(base, refusals=(refusal,) if refusal else ())
    base = replace(base, title=f"{word} maintenance mode of {host.name}", subject=host.name, target=host.name, result=host.name)
    refusals = has_maintenance(capabilities(state.view.server, host.os), state.view.server.version)
    if refusals:
        return replace(base, refusals=refusals)
    settings = state.view.settings(host.name)
    if request.on == settings.maintenance:
        text = f"{host.name} is {'already' if request.on else 'not'} in maintenance mode"
        return replace(base, refusals=(Refusal("MNT-4" if request.on else "MNT-5", "host", host.name, text,
                                               f"a host that is {'not' if request.on else ''} in maintenance mode".replace("  ", " "),
                                               f"{'Enable' if request.on else 'Disable'}-VMHost {host.name} changes that."),))
    last = Step(f"{word} maintenance mode on {host.name}", "maintenance", 2.0, host.name, (("host", host.name), ("on", request.on)))
    if not request.on:
        after_stop(settings)
        return replace(base, steps=(last,), locks=(f"host:{host.name}",))
    return _start(state, request, host, base, last)


def _start(state: State, request: MaintenanceRequest, host: Host, base: Plan, last: Step) -> Plan:
    world = state.view.world
    cluster = world.cluster_of(host.name)
    here = sorted(world.vms.on(host.name).vms.values(), key=lambda vm: (-held_memory(vm), vm.name))
    locks = (f"host:{host.name}", *((f"cluster:{cluster.name}",) if cluster else ()), *(f"vm:{vm.key}" for vm in here))
    base = replace(base, locks=locks)
    everyone = [vm for node in cluster.nodes for vm in world.vms.on(node).vms.values()] if cluster else here
    can = cluster_capabilities(state.view.server, world, cluster) if cluster else capabilities(state.view.server, host.os)
    stopped = live_evacuation(host, cluster, everyone, can)
    if request.move_within_cluster:
        if stopped or cluster is None:
            return replace(base, refusals=stopped)
        return _evacuate(state, host, cluster, here, base, last)
    steps = tuple(_save_step(state, vm) for vm in to_save(here))
    warnings: tuple[Warning, ...] = ()
    if not stopped and steps:
        warnings = (Warning(f"{len(steps)} virtual machines of {host.name} are saved although live migration to other nodes was possible "
                            "(-MoveWithinCluster).", "MNT-3", host.name),)
    refresh = tuple(refresh_step(vm) for vm in to_save(here))
    return replace(base, steps=(*steps, *(replace(step, seconds=0.0) for step in refresh), last), warnings=warnings)


def _save_step(state: State, vm: VM) -> Step:
    seconds = durations.save(vm, state.fabric.speeds)
    return Step(f"Save the state of virtual machine {vm.name}", "set_state", seconds, vm.key, (("vm", vm.key), ("state", "Saved")), (), seconds)


def _evacuate(state: State, host: Host, cluster: Cluster, vms: Sequence[VM], base: Plan, last: Step) -> Plan:
    """MNT-1: a target for every machine, the largest first, each with those before it in its new place."""
    nodes = [node for node in state.view.world.nodes(cluster) if node.name != host.name]
    steps: list[Step] = []
    warnings: list[Warning] = []
    refusals: list[Refusal] = []
    ratings: list[HostRating] = []
    placed: list[VM] = []
    shared = _Evacuation(state, host, nodes)
    for vm in vms:
        target, rows = shared.target(vm)
        if target is None:
            refusals.append(Refusal("MNT-1", "vm", vm.name, f"there is no node of {cluster.name} for {vm.name}: "
                                    + "; ".join(f"{row.host}: {row.reason}" for row in rows), "a node that can take the machine",
                                    "Free memory on a node, or start maintenance mode without -MoveWithinCluster.", NO_ROOM))
            ratings.extend(rows)
            continue
        way = transfer.choose(Moving(state, vm, host, target, "", True))
        refusals.extend(way.refusals)
        steps.extend(way.steps[:-1])
        steps.append(replace(way.steps[-1], seconds=0.0) if way.steps else refresh_step(vm))
        warnings.extend(way.warnings)
        placed.append(vm)
    if refusals:
        return replace(base, refusals=tuple(refusals), ratings=tuple(ratings))
    return replace(base, steps=(*steps, last), warnings=tuple(dict.fromkeys(warnings)))


class _Evacuation:
    """Nodes that take the machines of one host, with what each has taken so far."""

    def __init__(self, state: State, source: Host, nodes: Sequence[Host]) -> None:
        self.state = state
        self.source = source
        self.nodes = nodes
        self.taken: list[VM] = []

    def target(self, vm: VM) -> tuple[Host | None, tuple[HostRating, ...]]:
        """The best node for a machine, or every node's reasons."""
        placing = Placing(self.state, vm, highly_available=True, source=self.source, extra=self.taken,
                          needs_memory=vm.state in ("Running", "Paused"))
        best: HostRating | None = None
        rows: list[HostRating] = []
        for node in self.nodes:
            row = placement.rate(placing, node)
            rows.append(row)
            if row.stars and (best is None or (-row.stars, -row.score, row.host) < (-best.stars, -best.score, best.host)):
                best = row
        if best is None:
            return None, tuple(rows)
        if vm.state in ("Running", "Paused"):
            self.taken.append(replace(vm, host=best.host))
        return self.state.view.world.hosts[best.host], ()
