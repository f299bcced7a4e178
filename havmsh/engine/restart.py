"""The `Restart` reading: survivors keep their machines, and those of the failed nodes cannot all be restarted on what the survivors have left.

Bounds decide over all sets of nodes at once. Let the machines be restarted with the largest first. Where one of size s finds no room,
every survivor has less than s left, so that at least its free memory less s (and a unit) is in use, by machines no smaller than s: their
memory on the failed nodes, less s, is at least that. Where this can be for no set and no size, every machine finds room after every
failure. On the other side a set whose machines need more whole pieces of some size than the survivors have free (one piece of every size:
more memory) is a witness; where each size is a multiple of the next smaller one, there is no other. Only sets that some size leaves open
are packed one by one.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import comb, gcd
from time import monotonic
from typing import TYPE_CHECKING

from havmsh.engine.facts import gigabytes
from havmsh.engine.tables import held_memory

if TYPE_CHECKING:
    from havmsh.engine.reserve import Problem, Verdict

SEARCH_LIMIT = 20_000
"""Sets that are packed one by one."""
MOST_CLASSES = 24
"""Classes of size that are looked at for themselves; more sizes share them."""


def decide(given: Problem) -> Verdict:
    """The verdict of the restart reading."""
    return _Restart(given).verdict()


def count_of(number: int) -> str:
    """Nodes with their number."""
    return f"{number} node{'' if number == 1 else 's'}"


def _machines(number: int) -> str:
    return "1 machine needs" if number == 1 else f"{number} machines need"


class _Restart:
    """Nodes by number: sizes (smallest first), load and free memory, in units of the machines' greatest common measure."""

    def __init__(self, given: Problem) -> None:
        self.given = given
        self.nodes = given.nodes
        self.count = given.reserve
        lost = sorted(held_memory(vm) for vm in given.lost)
        self.unit = gcd(*(node.unit for node in given.nodes), *lost) or 1
        self.lost = [size // self.unit for size in lost]
        self.loads = [node.load // self.unit for node in given.nodes]
        self.free = [max(0, node.free) // self.unit for node in given.nodes]

    def verdict(self) -> Verdict:
        """The bounds, the cheap one first; then the sets between them."""
        largest = max([*(node.sizes[-1] // self.unit for node in self.nodes if node.sizes), *self.lost[-1:]])
        always = sum(self.lost)
        spare = [max(0, free - largest + 1) for free in self.free]
        if self._heaviest([load + room for load, room in zip(self.loads, spare, strict=True)])[0] + always - 1 < sum(spare):
            return self._kept("")
        need, failing = self._heaviest([load + room for load, room in zip(self.loads, self.free, strict=True)])
        if need + always > sum(self.free):
            return self.failure(failing)
        return self._by_class()

    def _heaviest(self, weights: Sequence[int]) -> tuple[int, tuple[int, ...]]:
        """The greatest sum of as many weights as nodes may fail, and those nodes."""
        order = tuple(sorted(range(len(weights)), key=lambda number: -weights[number])[: self.count])
        return sum(weights[number] for number in order), order

    def _by_class(self) -> Verdict:
        """Both bounds for each class of sizes; classes that leave sets open give the sets to pack."""
        rows = [[size // self.unit for size in node.sizes] for node in self.nodes]
        classes = self._classes(rows)
        for piece in classes:
            failing = self._too_few_pieces(rows, piece)
            if failing:
                return self.failure(failing)
        sizes = sorted({size for row in (*rows, self.lost) for size in row})
        if sizes == classes and all(large % small == 0 for small, large in pairwise(sizes)):
            return self._kept("")
        found = [self._open(rows, below, top) for below, top in zip([0, *classes], classes, strict=False)]
        between = [one for one in found if one is not None]
        return self._search(between, rows) if between else self._kept("")

    def _too_few_pieces(self, rows: Sequence[Sequence[int]], piece: int) -> tuple[int, ...]:
        """Nodes whose machines need more whole pieces of a size than the others have free, or none."""
        holds = [free // piece for free in self.free]
        wants = [sum(size // piece for size in row[bisect_left(row, piece):]) + room for row, room in zip(rows, holds, strict=True)]
        most, failing = self._heaviest(wants)
        return failing if most + sum(size // piece for size in self.lost) > sum(holds) else ()

    def _open(self, rows: Sequence[Sequence[int]], below: int, top: int) -> tuple[list[int], int] | None:
        """For the machines larger than `below` up to `top`: weights and a bar that a set must reach for one of them to find no room, or None."""
        spare = [max(0, free - top + 1) for free in self.free]
        weights = [sum(row[bisect_right(row, below):]) + room for row, room in zip(rows, spare, strict=True)]
        bar = sum(spare) + below + 1 - sum(self.lost[bisect_right(self.lost, below):])
        return (weights, bar) if self._heaviest(weights)[0] >= bar else None

    def _classes(self, rows: Sequence[Sequence[int]]) -> list[int]:
        """The greatest size of each class, smallest first."""
        sizes = sorted({size for row in (*rows, self.lost) for size in row})
        step = -(-len(sizes) // MOST_CLASSES)
        return sizes[::-1][::step][::-1]

    def _search(self, classes: list[tuple[list[int], int]], rows: list[list[int]]) -> Verdict:
        from havmsh.engine.exact import fits
        from havmsh.engine.reserve import Verdict
        end = monotonic() + self.given.time_limit
        seen: set[tuple[int, ...]] = set()
        unsure = 0
        for failing in (tuple(sorted(one)) for weights, bar in classes for one in heavy_sets(weights, self.count, bar)):
            if failing in seen:
                continue
            seen.add(failing)
            if len(seen) > SEARCH_LIMIT or monotonic() > end:
                return Verdict(self.given.cluster, "Restart", self.count, None, f"undecided after {len(seen) - 1} of the "
                               f"{comb(len(self.nodes), self.count)} sets of {count_of(self.count)}: each of those can be restarted", nodes_up=len(self.nodes))
            sizes = sorted([size for number in failing for size in rows[number]] + self.lost, reverse=True)
            rooms = [free for number, free in enumerate(self.free) if number not in failing]
            if pack(sizes, rooms) == len(sizes):
                continue
            answer = fits(sizes, rooms, max(0.05, (end - monotonic()) / 4))
            if answer is False:
                return self.failure(failing)
            unsure += answer is None
        if unsure:
            return Verdict(self.given.cluster, "Restart", self.count, None, f"{unsure} of {len(seen)} sets of nodes that had to be packed could not be "
                           "decided in time; the others can be restarted", nodes_up=len(self.nodes))
        return self._kept(f"; {len(seen)} of {comb(len(self.nodes), self.count)} sets had to be packed for that")

    def _kept(self, how: str) -> Verdict:
        from havmsh.engine.reserve import Verdict
        most = max(self._heaviest(self.loads)[0], 0) + sum(self.lost)
        return Verdict(self.given.cluster, "Restart", self.count, False, f"any {count_of(self.count)}: {'their' if self.count > 1 else 'its'} machines "
                       f"(at most {gigabytes(most * self.unit)}) fit beside those of the others, the largest first{how}", nodes_up=len(self.nodes))

    def failure(self, failing: Iterable[int]) -> Verdict:
        """The verdict with a set of nodes as its witness."""
        from havmsh.engine.reserve import Verdict, Witness
        nodes, out = self.nodes, sorted(failing)
        vms = sorted([vm for number in out for vm in nodes[number].vms] + list(self.given.lost), key=held_memory, reverse=True)
        frees = [max(0, node.free) for number, node in enumerate(nodes) if number not in out]
        rooms = sorted(frees)
        homeless: list[str] = []
        for vm in vms:
            size = held_memory(vm)
            at = bisect_left(rooms, size)
            if at == len(rooms):
                homeless.append(vm.key)
            else:
                insort(rooms, rooms.pop(at) - size)
        names = tuple(nodes[number].name for number in out)
        need = sum(held_memory(vm) for vm in vms)
        return Verdict(self.given.cluster, "Restart", self.count, True, f"when {', '.join(names)} {'fail' if len(names) > 1 else 'fails'}, {_machines(len(vms))} "
                       f"{gigabytes(need)}, the others have {gigabytes(sum(frees))} free, and {len(homeless)} of them find{'' if len(homeless) > 1 else 's'} no room",
                       Witness(names, tuple(homeless)), len(nodes))


def pack(sizes: Sequence[int], free: Iterable[int]) -> int:
    """Best-fit decreasing: how many of the sizes (largest first) find room before one does not."""
    rooms = sorted(free)
    for placed, size in enumerate(sizes):
        at = bisect_left(rooms, size)
        if at == len(rooms):
            return placed
        insort(rooms, rooms.pop(at) - size)
    return len(sizes)


def heavy_sets(weights: Sequence[int], count: int, bar: int) -> Iterator[tuple[int, ...]]:
    """Sets of `count` indexes whose weights add up to `bar` or more, heaviest first as far as a depth-first walk goes."""
    order = sorted(range(len(weights)), key=lambda number: -weights[number])
    ranked = [weights[number] for number in order]

    def walk(start: int, left: int, need: int, chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if left == 0:
            if need <= 0:
                yield chosen
            return
        for at in range(start, len(ranked) - left + 1):
            if sum(ranked[at : at + left]) < need:
                return
            yield from walk(at + 1, left - 1, need - ranked[at], (*chosen, order[at]))

    return walk(0, count, bar, ())
