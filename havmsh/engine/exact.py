"""The `Exact` reading: after the failure of any nodes, is there any arrangement in which the survivors hold every machine?

Every machine is packed anew, so only the survivors' rooms matter: memory, virtual processors (as many as the server's setting allows a
logical one) and which machines' LUNs they see. The worst losses are those of sets that no other set is worse than in all of that; each is
one question for `havmsh.engine.packing`, which starts from the arrangement of the set before.
"""
from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import comb
from time import monotonic
from typing import TYPE_CHECKING

from havmsh.engine.facts import gigabytes
from havmsh.engine.packing import EVERYWHERE, Outcome, arrange
from havmsh.engine.tables import held_memory

if TYPE_CHECKING:
    from havmsh.engine.machines import VM
    from havmsh.engine.reserve import Problem, Verdict

FIRST_LOOK = 0.1
"""Part of the time limit that one set may take before the other sets have been looked at."""
Failing = tuple[int, ...]


def decide(given: Problem) -> Verdict:
    """The verdict of the exact reading: every worst set of failing nodes is decided, or the verdict is undecided with its bounds."""
    return _Decision(given).verdict()


class _Decision:
    """The machines and nodes of a problem, and what is known of its sets of failing nodes."""

    def __init__(self, given: Problem) -> None:
        self.given = given
        self.nodes = given.nodes
        self.vms: list[VM] = [vm for node in given.nodes for vm in node.vms] + list(given.lost)
        sees = {node.name: 1 << number for number, node in enumerate(given.nodes)}
        self.reach = [_bits(given.reach[vm.key], sees) if vm.key in given.reach else EVERYWHERE for vm in self.vms]
        self.machines = [(held_memory(vm), vm.cpus) for vm in self.vms]
        self.rooms = [(max(0, node.room), max(0, node.cpus * given.ratio - node.plain_cpus)) for node in given.nodes]
        self.known: list[int] = []
        self.looked = 0

    def verdict(self) -> Verdict:
        """Look at every set for a short time, then at those that are open for as long as there is."""
        end = monotonic() + self.given.time_limit
        unsure: list[tuple[Failing, Outcome]] = []
        for failing in worst_sets(self.rooms, self.given.reserve, set(self.reach)):
            if self.looked and monotonic() > end:
                return self._undecided(unsure, complete=False)
            self.looked += 1
            outcome = self.ask(failing, max(0.02, (end - monotonic()) * FIRST_LOOK))
            if outcome.fits is False:
                return self._overcommitted(failing, outcome)
            if outcome.fits is None:
                unsure.append((failing, outcome))
        while unsure and monotonic() < end:
            failing, _before = unsure.pop()
            outcome = self.ask(failing, max(0.02, (end - monotonic()) / (len(unsure) + 1)))
            if outcome.fits is False:
                return self._overcommitted(failing, outcome)
            if outcome.fits is None:
                unsure.insert(0, (failing, outcome))
        return self._undecided(unsure, complete=True) if unsure else self._kept()

    def ask(self, failing: Failing, limit: float) -> Outcome:
        """Whether the machines fit without some nodes."""
        left = [number for number in range(len(self.nodes)) if number not in failing]
        place = {number: at for at, number in enumerate(left)}
        machines = [(size, cpus, EVERYWHERE if reach == EVERYWHERE else sum(1 << at for at, number in enumerate(left) if reach >> number & 1))
                    for (size, cpus), reach in zip(self.machines, self.reach, strict=True)]
        start = [place.get(number, -1) for number in self.known]
        outcome = arrange(machines, [self.rooms[number] for number in left], limit, start)
        if outcome.placed:
            self.known = [left[at] for at in outcome.placed]
        return outcome

    def _names(self, failing: Failing) -> tuple[str, ...]:
        return tuple(self.nodes[number].name for number in failing)

    def _when(self, failing: Failing) -> str:
        names = ", ".join(self._names(failing))
        if len(failing) > 1:
            return f"when {names} fail"
        return f"when {names} fails" if names else "as it is"

    def _overcommitted(self, failing: Failing, outcome: Outcome) -> Verdict:
        from havmsh.engine.reserve import Verdict, Witness
        text = f"{self._when(failing)}, the other nodes cannot hold the {len(self.vms)} machines in any arrangement: {outcome.why}"
        return Verdict(self.given.cluster, "Exact", self.given.reserve, True, text, Witness(self._names(failing), self.homeless(failing)), len(self.nodes))

    def _undecided(self, unsure: list[tuple[Failing, Outcome]], *, complete: bool) -> Verdict:
        from havmsh.engine.reserve import Verdict
        if unsure:
            failing, outcome = unsure[-1]
            need = sum(size for size, _cpus in self.machines)
            have = sum(self.rooms[number][0] for number in range(len(self.nodes)) if number not in failing)
            why = (f"{self._when(failing)}, {gigabytes(need)} of machines are to go into {gigabytes(have)}: no arrangement was found (the best leaves "
                   f"{gigabytes(outcome.over)} too much) and none was ruled out; {len(unsure)} of {self.looked} sets that were looked at are open")
        else:
            why = f"{self.looked} sets of nodes were looked at, and each can be survived"
        if not complete:
            why += "; other sets were not looked at"
        return Verdict(self.given.cluster, "Exact", self.given.reserve, None, f"undecided after {self.given.time_limit:g} s: {why}", nodes_up=len(self.nodes))

    def _kept(self) -> Verdict:
        from havmsh.engine.reserve import Verdict
        count = self.given.reserve
        total = comb(len(self.nodes), count)
        text = (f"an arrangement for all {len(self.vms)} machines exists after each failure: of {total} {'set' if total == 1 else 'sets'} of {count} "
                f"{'node' if count == 1 else 'nodes'} the worst ({self.looked}) were packed")
        return Verdict(self.given.cluster, "Exact", count, False, text, nodes_up=len(self.nodes))

    def homeless(self, failing: Failing) -> tuple[str, ...]:
        """Machines that a best-fit packing (those with the least reach first, then the largest) leaves over, by key."""
        left = sorted((room[0], number) for number, room in enumerate(self.rooms) if number not in failing)
        processors = [room[1] for room in self.rooms]
        order = sorted(range(len(self.vms)), key=lambda at: (self.reach[at] == EVERYWHERE, -self.machines[at][0], self.vms[at].name))
        over: list[str] = []
        for at in order:
            size, cpus = self.machines[at]
            reach = self.reach[at]
            best = next((place for place in range(bisect_left(left, (size, -1)), len(left)) if processors[left[place][1]] >= cpus and reach >> left[place][1] & 1), None)
            if best is None:
                over.append(self.vms[at].key)
                continue
            room, number = left.pop(best)
            insort(left, (room - size, number))
            processors[number] -= cpus
        return tuple(over)


