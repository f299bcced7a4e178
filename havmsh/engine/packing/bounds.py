"""Proofs that no arrangement exists: amounts, counts, reach, sums that no machines add up to. Each answers the proof as text, or ""."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from havmsh.engine.facts import gigabytes
from havmsh.engine.packing.task import Task

MOST_BITS = 4_000_000
"""Longest table of reachable sums."""


def who(rooms: int) -> str:
    """Survivors that see the storage of some machines, with the verb."""
    return "the one survivor that sees their storage has" if rooms == 1 else f"the {rooms} survivors that see their storage have"


def had(task: Task, need: int, rooms: Iterable[int]) -> str:
    """The memory of some rooms, that is less than what is needed; where only whole units of the machines make it less, those."""
    rooms = list(rooms)
    have = sum(task.bytes[number] for number in rooms)
    if need * task.unit > have:
        return gigabytes(have)
    return f"{gigabytes(sum(task.rooms[number] for number in rooms) * task.unit)} in whole {gigabytes(task.unit)}"


def quick(task: Task) -> str:
    """The cheap proofs, in the order in which a person would look."""
    return too_much(task) or out_of_reach(task) or too_large(task) or too_many(task)


def too_much(task: Task) -> str:
    """All machines together need more than all rooms have."""
    need, have = sum(task.sizes), sum(task.rooms)
    if need > have:
        return f"they need {gigabytes(need * task.unit)} and the survivors have {had(task, need, range(len(task.rooms)))}"
    cpus, processors = sum(task.cpus), sum(task.processors)
    return f"they need {cpus} virtual processors and the survivors take {processors}" if cpus > processors else ""


def out_of_reach(task: Task) -> str:
    """Machines that only some rooms can take need more than those rooms have (a room can take what it sees the storage of)."""
    every = (1 << len(task.rooms)) - 1
    reaches = set(task.reach)
    if reaches == {every}:
        return ""
    for reach in sorted(reaches | {one | two for one in reaches for two in reaches} if len(reaches) <= 40 else reaches):
        inside = [at for at, mine in enumerate(task.reach) if mine & ~reach == 0]
        size, cpus = sum(task.sizes[at] for at in inside), sum(task.cpus[at] for at in inside)
        rooms = [number for number in range(len(task.rooms)) if reach >> number & 1]
        have, processors = sum(task.rooms[number] for number in rooms), sum(task.processors[number] for number in rooms)
        count = f"{len(inside)} machine{'s' if len(inside) > 1 else ''}"
        if inside and not rooms:
            return f"no survivor sees the storage of {count}"
        if size > have:
            return f"{count} need {gigabytes(size * task.unit)}, and {who(len(rooms))} {had(task, size, rooms)}"
        if cpus > processors:
            return f"{count} need {cpus} virtual processors, and {who(len(rooms))} room for {processors}"
    return ""


def too_large(task: Task) -> str:
    """A machine that fits into no room that it reaches, even an empty one."""
    seen: set[tuple[int, int, int]] = set()
    for kind in zip(task.sizes, task.cpus, task.reach, strict=True):
        if kind in seen:
            continue
        seen.add(kind)
        size, cpus, reach = kind
        rooms = [number for number in range(len(task.rooms)) if reach >> number & 1]
        if any(task.rooms[number] >= size and task.processors[number] >= cpus for number in rooms):
            continue
        if max((task.rooms[number] for number in rooms), default=0) < size:
            most = max((task.bytes[number] for number in rooms), default=0)
            return f"a machine needs {gigabytes(size * task.unit)} and no survivor for it has more than {gigabytes(most)}"
        return f"a machine needs {gigabytes(size * task.unit)} and {cpus} virtual processors, and no survivor for it has both"
    return ""


def too_many(task: Task) -> str:
    """For each size: the machines of that size or larger are more than the rooms can take of them, counting the smallest of them."""
    rooms, processors = Counter(task.rooms), Counter(task.processors)
    for least in sorted({cpus for cpus in task.cpus if cpus}):
        many = sum(1 for cpus in task.cpus if cpus >= least)
        if sum(have // least * count for have, count in processors.items()) < many:
            return f"{many} machines have {least} or more virtual processors, and the survivors cannot take so many of them"
    ascending = task.sizes[::-1]
    found = _too_few_pieces(task, Counter(ascending), rooms)
    if found:
        return found
    prefix = [0, *accumulate(ascending)]
    total = len(ascending)
    for start in sorted({bisect_left(ascending, size) for size in ascending[:: max(1, total // 400)]}):
        base = prefix[start]
        if sum(min(bisect_right(prefix, base + room) - 1 - start, total - start) * count for room, count in rooms.items()) < total - start:
            return f"{total - start} machines have {gigabytes(ascending[start] * task.unit)} or more, and the survivors cannot take so many of them"
    return ""


def _too_few_pieces(task: Task, sizes: Counter[int], rooms: Counter[int]) -> str:
    """Machines that need more whole pieces of some size than the rooms have: what fits into a room fits into it in whole pieces."""
    distinct = sorted(sizes)
    for piece in distinct[:: max(1, len(distinct) // 40)]:
        need = sum(size // piece * count for size, count in sizes.items() if size >= piece)
        have = sum(room // piece * count for room, count in rooms.items())
        if need > have:
            size = gigabytes(piece * task.unit)
            return f"the machines of {size} or more need {need} whole pieces of {size}, and the survivors have {have}"
    return ""


def reachable_sums(task: Task) -> str:
    """No set of machines fills a room better than the largest sum that is reachable in it. Rooms shrink to that, and are added up again.

    Sums are of memory and processors together where a table of both is small, else of each for itself.
    """
    most = max(task.rooms, default=0), max(task.processors, default=0)
    if (most[0] + 1) * (most[1] + 1) <= MOST_BITS:
        layers = _layers(task, *most)
        useful = [_useful(layers, room, cpus) for room, cpus in zip(task.rooms, task.processors, strict=True)]
    else:
        sums = _sums(task.sizes, most[0]) if most[0] <= MOST_BITS else -1
        counts = _sums(task.cpus, most[1]) if most[1] <= MOST_BITS else -1
        useful = [(_top(sums, room), _top(counts, cpus)) for room, cpus in zip(task.rooms, task.processors, strict=True)]
    lost = sum(task.rooms) - sum(room for room, _cpus in useful), sum(task.processors) - sum(cpus for _room, cpus in useful)
    task.rooms, task.processors = [room for room, _cpus in useful], [cpus for _room, cpus in useful]
    need, have = sum(task.sizes), sum(task.rooms)
    if need > have:
        return (f"no set of them fills the survivors better than up to {gigabytes(lost[0] * task.unit)} less than their room: "
                f"{gigabytes(have * task.unit)} for {gigabytes(need * task.unit)}")
    count, take = sum(task.cpus), sum(task.processors)
    if count > take:
        return f"no set of them uses all but {lost[1]} of the survivors' virtual processors: {take} for {count}"
    return ""


def _top(sums: int, room: int) -> int:
    """The largest of some sums (bits; -1 for every one) that a room holds."""
    return room if sums < 0 else (sums & ((1 << (room + 1)) - 1)).bit_length() - 1


def _sums(amounts: list[int], largest: int) -> int:
    """A bit for every sum of some of the amounts, up to the largest."""
    sums, mask = 1, (1 << (largest + 1)) - 1
    for amount, count in Counter(amounts).items():
        step = 1
        while count > 0:
            take = min(step, count)
            sums |= (sums << (amount * take)) & mask
            count -= take
            step *= 2
    return sums


def _layers(task: Task, memory: int, processors: int) -> list[int]:
    """For each number of processors: a bit for every sum of memory of some machines that use just so many."""
    mask = (1 << (memory + 1)) - 1
    layers = [1, *[0] * processors]
    for size, cpus in zip(task.sizes, task.cpus, strict=True):
        for number in range(processors, cpus - 1, -1):
            layers[number] |= (layers[number - cpus] << size) & mask
    return layers


def _useful(layers: list[int], room: int, cpus: int) -> tuple[int, int]:
    """The most memory, and the most processors, that a set of machines can use of a room that holds them."""
    mask = (1 << (room + 1)) - 1
    rows = [(number, layers[number] & mask) for number in range(cpus + 1)]
    return max(row.bit_length() - 1 for _number, row in rows), max(number for number, row in rows if row)
