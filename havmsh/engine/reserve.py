"""The cluster reserve: can a cluster lose so many nodes? Each reading of PLC-2a with its witness.

A reading looks at a `Problem`: what is left of each node that is up when everything that cannot move is taken off, and the highly
available machines on it. Only memory enters the product's own readings; `Exact` also takes processors (see `exact.py`).
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from math import gcd

from havmsh.engine.fabric import Cluster
from havmsh.engine.facts import MB, gigabytes
from havmsh.engine.machines import VM
from havmsh.engine.records import record
from havmsh.engine.rules.reserve import failures_to_survive, reading, survivors
from havmsh.engine.state import View
from havmsh.engine.tables import held_memory
from havmsh.engine.world import World

NOTHING_MASKED: Mapping[str, frozenset[str]] = {}
STRICT = "the published inequality, taken as strict"
BUFFER_2012 = 64 * MB
MOST_2012 = 5000
"""Nodes to the power of the reserve from which VMM 2012 R2 looks at no single sets."""


class Node:
    """A node that is up: room for machines (memory less the host's reserve), what of it machines that stay hold, the highly available ones."""

    __slots__ = ("cpus", "load", "name", "packed", "plain", "plain_cpus", "room", "sizes", "total", "vms")

    def __init__(
        self, name: str, total: int, plain: int, vms: tuple[VM, ...], cpus: int, known: tuple[tuple[int, ...], int, dict[int, int]], plain_cpus: int = 0
    ) -> None:
        self.name = name
        self.total = total
        self.plain = plain
        self.vms = vms
        self.cpus = cpus
        self.plain_cpus = plain_cpus
        self.sizes, self.load, self.packed = known
        self.room = total - plain

    @property
    def free(self) -> int:
        """Memory that is left with its own machines kept."""
        return self.room - self.load

    def used_slots(self, slot: int) -> int:
        """Slots that its machines fill, packed in order of size (the slot method)."""
        count = self.packed.get(slot)
        if count is None:
            count = self.packed[slot] = _next_fit(self.sizes, slot)
        return count

    @property
    def unit(self) -> int:
        """The greatest measure of its machines' sizes; 0 without machines. Kept beside the packings, under the slot of 0."""
        found = self.packed.get(0)
        if found is None:
            found = self.packed[0] = gcd(*set(self.sizes))
        return found

    def with_one(self, vm: VM) -> Node:
        """The node with one more highly available machine."""
        size = held_memory(vm)
        at = bisect_right(self.sizes, size)
        vms, sizes = (*self.vms[:at], vm, *self.vms[at:]), (*self.sizes[:at], size, *self.sizes[at:])
        return Node(self.name, self.total, self.plain, vms, self.cpus, (sizes, self.load + size, {}), self.plain_cpus)

    def with_vms(self, vms: tuple[VM, ...]) -> Node:
        """The node with other highly available machines."""
        ordered = tuple(sorted(vms, key=held_memory))
        sizes = tuple(held_memory(vm) for vm in ordered)
        return Node(self.name, self.total, self.plain, ordered, self.cpus, (sizes, sum(sizes), {}), self.plain_cpus)


def _next_fit(sizes: Iterable[int], slot: int) -> int:
    count, left = 0, 0
    for size in sizes:
        if size > left:
            count += 1
            left = slot
        left -= size
    return count


@record
class Witness:
    """A set of nodes whose failure the cluster does not survive, and machines that find no room then (by key)."""

    nodes: tuple[str, ...] = ()
    vms: tuple[str, ...] = ()


@record
class Verdict:
    """What a reading says. `overcommitted` is None where it could not be decided; then `detail` has the bounds."""

    cluster: str
    reading: str
    reserve: int
    overcommitted: bool | None
    detail: str
    witness: Witness = Witness()
    nodes_up: int = 0


class Problem:
    """A cluster as the readings see it.

    `masked` names the LUNs that not every node sees, with the nodes that do; `reach` the machines (keys) on them, with the nodes that see
    all their LUNs. Masking alone counts: a LUN that is offline is so for every node, and storage that is no LUN is UCC-2's matter.
    """

    __slots__ = ("cluster", "lost", "masked", "nodes", "ratio", "reach", "reserve", "time_limit")

    def __init__(
        self, cluster: str, nodes: list[Node], reserve: int, lost: tuple[VM, ...], ratio: int = 8, time_limit: float = 10.0,
        reach: Mapping[str, frozenset[str]] = NOTHING_MASKED, masked: Mapping[str, frozenset[str]] = NOTHING_MASKED,
    ) -> None:
        self.cluster = cluster
        self.nodes = nodes
        self.reserve = reserve
        self.lost = lost
        self.ratio = ratio
        self.time_limit = time_limit
        self.reach = reach
        self.masked = masked


def problem(world: World, view: View, cluster: Cluster) -> Problem:
    """The problem of a cluster in a world."""
    nodes: list[Node] = []
    lost: list[VM] = []
    for name in cluster.nodes:
        host = world.hosts.get(name)
        if host is None:
            continue
        place = world.vms.on(name)
        if not host.in_cluster:
            lost.extend(place.highly_available)
            continue
        total = host.memory - view.settings(name).reserve_memory
        nodes.append(Node(name, total, place.memory[2], place.highly_available, host.logical_processors, place.sizes, place.plain_cpus))
    server = view.server
    reserve = failures_to_survive(view.cluster_setting(cluster.name))
    masked = _masked(world, cluster)
    return Problem(cluster.name, nodes, reserve, tuple(lost), server.vcpus_per_processor, server.exact_limit,
                   _reach(world, cluster, masked) if masked else NOTHING_MASKED, masked)


def _masked(world: World, cluster: Cluster) -> dict[str, frozenset[str]]:
    nodes = frozenset(name for name in cluster.nodes if name in world.hosts)
    found: dict[str, frozenset[str]] = {}
    for name, lun in world.luns.items():
        if cluster.name not in lun.unmasked and not nodes <= set(lun.unmasked):
            found[name] = nodes.intersection(lun.unmasked)
    return found


def _reach(world: World, cluster: Cluster, masked: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}

    def lies_on(key: str, lun: str) -> None:
        if lun in masked:
            found[key] = found[key] & masked[lun] if key in found else masked[lun]

    for name in cluster.nodes:
        place = world.vms.on(name)
        for root, (_used, keys) in place.roots.items():
            volume = world.volume(name, root)
            for key in keys if volume is not None else ():
                lies_on(key, volume.lun if volume is not None else "")
        for key, vm in place.vms.items():
            for disk in vm.disks:
                lies_on(key, disk.lun)
    return found


def with_machine(given: Problem, vm: VM, luns: Iterable[str] = ()) -> Problem:
    """The problem with one more highly available machine, on the node that it names and on some LUNs."""
    nodes = [node.with_one(vm) if node.name == vm.host else node for node in given.nodes]
    seen = [given.masked[lun] for lun in luns if lun in given.masked]
    reach = {**given.reach, vm.key: frozenset.intersection(*seen)} if seen else given.reach
    return Problem(given.cluster, nodes, given.reserve, given.lost, given.ratio, given.time_limit, reach, given.masked)


def _trivial(given: Problem, name: str) -> Verdict | None:
    up = len(given.nodes)
    machines = sum(len(node.vms) for node in given.nodes) + len(given.lost)
    if given.reserve == 0 and not given.lost:
        return Verdict(given.cluster, name, 0, False, "the reserve is 0: no failure has to be survived", nodes_up=up)
    if machines == 0:
        return Verdict(given.cluster, name, given.reserve, False, "there is no highly available machine", nodes_up=up)
    if survivors(up, given.reserve) == 0:
        everything = tuple(vm.key for node in given.nodes for vm in node.vms)
        return Verdict(
            given.cluster, name, given.reserve, True, f"{up} nodes are up and {given.reserve} of them may fail: none is left for "
            f"{machines} machines", Witness(tuple(node.name for node in given.nodes), everything), up)
    return None


def slot_method(given: Problem) -> Verdict:
    """`VMM2008`: the slot method of VMM 2008 and R2 (KB 2463008). The published inequality ("greater than") is taken as strict.

    A slot is the largest highly available machine. A node's machines are packed in order of size into slots; its free slots are what is
    left of its memory after the host's reserve and every machine on it, stopped and saved ones included, in whole slots. The cluster is
    kept when the free slots of all nodes exceed the slots (used and free) of the nodes with the most, as many as the reserve.
    """
    known = _trivial(given, "VMM2008")
    if known is not None:
        return known
    slot = max((node.sizes[-1] for node in given.nodes if node.sizes), default=0)
    slot = max([slot, *(held_memory(vm) for vm in given.lost)])
    rows = [(node.used_slots(slot), max(0, node.free // slot), node) for node in given.nodes]
    rows.sort(key=lambda row: (-(row[0] + row[1]), row[2].name))
    failing = rows[: given.reserve]
    free = sum(row[1] for row in rows)
    needed = sum(row[0] + row[1] for row in failing)
    kept = free > needed
    detail = (f"slots of {gigabytes(slot)}: {free} free in all, {needed} used and free on "
              f"{', '.join(row[2].name for row in failing) or 'no node'}; {'more' if kept else 'not more'} free than needed ({STRICT})")
    if free == needed:
        detail += ". The two are equal, so that strictness alone decides: read as 'at least', the reserve would be kept"
    if kept:
        return Verdict(given.cluster, "VMM2008", given.reserve, False, detail, nodes_up=len(rows))
    homeless: list[str] = []
    room = free - sum(row[1] for row in failing)
    for row in failing:
        for vm in reversed(row[2].vms):
            room -= 1
            if room < 0:
                homeless.append(vm.key)
    return Verdict(given.cluster, "VMM2008", given.reserve, True, detail,
                   Witness(tuple(row[2].name for row in failing), tuple(homeless)), len(rows))


def restart(given: Problem) -> Verdict:
    """`Restart`: survivors keep their machines, and those of the failed nodes cannot all be restarted. See `restart.py`."""
    known = _trivial(given, "Restart")
    if known is not None:
        return known
    from havmsh.engine.restart import decide
    return decide(given)


def four_checks(given: Problem, buffer: int = BUFFER_2012) -> Verdict:
    """`VMM2012R2`: kept when any of four checks proves it (KB 3023928): slots and proof, simple and for each set of failing nodes."""
    known = _trivial(given, "VMM2012R2")
    if known is not None:
        return known
    checks = run_checks(given, buffer)
    text = ", ".join(f"{name} {'passes' if passed else 'not tried' if passed is None else 'fails'}" for name, passed in checks.items())
    if any(checks.values()):
        return Verdict(given.cluster, "VMM2012R2", given.reserve, False, text, nodes_up=len(given.nodes))
    failing, over = _unproved(given, buffer)
    return Verdict(given.cluster, "VMM2012R2", given.reserve, True, text,
                   Witness(tuple(given.nodes[number].name for number in failing), tuple(vm.key for vm in over)), len(given.nodes))


def _unproved(given: Problem, buffer: int) -> tuple[tuple[int, ...], list[VM]]:
    """The set of failing nodes that the proof falls shortest of, with the machines that it finds no room for; of many sets the heaviest.

    The proof counts room on each survivor only beyond the largest machine that moves, so that it may miss room that is there.
    """
    nodes, count = given.nodes, given.reserve
    heaviest = tuple(sorted(range(len(nodes)), key=lambda number: (-nodes[number].load, nodes[number].name))[:count])
    worst: tuple[int, tuple[int, ...], list[VM]] = (-1, heaviest, [])
    for failing in combinations(range(len(nodes)), count) if len(nodes) ** count < MOST_2012 else (heaviest,):
        moving = sorted([*given.lost, *(vm for number in failing for vm in nodes[number].vms)], key=held_memory)
        if not moving:
            continue
        largest = held_memory(moving[-1]) + buffer
        room = sum(max(node.free - buffer * len(node.vms) - largest, 0) for number, node in enumerate(nodes) if number not in failing)
        over = []
        need = -largest
        for vm in moving:
            need += held_memory(vm) + buffer
            if need > room:
                over.append(vm)
        if need - room > worst[0]:
            worst = need - room, failing, over
    return worst[1], worst[2] or [vm for number in heaviest for vm in nodes[number].vms[-1:]]


def run_checks(given: Problem, buffer: int = BUFFER_2012) -> dict[str, bool | None]:
    """The four checks of VMM 2012 R2, in order; None for one that is too large to be tried (N to the power of R from 5000)."""
    nodes, count = given.nodes, given.reserve
    sizes = [[size + buffer for size in node.sizes] for node in nodes]
    loads = [sum(row) for row in sizes]
    available = [node.room - load for node, load in zip(nodes, loads, strict=True)]
    largest = max([*(row[-1] for row in sizes if row), *(held_memory(vm) + buffer for vm in given.lost)])
    keep = len(nodes) - count
    lost = [held_memory(vm) + buffer for vm in given.lost]
    machines = sum(len(row) for row in sizes) + len(lost)
    totals = sorted(max(0, free // largest) + len(row) for free, row in zip(available, sizes, strict=True))
    adds = [max(free - largest, 0) for free in available]
    moved = sum(sorted(loads, reverse=True)[:count]) + sum(lost) - largest
    gained = sum(sorted(adds)[:keep])
    checks: dict[str, bool | None] = {
        "slot-simple": machines <= sum(totals[:keep]), "slot-full": None,
        "proof-simple": moved <= gained and not moved == gained == 0, "proof-full": None,
    }
    if len(nodes) ** count < MOST_2012:
        sets = list(combinations(range(len(nodes)), count))
        checks["slot-full"] = all(_slots_hold(sizes, available, lost, failing) for failing in sets)
        checks["proof-full"] = all(_proof_holds(sizes, available, lost, failing) for failing in sets)
    return checks


def _slots_hold(sizes: list[list[int]], available: list[int], lost: list[int], failing: tuple[int, ...]) -> bool:
    moving = [size for i in failing for size in sizes[i]] + lost
    if not moving:
        return True
    slot = max(moving)
    return len(moving) <= sum(max(0, free // slot) for i, free in enumerate(available) if i not in failing)


def _proof_holds(sizes: list[list[int]], available: list[int], lost: list[int], failing: tuple[int, ...]) -> bool:
    moving = [size for i in failing for size in sizes[i]] + lost
    if not moving:
        return True
    largest = max(moving)
    return sum(moving) - largest <= sum(max(free - largest, 0) for i, free in enumerate(available) if i not in failing)


def exact(given: Problem) -> Verdict:
    """`Exact`: the article's own words. See `exact.py`."""
    known = _trivial(given, "Exact")
    if known is not None:
        return known
    from havmsh.engine.exact import decide
    return decide(given)


METHODS: dict[str, Callable[[Problem], Verdict]] = {
    "Exact": exact, "Restart": restart, "VMM2008": slot_method, "VMM2012R2": four_checks,
}


def verdict(world: World, view: View, cluster: Cluster, asked: str = "") -> Verdict:
    """What a reading (the server's where none is asked for) says of a cluster."""
    return METHODS[reading(view.server, asked)](problem(world, view, cluster))