def _bits(names: Iterable[str], sees: Mapping[str, int]) -> int:
    return sum(sees.get(name, 0) for name in names)


def fits(sizes: Sequence[int], rooms: Sequence[int], limit: float) -> bool | None:
    """Whether machines fit into rooms by memory alone; None when the time is over."""
    return arrange([(size, 0, EVERYWHERE) for size in sizes], [(room, 0) for room in rooms], limit).fits


Kind = tuple[int, int, tuple[int, ...]]
"""What makes two nodes interchangeable: memory, processors, and which of the reaches include it."""


def worst_sets(rooms: Sequence[tuple[int, int]], count: int, reaches: Iterable[int] = ()) -> Iterator[Failing]:
    """Sets of nodes whose loss no other loss is worse than: with a node, every node that is at least as good in everything goes too.

    A node is as good as another that has no more memory, no more processors, and sees no LUN that it does not see. Nodes that are alike
    in all are interchangeable, so of them only the first are taken.
    """
    columns = [tuple(reach >> number & 1 for reach in sorted(reaches)) for number in range(len(rooms))]
    values: list[Kind] = [(room, cpus, column) for (room, cpus), column in zip(rooms, columns, strict=True)]
    kinds = sorted(set(values), reverse=True)
    members = {kind: [number for number, value in enumerate(values) if value == kind] for kind in kinds}
    above = {kind: [other for other in kinds if other != kind and _as_good(other, kind)] for kind in kinds}

    def walk(at: int, left: int, taken: dict[Kind, int]) -> Iterator[Failing]:
        if left == 0:
            yield tuple(number for kind, amount in taken.items() for number in members[kind][:amount])
            return
        if at == len(kinds):
            return
        kind = kinds[at]
        allowed = all(taken.get(other, 0) == len(members[other]) for other in above[kind])
        for amount in range(min(left, len(members[kind])) if allowed else 0, -1, -1):
            yield from walk(at + 1, left - amount, {**taken, kind: amount} if amount else taken)

    return walk(0, min(count, len(rooms)), {})


def _as_good(one: Kind, other: Kind) -> bool:
    return one[0] >= other[0] and one[1] >= other[1] and all(mine >= theirs for mine, theirs in zip(one[2], other[2], strict=True))
