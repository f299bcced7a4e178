"""Looking at every arrangement, depth first: the end of small questions, whichever way it is.

The machine that takes the largest part of what there is (of memory or of processors) goes first, into the fullest room first. A branch
ends where the rooms that still take something have too little of either for what is left, or where it was met before.
"""
from __future__ import annotations

from itertools import accumulate
from time import monotonic

from havmsh.engine.packing.task import Task

MOST_MACHINES = 400
Room = tuple[int, int, int]
"""Memory and processors that are left, and the number of a room that takes the same machines."""


def search(task: Task, limit: float) -> list[int] | bool | None:
    """An arrangement (a room for each machine), False where there is none, None when the time is over."""
    if len(task.sizes) > MOST_MACHINES:
        return None
    reaches = sorted(set(task.reach))
    alike: dict[tuple[int, ...], int] = {}
    rooms = [(room, cpus, alike.setdefault(tuple(reach >> number & 1 for reach in reaches), number))
             for number, (room, cpus) in enumerate(zip(task.rooms, task.processors, strict=True))]
    tree = _Search(task, monotonic() + limit)
    answer = tree.place(0, tuple(sorted(rooms)))
    return tree.arrangement(rooms) if answer else answer


class _Search:
    """The tree, with the dead ends that were met."""

    def __init__(self, task: Task, end: float) -> None:
        memory, processors = sum(task.rooms) or 1, sum(task.processors) or 1
        order = sorted(range(len(task.sizes)), key=lambda at: -max(task.sizes[at] / memory, task.cpus[at] / processors))
        self.sizes, self.cpus, self.reach = ([row[at] for at in order] for row in (task.sizes, task.cpus, task.reach))
        self.end = end
        self.tails = [*[*accumulate(reversed(self.sizes))][::-1], 0]
        self.cpu_tails = [*[*accumulate(reversed(self.cpus))][::-1], 0]
        self.smallest = [*[*accumulate(reversed(self.sizes), min)][::-1], 0]
        self.fewest = [*[*accumulate(reversed(self.cpus), min)][::-1], 0]
        self.order = order
        self.chosen: list[Room] = []
        self.dead: set[tuple[int, tuple[Room, ...]]] = set()
        self.steps = 0

    def place(self, at: int, left: tuple[Room, ...]) -> bool | None:
        """Whether the machines from `at` on find room in what is left; None when the time is over."""
        if at == len(self.sizes):
            return True
        self.steps += 1
        if self.steps & 255 == 0 and monotonic() > self.end:
            return None
        smallest, fewest = self.smallest[at], self.fewest[at]
        useful = [one for one in left if one[0] >= smallest and one[1] >= fewest]
        if (sum(one[0] for one in useful) < self.tails[at] or sum(one[1] for one in useful) < self.cpu_tails[at] or (at, left) in self.dead):
            return False
        size, cpus, reach = self.sizes[at], self.cpus[at], self.reach[at]
        tried: Room | None = None
        for number, room in enumerate(left):
            if room[0] < size or room[1] < cpus or room == tried or not reach >> room[2] & 1:
                continue
            tried = room
            answer = self.place(at + 1, tuple(sorted((*left[:number], (room[0] - size, room[1] - cpus, room[2]), *left[number + 1:]))))
            if answer is not False:
                self.chosen.append(room)
                return answer
        self.dead.add((at, left))
        return False

    def arrangement(self, rooms: list[Room]) -> list[int]:
        """The room of each machine of the task, from the rooms (as they were then) that were chosen on the way down."""
        left = list(rooms)
        placed = [0] * len(self.order)
        for at, (room, machine) in enumerate(zip(reversed(self.chosen), self.order, strict=True)):
            number = left.index(room)
            left[number] = (room[0] - self.sizes[at], room[1] - self.cpus[at], room[2])
            placed[machine] = number
        return placed
