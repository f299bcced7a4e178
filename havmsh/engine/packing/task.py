"""The question that packing answers: machines, and the rooms that may take them."""
from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from math import gcd

EVERYWHERE = -1
"""The reach of a machine that every room may take."""


class Task:
    """Machines with memory, virtual processors and reach (a bit for each room), largest first; rooms with memory and processors.

    Amounts of memory are whole numbers of `unit` bytes, the largest in which every machine is whole. `order` says at which place of the
    question a machine of the task stood; `bytes` is the memory of the rooms as it was given.
    """

    __slots__ = ("bytes", "cpus", "order", "processors", "reach", "rooms", "sizes", "unit")

    def __init__(self, machines: Sequence[tuple[int, int, int]], rooms: Sequence[tuple[int, int]]) -> None:
        every = (1 << len(rooms)) - 1
        self.order = sorted(range(len(machines)), key=lambda at: (-machines[at][0], -machines[at][1], at))
        self.unit = reduce(gcd, (size for size, _cpus, _reach in machines), 0) or 1
        self.sizes = [machines[at][0] // self.unit for at in self.order]
        self.cpus = [machines[at][1] for at in self.order]
        self.reach = [machines[at][2] & every for at in self.order]
        self.bytes = [max(0, room) for room, _cpus in rooms]
        self.rooms = [room // self.unit for room in self.bytes]
        self.processors = [max(0, cpus) for _room, cpus in rooms]

    @property
    def open(self) -> bool:
        """Whether every room may take every machine."""
        every = (1 << len(self.rooms)) - 1
        return all(reach == every for reach in self.reach)

    @property
    def tight(self) -> bool:
        """Whether processors can matter at all: some room could not take the machines with the most, though its memory could."""
        most = max(self.cpus, default=0)
        smallest = max(1, min(self.sizes, default=1))
        return any(cpus < most * (room // smallest) for room, cpus in zip(self.rooms, self.processors, strict=True)) and (
            sum(self.cpus) > min(self.processors, default=0))

    def holds(self, placed: Sequence[int]) -> bool:
        """Whether an arrangement (a room for each machine of the task) is one: the check that every answer yes has passed."""
        memory, processors = [0] * len(self.rooms), [0] * len(self.rooms)
        for at, room in enumerate(placed):
            if not self.reach[at] >> room & 1:
                return False
            memory[room] += self.sizes[at]
            processors[room] += self.cpus[at]
        return all(used <= room for used, room in zip(memory, self.rooms, strict=True)) and all(
            used <= room for used, room in zip(processors, self.processors, strict=True))
