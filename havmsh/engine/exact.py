"""The `Exact` reading: after the failure of any nodes, is there any arrangement in which the survivors hold every machine?

Every machine is packed anew, so only the survivors' rooms matter: losing the nodes with the most room is the worst that can happen. With
processors beside memory the worst sets are those that no other set is worse than in both. Each is one question of bin packing:
bounds say no, greedy packing and filling bins one by one to the last megabyte say yes, and what is left is searched to the end or to the
limit, when the verdict is "undecided" with its bounds.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate, combinations
from math import comb, gcd
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

from havmsh.engine.tables import held_memory

if TYPE_CHECKING:
    from havmsh.engine.reserve import Node, Problem, Verdict

POOL = 36
"""Machines among which one bin is filled at a time."""
MOST_SETS = 2000
"""Worst sets that are looked at one by one before the verdict is undecided."""
MOST_BITS = 4_000_000
"""Longest table of reachable sums."""


class Item:
    """A machine to pack: memory, virtual processors, key."""

    __slots__ = ("cpus", "key", "size")

    def __init__(self, size: int, cpus: int, key: str) -> None:
        self.size, self.cpus, self.key = size, cpus, key


class Packing:
    """One question: do the items fit into the bins? Bins are (memory, processors)."""

    def __init__(self, items: Sequence[Item], bins: Sequence[tuple[int, int]], limit: float, seed: int = 1) -> None:
        self.items = sorted(items, key=lambda item: (-item.size, -item.cpus))
        unit = reduce(gcd, (item.size for item in self.items), 0) or 1
        self.unit = unit
        self.sizes = [item.size // unit for item in self.items]
        self.bins = [(max(0, room) // unit, cpus) for room, cpus in bins]
        self.limit = limit
        self.end = monotonic() + limit
        self.random = Random(seed)
        self.why = ""

    def answer(self) -> bool | None:
        """True, False (with `why`), or None when the time is over."""
        if not self.items:
            return True
        if self._too_much() or self._too_many():
            return False
        if self._greedy():
            return True
        if self._unreachable():
            return False
        for _turn in range(12):
            if self._fill():
                return True
            if monotonic() > self.end:
                return None
        for share in (0.01, 0.5, 1.0):  # a short look, then the longer ones in turn
            found = search(self._pairs(), self.bins, (self.end - monotonic()) * share * 0.5)
            if found is False:
                self.why = "a search of every arrangement found none"
            if found is not None:
                return found
            if self._exchange(monotonic() + (self.end - monotonic()) * max(0.1, share)):
                return True
        return None

    def _pairs(self) -> list[tuple[int, int]]:
        return [(size, item.cpus) for size, item in zip(self.sizes, self.items, strict=True)]

    def _too_much(self) -> bool:
        need, have = sum(self.sizes), sum(room for room, _cpus in self.bins)
        cpus, processors = sum(item.cpus for item in self.items), sum(count for _room, count in self.bins)
        if need > have:
            self.why = f"they need {_gb(need * self.unit)} and the survivors have {_gb(have * self.unit)}"
        elif cpus > processors:
            self.why = f"they need {cpus} virtual processors and the survivors take {processors}"
        return bool(self.why)

    def _too_many(self) -> bool:
        """For each size: the machines of that size or larger are more than the bins can take of them, counting the smallest of them."""
        rooms = Counter(room for room, _cpus in self.bins)
        largest = max(rooms)
        if self.sizes[0] > largest:
            self.why = f"a machine needs {_gb(self.sizes[0] * self.unit)} and no survivor has more than {_gb(largest * self.unit)}"
            return True
        processors = Counter(cpus for _room, cpus in self.bins)
        for least in sorted({item.cpus for item in self.items}):
            many = sum(1 for item in self.items if item.cpus >= least)
            if least and sum(cpus // least * count for cpus, count in processors.items() if cpus > 0) < many:
                self.why = f"{many} machines have {least} or more virtual processors, and the survivors cannot take so many of them"
                return True
        ascending = self.sizes[::-1]
        prefix = [0, *accumulate(ascending)]
        total = len(ascending)
        starts = sorted({bisect_left(ascending, size) for size in ascending[:: max(1, total // 400)]})
        for start in starts:
            base = prefix[start]
            if sum(min(bisect_right(prefix, base + room) - 1 - start, total - start) * count for room, count in rooms.items()) < total - start:
                self.why = (f"{total - start} machines have {_gb(ascending[start] * self.unit)} or more, and the survivors cannot take so many of them")
                return True
        return False

    def _unreachable(self) -> bool:
        """No set of machines fills a bin better than the largest sum that is reachable in it: rooms shrink to that, and are added up again."""
        largest = max(room for room, _cpus in self.bins)
        if largest > MOST_BITS:
            return False
        sums, mask = 1, (1 << (largest + 1)) - 1
        for size, count in Counter(self.sizes).items():
            step = 1
            while count > 0:
                take = min(step, count)
                sums |= (sums << (size * take)) & mask
                count -= take
                step *= 2
        useful = [((sums & ((1 << (room + 1)) - 1)).bit_length() - 1, cpus) for room, cpus in self.bins]
        lost = sum(room for room, _cpus in self.bins) - sum(room for room, _cpus in useful)
        self.bins = useful
        need, have = sum(self.sizes), sum(room for room, _cpus in useful)
        if need > have:
            self.why = (f"no set of them fills the survivors better than up to {_gb(lost * self.unit)} less than their room: "
                        f"{_gb(have * self.unit)} for {_gb(need * self.unit)}")
            return True
        return False

    def _greedy(self) -> bool:
        """Best fit, largest first."""
        rooms = sorted((room, cpus) for room, cpus in self.bins)
        for size, item in zip(self.sizes, self.items, strict=True):
            at = bisect_left(rooms, (size, 0))
            while at < len(rooms) and rooms[at][1] < item.cpus:
                at += 1
            if at == len(rooms):
                return False
            room, cpus = rooms.pop(at)
            insort(rooms, (room - size, cpus - item.cpus))
        return True

    def _fill(self) -> bool:
        """Bins one after another, each filled as far as a table of reachable sums over some of the machines allows; the rest greedily."""
        left = list(zip(self.sizes, (item.cpus for item in self.items), strict=True))
        bins = sorted(self.bins, key=lambda one: (one[0] + self.random.random() * 0.02 * one[0]))
        for number, (room, cpus) in enumerate(bins):
            if monotonic() > self.end:
                return False
            if not left:
                return True
            if len(bins) - number <= 1:
                return sum(size for size, _cpus in left) <= room and sum(count for _size, count in left) <= cpus
            chosen = self._best_set(left, room, cpus, len(bins) - number)
            if chosen is None:
                continue
            for at in sorted(chosen, reverse=True):
                del left[at]
        return not left

    def _exchange(self, end: float) -> bool:
        """Local search: machines change places, one for one or one for none, while that does not make the overfilled bins worse.

        It starts from an uneven packing that ignores what overflows, and is annealed a little so that it leaves dead ends.
        """
        random, items = self.random.random, self._pairs()
        memory = sum(room for room, _cpus in self.bins) / len(self.bins) or 1.0
        processors = sum(cpus for _room, cpus in self.bins) / len(self.bins) or 1.0
        left = [[room / memory, cpus / processors] for room, cpus in self.bins]
        weights = [(size / memory, cpus / processors) for size, cpus in items]
        inside: list[list[int]] = [[] for _bin in left]
        for at in sorted(range(len(items)), key=lambda one: -sum(weights[one])):
            size, cpus = weights[at]
            best = max(range(len(left)), key=lambda bin: min(left[bin][0] - size, left[bin][1] - cpus))
            inside[best].append(at)
            left[best][0] -= size
            left[best][1] -= cpus
        bins = range(len(left))
        tiny = -1e-9
        turn = 0
        while True:
            over = [bin for bin in bins if left[bin][0] < tiny or left[bin][1] < tiny]
            if not over:
                return True
            if monotonic() > end:
                return False
            heat = 0.02 * (0.5 + 0.5 * random()) * max(0.0, 1 - turn / 4000)
            turn += 1
            for _try in range(200):
                one = over[int(random() * len(over))]
                two = int(random() * len(left))
                if one == two or not inside[one]:
                    continue
                first = int(random() * len(inside[one]))
                second = int(random() * (len(inside[two]) + 1)) - 1
                given = weights[inside[one][first]]
                taken = weights[inside[two][second]] if second >= 0 else (0.0, 0.0)
                size, cpus = given[0] - taken[0], given[1] - taken[1]
                a, b = left[one], left[two]
                before = _short(a[0], a[1]) + _short(b[0], b[1])
                after = _short(a[0] + size, a[1] + cpus) + _short(b[0] - size, b[1] - cpus)
                if after <= before + heat * random() * 0.1:
                    a[0] += size
                    a[1] += cpus
                    b[0] -= size
                    b[1] -= cpus
                    moved = inside[one][first]
                    if second >= 0:
                        inside[one][first], inside[two][second] = inside[two][second], moved
                    else:
                        inside[one].pop(first)
                        inside[two].append(moved)

    def _best_set(self, left: list[tuple[int, int]], room: int, cpus: int, bins: int) -> list[int] | None:
        """Machines (places in `left`) that fill a room as well as possible: some of the largest, then whatever closes the gap."""
        best: list[int] | None = None
        best_sum = -1
        for _turn in range(6):
            pool = self._pool(left, room, bins)
            found = _subset(pool, left, room, cpus)
            total = sum(left[at][0] for at in found)
            if total > best_sum:
                best, best_sum = found, total
            if best_sum == room:
                break
        return best

    def _pool(self, left: list[tuple[int, int]], room: int, bins: int) -> list[int]:
        count = min(POOL, len(left))
        if len(left) <= count:
            pool = [at for at in range(len(left)) if left[at][0] <= room]
            self.random.shuffle(pool)
            return pool
        large = [at for at in range(max(1, len(left) // bins)) if left[at][0] <= room][: count // 3]
        rest = [at for at in self.random.sample(range(len(left)), count) if left[at][0] <= room and at not in large]
        self.random.shuffle(large)
        return rest[: count - len(large)] + large


def _short(memory: float, cpus: float) -> float:
    """How much a bin is overfilled."""
    return (-memory if memory < 0 else 0.0) + (-cpus if cpus < 0 else 0.0)


def _subset(pool: list[int], left: list[tuple[int, int]], room: int, cpus: int) -> list[int]:
    """Of the machines in a pool, a set with the largest sum within the room; dropped again until the processors suffice."""
    mask = (1 << (room + 1)) - 1
    tables = [1]
    for at in pool:
        tables.append((tables[-1] | (tables[-1] << left[at][0])) & mask)
    target = tables[-1].bit_length() - 1
    chosen: list[int] = []
    for number in range(len(pool) - 1, -1, -1):
        if not (tables[number] >> target) & 1:
            chosen.append(pool[number])
            target -= left[pool[number]][0]
    used = sum(left[at][1] for at in chosen)
    for at in sorted(chosen, key=lambda one: left[one][0]):
        if used <= cpus:
            break
        chosen.remove(at)
        used -= left[at][1]
    return chosen


def _gb(size: int) -> str:
    from havmsh.engine.reserve import gigabytes
    return gigabytes(size)


def fits(sizes: Sequence[int], rooms: Sequence[int], limit: float) -> bool | None:
    """Whether items fit into bins by memory alone; None when the time is over."""
    return search([(size, 0) for size in sizes], [(room, 0) for room in rooms], limit)


def search(items: Sequence[tuple[int, int]], bins: Sequence[tuple[int, int]], limit: float) -> bool | None:
    """Whether items (memory, processors) fit into bins: depth first, largest item first, fullest bin first; None when the time is over."""
    if len(items) > 400:
        return None
    ordered = sorted(items, reverse=True)
    end = monotonic() + limit
    tails = [*[*accumulate(size for size, _cpus in reversed(ordered))][::-1], 0]
    cpu_tails = [*[*accumulate(cpus for _size, cpus in reversed(ordered))][::-1], 0]
    seen: set[tuple[int, tuple[tuple[int, int], ...]]] = set()
    steps = 0
    smallest = ordered[-1][0] if ordered else 0

    def place(at: int, left: tuple[tuple[int, int], ...]) -> bool | None:
        nonlocal steps
        if at == len(ordered):
            return True
        steps += 1
        if steps & 255 == 0 and monotonic() > end:
            return None
        useful = [one for one in left if one[0] >= smallest]
        if sum(room for room, _cpus in useful) < tails[at] or sum(cpus for _room, cpus in useful) < cpu_tails[at] or (at, left) in seen:
            return False
        size, cpus = ordered[at]
        tried: tuple[int, int] | None = None
        for number, (room, processors) in enumerate(left):
            if room < size or processors < cpus or (room, processors) == tried:
                continue
            tried = (room, processors)
            answer = place(at + 1, tuple(sorted((*left[:number], (room - size, processors - cpus), *left[number + 1:]))))
            if answer is not False:
                return answer
        seen.add((at, left))
        return False

    return place(0, tuple(sorted(bins)))


def decide(given: Problem) -> Verdict:
    """The verdict of the exact reading: every worst set of failing nodes is decided."""
    from havmsh.engine.reserve import Verdict, Witness, gigabytes
    nodes = given.nodes
    items = [Item(held_memory(vm), vm.cpus, vm.key) for node in nodes for vm in node.vms]
    items += [Item(held_memory(vm), vm.cpus, vm.key) for vm in given.lost]
    end = monotonic() + given.time_limit
    looked = 0
    for failing in worst_sets(nodes, given.reserve, given.ratio):
        looked += 1
        bins = [(node.room, node.cpus * given.ratio - node.plain_cpus) for number, node in enumerate(nodes) if number not in failing]
        left = max(0.01, end - monotonic())
        question = Packing(items, bins, left)
        answer = question.answer() if looked <= MOST_SETS else None
        names = tuple(nodes[number].name for number in failing)
        if answer is False:
            return Verdict(given.cluster, "Exact", given.reserve, True, f"when {', '.join(names)} {'fail' if len(names) > 1 else 'fails'}, the other nodes cannot hold the {len(items)} "
                           f"machines in any arrangement: {question.why}", Witness(names, homeless(items, bins)), len(nodes))
        if answer is None:
            need, have = sum(item.size for item in items), sum(room for room, _cpus in bins)
            return Verdict(given.cluster, "Exact", given.reserve, None, f"undecided after {given.time_limit:g} s: when {', '.join(names)} fail, "
                           f"{gigabytes(need)} of machines in {gigabytes(have)}; no arrangement was found and none was ruled out", nodes_up=len(nodes))
    total = comb(len(nodes), given.reserve)
    return Verdict(given.cluster, "Exact", given.reserve, False, f"an arrangement for all {len(items)} machines exists after each failure: of {total} sets "
                   f"of {given.reserve} nodes the worst ({looked}) were packed", nodes_up=len(nodes))


def homeless(items: Sequence[Item], bins: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Machines that a best-fit packing leaves over, by key."""
    rooms = sorted(bins)
    over: list[str] = []
    for item in sorted(items, key=lambda one: -one.size):
        at = bisect_left(rooms, (item.size, 0))
        while at < len(rooms) and rooms[at][1] < item.cpus:
            at += 1
        if at == len(rooms):
            over.append(item.key)
        else:
            room, cpus = rooms.pop(at)
            insort(rooms, (room - item.size, cpus - item.cpus))
    return tuple(over)


