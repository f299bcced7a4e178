"""The `Exact` reading: after the failure of any nodes, is there any arrangement in which the survivors hold every machine?

That is bin packing for each set of failing nodes. Nearly all cases are decided by bounds over all sets at once and by greedy packing.
"""
from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.engine.reserve import Problem, Verdict


def fits(sizes: Sequence[int], rooms: Sequence[int], limit: float) -> bool | None:
    """Whether items fit into bins: a depth-first search, largest item first, fullest bin first; None when the time is over."""
    if sum(sizes) > sum(rooms):
        return False
    items = sorted(sizes, reverse=True)
    end = monotonic() + limit
    tails = [0] * (len(items) + 1)
    for at in range(len(items) - 1, -1, -1):
        tails[at] = tails[at + 1] + items[at]
    seen: set[tuple[int, tuple[int, ...]]] = set()
    steps = 0

    def place(at: int, left: tuple[int, ...]) -> bool | None:
        nonlocal steps
        if at == len(items):
            return True
        steps += 1
        if steps & 255 == 0 and monotonic() > end:
            return None
        smallest = items[-1]
        if sum(room for room in left if room >= smallest) < tails[at]:
            return False
        if (at, left) in seen:
            return False
        size = items[at]
        tried = -1
        for number, room in enumerate(left):
            if room < size or room == tried:
                continue
            tried = room
            answer = place(at + 1, tuple(sorted((*left[:number], room - size, *left[number + 1:]))))
            if answer is not False:
                return answer
        seen.add((at, left))
        return False

    try:
        return place(0, tuple(sorted(rooms)))
    except RecursionError:
        return None


def decide(given: Problem) -> Verdict:
    """The verdict of the exact reading."""
    from havmsh.engine.reserve import restart, slot_method
    found = restart(given)
    if found.overcommitted is False:
        return _as_exact(found)
    return _as_exact(slot_method(given))


def _as_exact(found: Verdict) -> Verdict:
    from dataclasses import replace
    return replace(found, reading="Exact")
