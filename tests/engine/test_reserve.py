"""The readings of the cluster reserve: worked cases, and brute force as the oracle."""
from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hard import hard_case
from havmsh.engine.exact import fits
from havmsh.engine.facts import GB
from havmsh.engine.machines import VM
from havmsh.engine.reserve import METHODS, Node, Problem, run_checks, slot_method

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "overcommit-cases.json").read_text())["cases"]


def problem(rooms: list[int], sizes: list[list[int]], reserve: int, cpus: list[list[int]] | None = None, room_cpus: int = 1000) -> Problem:
    nodes = []
    for number, (room, row) in enumerate(zip(rooms, sizes, strict=True)):
        vms = tuple(VM(f"v{number}-{at}", f"N{number}", memory=size, cpus=cpus[number][at] if cpus else 1, key=f"v{number}-{at}", highly_available=True)
                    for at, size in sorted(enumerate(row), key=lambda one: one[1]))
        ordered = tuple(vm.memory for vm in vms)
        nodes.append(Node(f"N{number}", room, 0, vms, room_cpus, (ordered, sum(ordered), {})))
    return Problem("K", nodes, reserve, (), 1, 20.0)


def test_the_published_case_of_2012_r2() -> None:
    case = next(case for case in CASES if case["id"] == "kb3023928-example")
    nodes, reserve = [], case["host_reserve_gb"] * GB
    for host in case["hosts"]:
        vms = tuple(VM(f"{host['name']}{at}", host["name"], memory=size * GB, key=f"{host['name']}{at}") for at, size in enumerate(sorted(host["ha"])))
        sizes = tuple(vm.memory for vm in vms)
        plain = sum(host["non_ha"]) * GB
        node = Node(host["name"], host["total_gb"] * GB - reserve, plain, vms, 8, (sizes, sum(sizes), {}))
        assert node.free == case["expect"]["available"][host["name"]] * GB
        nodes.append(node)
    given_problem = Problem("K", nodes, case["R"], ())
    checks = run_checks(given_problem, case["buffer_mb"])
    for name in ("slot-simple", "slot-full", "proof-simple", "proof-full"):
        assert checks[name] is (case["expect"][name] == "pass"), name
    assert slot_method(given_problem).overcommitted is True


def test_the_slot_method_counts_as_its_example_does() -> None:
    # (60 - 4 - 40) / 4 = 4 free slots of 4 GB; with 10 machines of 4 GB on it.
    nodes = problem([56 * GB, 56 * GB], [[4 * GB] * 10, [4 * GB] * 10], 1)
    verdict = slot_method(nodes)
    assert "8 free in all, 14 used and free" in verdict.detail
    assert verdict.overcommitted is True
    assert slot_method(problem([56 * GB, 56 * GB], [[4 * GB], [4 * GB]], 1)).overcommitted is False, "26 free, 14 on one node"
    # equality is not enough: 4 free, 4 needed
    assert slot_method(problem([12 * GB, 12 * GB, 4 * GB], [[4 * GB], [4 * GB], [4 * GB]], 1)).overcommitted is False
    assert slot_method(problem([8 * GB, 8 * GB], [[4 * GB], [4 * GB]], 1)).overcommitted is True


small = st.integers(2, 5).flatmap(lambda count: st.tuples(
    st.lists(st.integers(0, 24), min_size=count, max_size=count),
    st.lists(st.lists(st.integers(1, 12), max_size=4), min_size=count, max_size=count), st.integers(0, 3)))


def brute_force(sizes: list[int], rooms: list[int], count: int) -> bool:
    """Whether some loss of `count` rooms leaves no arrangement, by trying each machine in each room."""
    def place(at: int, left: tuple[int, ...]) -> bool:
        return at == len(sizes) or any(
            room >= sizes[at] and place(at + 1, (*left[:number], room - sizes[at], *left[number + 1:])) for number, room in enumerate(left))
    return any(not place(0, tuple(sorted(room for number, room in enumerate(rooms) if number not in failing)))
               for failing in combinations(range(len(rooms)), count))


@settings(max_examples=400, deadline=None)
@given(small)
def test_exact_against_brute_force(case: tuple[list[int], list[list[int]], int]) -> None:
    rooms, sizes, reserve = case
    items = [size for row in sizes for size in row]
    verdict = METHODS["Exact"](problem(rooms, sizes, reserve))
    if reserve == 0:
        assert verdict.overcommitted is False
        return
    expected = bool(items) and (reserve >= len(rooms) or brute_force(items, rooms, reserve))
    assert verdict.overcommitted is expected, verdict
    if expected and len(rooms) > reserve:
        rest = [room for number, room in enumerate(rooms) if f"N{number}" not in verdict.witness.nodes]
        assert len(verdict.witness.nodes) == reserve
        assert fits(items, rest, 10) is False
        assert verdict.witness.vms


@settings(max_examples=400, deadline=None)
@given(small)
def test_restart_against_brute_force(case: tuple[list[int], list[list[int]], int]) -> None:
    rooms, sizes, reserve = case
    verdict = METHODS["Restart"](problem(rooms, sizes, reserve))
    if reserve == 0 or not any(sizes):
        assert verdict.overcommitted is False
        return
    free = [max(0, room - sum(row)) for room, row in zip(rooms, sizes, strict=True)]
    expected = reserve >= len(rooms) or any(
        fits([size for number in failing for size in sizes[number]], [room for number, room in enumerate(free) if number not in failing], 10) is False
        for failing in combinations(range(len(rooms)), reserve))
    assert verdict.overcommitted is expected, verdict


@settings(max_examples=150, deadline=None)
@given(small, st.integers(1, 12))
def test_a_reading_never_gets_better_by_one_more_machine(case: tuple[list[int], list[list[int]], int], size: int) -> None:
    rooms, sizes, reserve = case
    for name in ("Exact", "Restart"):
        before = METHODS[name](problem(rooms, sizes, reserve)).overcommitted
        after = METHODS[name](problem(rooms, [[*sizes[0], size], *sizes[1:]], reserve)).overcommitted
        assert not (before and not after)


@pytest.mark.parametrize("processors", [False, True])
def test_nearly_full_clusters_are_decided(processors: bool) -> None:
    """Large machines of odd sizes that fill the survivors to 97 % and more: none stays open."""
    for seed in range(12):
        problem = hard_case(seed, 16, processors=processors, limit=60)
        assert METHODS["Exact"](problem).overcommitted is not None, seed