def worst_sets(nodes: Sequence[Node], count: int, ratio: int) -> Iterator[tuple[int, ...]]:
    """Sets of nodes whose loss no other loss is worse than: with a node, every node that has at least as much of both goes too.

    Nodes that are alike in both are interchangeable, so of them only the first are taken.
    """
    values = [(node.room, node.cpus * ratio - node.plain_cpus) for node in nodes]
    kinds = sorted(set(values), reverse=True)
    members = {kind: [number for number, value in enumerate(values) if value == kind] for kind in kinds}

    def above(kind: tuple[int, int]) -> list[tuple[int, int]]:
        return [other for other in kinds if other != kind and other[0] >= kind[0] and other[1] >= kind[1]]

    if all(kinds[at][1] >= kinds[at + 1][1] for at in range(len(kinds) - 1)):
        yield tuple(number for kind in kinds for number in members[kind])[:count]
        return

    def walk(at: int, left: int, taken: dict[tuple[int, int], int]) -> Iterator[tuple[int, ...]]:
        if left == 0:
            yield tuple(number for kind, amount in taken.items() for number in members[kind][:amount])
            return
        if at == len(kinds):
            return
        kind = kinds[at]
        allowed = all(taken.get(other, 0) == len(members[other]) for other in above(kind))
        for amount in range(min(left, len(members[kind])) if allowed else 0, -1, -1):
            yield from walk(at + 1, left - amount, {**taken, kind: amount} if amount else taken)

    yield from walk(0, count, {})


def brute_force(sizes: Sequence[int], rooms: Sequence[int], count: int) -> bool:
    """Whether some loss of `count` bins leaves no arrangement: the oracle of the tests, for small cases."""
    return any(fits(sizes, [room for number, room in enumerate(rooms) if number not in failing], 60.0) is False
               for failing in combinations(range(len(rooms)), count))
