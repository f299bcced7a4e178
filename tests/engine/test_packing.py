"""Packing and the exact reading against brute force: memory, processors, and which nodes see a machine's LUN."""
from __future__ import annotations

import os
from itertools import combinations
from random import Random

import pytest

from havmsh.engine.machines import VM
from havmsh.engine.packing import EVERYWHERE, arrange
from havmsh.engine.packing.search import search
from havmsh.engine.packing.shares import cannot_share
from havmsh.engine.packing.task import Task
from havmsh.engine.reserve import METHODS, Node, Problem

ROUNDS = int(os.environ.get("HAVMSH_EXAMPLES", "1500"))
Machine = tuple[int, int, int]
Room = tuple[int, int]


def possible(machines: list[Machine], rooms: list[Room]) -> bool:
    """Every arrangement is tried; machines that are alike and rooms that are alike are tried once."""
    dead: set[tuple[int, tuple[Room, ...]]] = set()

    def place(at: int, left: tuple[Room, ...]) -> bool:
        if at == len(machines):
            return True
        if (at, left) in dead:
            return False
        size, cpus, reach = machines[at]
        for number, (room, processors) in enumerate(left):
            if reach >> number & 1 and room >= size and processors >= cpus and place(
                    at + 1, (*left[:number], (room - size, processors - cpus), *left[number + 1:])):
                return True
        dead.add((at, left))
        return False

    return place(0, tuple(rooms))


def case(seed: int) -> tuple[list[Machine], list[Room]]:
    """A few rooms and machines that nearly fill them."""
    pick = Random(seed)
    count = pick.randint(1, 4)
    rooms = [(pick.randint(4, 30), pick.randint(2, 16)) for _ in range(count)]
    machines: list[Machine] = []
    for _ in range(pick.randint(1, 9)):
        reach = EVERYWHERE if pick.random() < 0.6 else pick.randrange(1 << count)
        machines.append((pick.randint(1, 14), pick.randint(0, 6), reach))
    return machines, rooms


def lies_in(machines: list[Machine], rooms: list[Room], placed: tuple[int, ...]) -> bool:
    """Whether an arrangement is one."""
    left = [list(room) for room in rooms]
    for (size, cpus, reach), room in zip(machines, placed, strict=True):
        left[room][0] -= size
        left[room][1] -= cpus
        if not reach >> room & 1:
            return False
    return all(memory >= 0 and cpus >= 0 for memory, cpus in left)


@pytest.mark.parametrize("part", range(4))
def test_arrangements_against_brute_force(part: int) -> None:
    for seed in range(part * ROUNDS // 4, (part + 1) * ROUNDS // 4):
        machines, rooms = case(seed)
        outcome = arrange(machines, rooms, 20)
        assert outcome.fits is possible(machines, rooms), (seed, machines, rooms, outcome.why)
        assert outcome.why if outcome.fits is False else lies_in(machines, rooms, outcome.placed), seed


def test_the_search_alone_and_the_shares_against_brute_force() -> None:
    shared = 0
    for seed in range(ROUNDS // 2):
        machines, rooms = case(seed + 7_000_000)
        task = Task(machines, rooms)
        found = search(task, 20)
        truth = possible(machines, rooms)
        assert bool(found) is truth, seed
        assert not isinstance(found, list) or task.holds(found), seed
        if cannot_share(task):
            shared += 1
            assert not truth, (seed, machines, rooms)
    assert shared > 20


def test_the_shares_prove_what_sums_do_not() -> None:
    # Two rooms: much memory and few processors, and the other way round; machines that want both alike.
    machines = [(10, 10, EVERYWHERE)] * 8
    assert cannot_share(Task(machines, [(80, 20), (20, 80)]))
    assert not cannot_share(Task(machines, [(50, 50), (50, 50)]))
    outcome = arrange(machines, [(80, 20), (20, 80)], 1)
    assert outcome.fits is False
    assert "cannot both be shared out" in outcome.why


def cluster(seed: int) -> Problem:
    """A small cluster whose machines lie on LUNs that some nodes do not see."""
    pick = Random(seed)
    count = pick.randint(2, 5)
    names = [f"N{number}" for number in range(count)]
    reach: dict[str, frozenset[str]] = {}
    nodes = []
    for name in names:
        vms = []
        for number in range(pick.randint(0, 3)):
            vm = VM(f"{name}-{number}", name, memory=pick.randint(1, 9), cpus=pick.randint(1, 5), key=f"{name}-{number}", highly_available=True)
            if pick.random() < 0.4:
                reach[vm.key] = frozenset({name, *pick.sample(names, pick.randint(0, count - 1))})
            vms.append(vm)
        plain = pick.randint(0, 4)
        nodes.append(Node(name, pick.randint(6, 26), plain, (), pick.randint(3, 16), ((), 0, {}), pick.randint(0, 2)).with_vms(tuple(vms)))
    return Problem("K", nodes, pick.randint(0, 3), (), 1, 20.0, reach)


def survives(problem: Problem, failing: tuple[int, ...]) -> bool:
    """Whether the machines fit into the nodes that are left."""
    left = [node for number, node in enumerate(problem.nodes) if number not in failing]
    machines = [(vm.memory, vm.cpus, sum(1 << at for at, other in enumerate(left) if other.name in problem.reach.get(vm.key, {other.name})))
                for node in problem.nodes for vm in node.vms]
    return possible(machines, [(max(0, node.room), max(0, node.cpus * problem.ratio - node.plain_cpus)) for node in left])


@pytest.mark.parametrize("part", range(4))
def test_the_exact_reading_against_brute_force(part: int) -> None:
    verdicts = set()
    for seed in range(part * ROUNDS // 4, (part + 1) * ROUNDS // 4):
        problem = cluster(seed)
        verdict = METHODS["Exact"](problem)
        verdicts.add(verdict.overcommitted)
        count, nodes = problem.reserve, problem.nodes
        if count == 0 or not any(node.vms for node in nodes):
            assert verdict.overcommitted is False
            continue
        expected = count >= len(nodes) or any(not survives(problem, failing) for failing in combinations(range(len(nodes)), count))
        assert verdict.overcommitted is expected, (seed, verdict)
        if expected and count < len(nodes):
            failing = tuple(number for number, node in enumerate(nodes) if node.name in verdict.witness.nodes)
            assert len(failing) == count, seed
            assert not survives(problem, failing), seed
            assert set(verdict.witness.vms) <= {vm.key for node in nodes for vm in node.vms}
            assert verdict.witness.vms, seed
    assert verdicts == {True, False}


def test_what_is_not_decided_in_time_has_its_bounds() -> None:
    pick = Random(5)
    sizes = [pick.randint(1000, 1999) * 1_000_003 + pick.randint(0, 999) for _ in range(60)]
    nodes = [Node(f"N{number}", 0, 0, (), 0, ((), 0, {})) for number in range(7)]
    rows = [tuple(VM(f"v{at}", f"N{at % 7}", memory=size, cpus=0, key=f"v{at}", highly_available=True) for at, size in enumerate(sizes) if at % 7 == number)
            for number in range(7)]
    room = -(-sum(sizes) // 6)
    full = [Node(node.name, room, 0, row, 0, node.with_vms(row).sizes and (node.with_vms(row).sizes, 0, {})) for node, row in zip(nodes, rows, strict=True)]
    verdict = METHODS["Exact"](Problem("K", full, 1, (), 8, 0.3))
    assert verdict.overcommitted is None
    assert "undecided after 0.3 s" in verdict.detail
    assert "no arrangement was found (the best leaves" in verdict.detail
