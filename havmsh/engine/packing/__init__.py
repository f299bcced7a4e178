"""Packing: is there an arrangement of machines in rooms? Cheap proofs first, then an arrangement by repair, then a search of them all.

A machine has memory, virtual processors and the rooms that it reaches; a room has memory and processors. The answer is an arrangement, a
proof that there is none, or, when the time is over, neither.
"""
from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from havmsh.engine.packing.bounds import quick, reachable_sums
from havmsh.engine.packing.repair import Repair
from havmsh.engine.packing.search import search
from havmsh.engine.packing.shares import cannot_share
from havmsh.engine.packing.spread import by_likeness, spread
from havmsh.engine.packing.task import EVERYWHERE, Task

__all__ = ["EVERYWHERE", "Outcome", "Task", "arrange"]
FIRST_STEPS = 40
"""Splits for each room before the dearer proofs are tried."""
SEARCHED = "a search of every arrangement found none"


class Outcome:
    """`fits`: True, False (with the proof in `why`) or None. `placed`: the room of each machine as asked, where an arrangement is known.
    `over`: the least memory (bytes) that any try left too much somewhere."""

    __slots__ = ("fits", "over", "placed", "why")

    def __init__(self, fits: bool | None, why: str = "", placed: tuple[int, ...] = (), over: int = 0) -> None:
        self.fits, self.why, self.placed, self.over = fits, why, placed, over


def arrange(machines: Sequence[tuple[int, int, int]], rooms: Sequence[tuple[int, int]], limit: float, start: Sequence[int] = ()) -> Outcome:
    """Answer for machines (memory, processors, reach as a bit for each room) and rooms (memory, processors).

    `limit` is in seconds. `start` is an arrangement to begin with (a room for each machine, -1 for none), from a question much like this.
    """
    if not machines:
        return Outcome(True)
    end = monotonic() + limit
    task = Task(machines, rooms)
    why = quick(task) or cannot_share(task)
    if why:
        return Outcome(False, why)
    repair = _begin(task, [start[at] for at in task.order] if start else [])
    if repair.run(end, FIRST_STEPS * len(rooms)):
        return _found(task, repair.placed)
    why = reachable_sums(task)
    if why:
        return Outcome(False, why)
    return _insist(task, repair, end)


def _begin(task: Task, start: list[int]) -> Repair:
    """The better of two first arrangements: largest first wherever most is left, or like to like."""
    first = Repair(task, spread(task, start))
    if first.flat or not first.over() or start:
        return first
    second = Repair(task, by_likeness(task))
    return min(first, second, key=lambda one: one.excess)


def _insist(task: Task, repair: Repair, end: float) -> Outcome:
    """Search and repair in turn, each time for longer, until one of them knows or the time is over."""
    share, least = 0.02, _over(task, repair)
    seed = 1
    while True:
        left = end - monotonic()
        if left <= 0:
            return Outcome(None, over=least * task.unit)
        answer = search(task, min(left, max(0.01, left * share)))
        if isinstance(answer, list):
            return _found(task, answer)
        if answer is False:
            return Outcome(False, SEARCHED)
        seed += 1
        repair = Repair(task, repair.placed if seed % 3 else spread(task), seed)
        if repair.run(min(end, monotonic() + max(0.02, (end - monotonic()) * share))):
            return _found(task, repair.placed)
        least = min(least, _over(task, repair))
        share = min(0.5, share * 2)


def _over(task: Task, repair: Repair) -> int:
    return sum(-left for left in repair.memory if left < 0)


def _found(task: Task, placed: list[int]) -> Outcome:
    if not task.holds(placed):
        raise AssertionError("an arrangement that was found overflows")
    rooms = [0] * len(placed)
    for at, room in zip(task.order, placed, strict=True):
        rooms[at] = room
    return Outcome(True, placed=tuple(rooms))
