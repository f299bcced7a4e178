"""Repairing an arrangement that overflows: two rooms at a time are split anew, as well as can be, until no room overflows.

What two rooms hold together is split by a table of reachable sums (memory, and processors where they matter), so that one room is as full
as it can be and the other takes the rest. That moves what is too much, and what is left free, from room to room until they meet.
"""
from __future__ import annotations

from random import Random
from time import monotonic

from havmsh.engine.packing.task import Task

FINE = 1 << 18
"""Steps of memory in a table of memory alone."""
COARSE = 1 << 9
"""Steps of memory in a table of memory and processors."""
TRIES = 12
"""Splits that are read out of a table at most."""


class Repair:
    """An arrangement in the making: `inside` has the machines of each room, `memory` and `cpus` what is left of it (negative: too much)."""

    def __init__(self, task: Task, placed: list[int], seed: int = 1) -> None:
        self.task = task
        self.random = Random(seed)
        self.flat = not task.tight
        self.memory = list(task.rooms)
        self.cpus = list(task.processors)
        self.inside: list[list[int]] = [[] for _room in task.rooms]
        for at, room in enumerate(placed):
            self._put(at, room)
        self.mean = sum(task.rooms) / max(1, len(task.rooms)) or 1.0
        self.mean_cpus = sum(task.processors) / max(1, len(task.rooms)) or 1.0
        self.steps = 0
        self.line = sorted(range(len(task.rooms)), key=lambda room: task.processors[room] / (task.rooms[room] or 1))
        self.where = {room: at for at, room in enumerate(self.line)}

    def _put(self, at: int, room: int) -> None:
        self.inside[room].append(at)
        self.memory[room] -= self.task.sizes[at]
        self.cpus[room] -= self.task.cpus[at]

    @property
    def placed(self) -> list[int]:
        """The room of each machine."""
        found = [0] * len(self.task.sizes)
        for room, inside in enumerate(self.inside):
            for at in inside:
                found[at] = room
        return found

    @property
    def excess(self) -> float:
        """How much all rooms overflow."""
        return sum(self._excess(memory, cpus) for memory, cpus in zip(self.memory, self.cpus, strict=True))

    def over(self) -> list[int]:
        """Rooms that overflow."""
        if self.flat:
            return [room for room, left in enumerate(self.memory) if left < 0]
        return [room for room, left in enumerate(self.memory) if left < 0 or self.cpus[room] < 0]

    def run(self, end: float, steps: int = 1 << 60) -> bool:
        """Split pairs until no room overflows; False when the time or the steps are over."""
        count = len(self.memory)
        if count < 2:
            return not self.over()
        idle = 0
        while True:
            over = self.over()
            if not over:
                return True
            if monotonic() > end or steps <= 0:
                return False
            steps -= 1
            self.steps += 1
            one = over[int(self.random.random() * len(over))]
            if idle > 4 * count:
                one = int(self.random.random() * count)
            two = self._partner(one, count)
            if two == one:
                continue
            idle = 0 if self.split(one, two) else idle + 1

    def _partner(self, one: int, count: int) -> int:
        """A room to split with: of some at random, the one that has the most left of what the first has too little of."""
        random = self.random.random
        at = self.where[one]
        if random() < 0.4:
            return self.line[min(count - 1, max(0, at + int((random() - 0.5) * 12)))]
        few = [int(random() * count) for _ in range(4)]
        if self.flat or self.memory[one] / self.mean < self.cpus[one] / self.mean_cpus:
            return max(few, key=self.memory.__getitem__)
        return max(few, key=self.cpus.__getitem__)

    def split(self, one: int, two: int) -> bool:
        """Split what two rooms hold anew; answers whether less overflows than before. A split that is as good as before is taken too."""
        if self.random.random() < 0.5:
            one, two = two, one
        before = self._excess(self.memory[one], self.cpus[one]) + self._excess(self.memory[two], self.cpus[two])
        found = _Split(self, one, two).best()
        if found is None:
            return False
        score, first, second = found
        if score > before + 1e-12:
            return False
        for room, chosen in ((one, first), (two, second)):
            self.inside[room] = []
            self.memory[room] = self.task.rooms[room]
            self.cpus[room] = self.task.processors[room]
            for at in chosen:
                self._put(at, room)
        return score < before - 1e-12

    def _excess(self, memory: float, cpus: float) -> float:
        """How much a room overflows, in rooms."""
        over = -memory / self.mean if memory < 0 else 0.0
        return over if self.flat or cpus >= 0 else over - cpus / self.mean_cpus


class _Split:
    """The machines of two rooms, and the ways to part them."""

    def __init__(self, repair: Repair, one: int, two: int) -> None:
        self.repair = repair
        task = repair.task
        self.task = task
        everything = repair.inside[one] + repair.inside[two]
        self.first = [at for at in everything if not task.reach[at] >> two & 1]
        self.second = [at for at in everything if not task.reach[at] >> one & 1]
        bound = {*self.first, *self.second}
        self.free = [at for at in everything if at not in bound] if bound else everything
        repair.random.shuffle(self.free)
        self.room = max(0, task.rooms[one] - sum(task.sizes[at] for at in self.first))
        self.other = task.rooms[two] - sum(task.sizes[at] for at in self.second)
        self.cpus = max(0, task.processors[one] - sum(task.cpus[at] for at in self.first)) if not repair.flat else 0
        self.other_cpus = task.processors[two] - sum(task.cpus[at] for at in self.second)
        self.total = sum(task.sizes[at] for at in self.free)
        self.total_cpus = sum(task.cpus[at] for at in self.free)

    def best(self) -> tuple[float, list[int], list[int]] | None:
        """The best parting that is found: what overflows then, machines of the first room, of the second."""
        if not self.free:
            return None
        steps = FINE if self.repair.flat else COARSE
        grain = max(1, -(-self.room // steps))
        tables, shifts, width = self._tables(grain)
        best: tuple[float, list[int], list[int]] | None = None
        for tried, (_score, cpus, memory) in enumerate(self._cells(tables[-1], width, grain)):
            if tried >= TRIES:
                break
            chosen = self._read(tables, shifts, cpus * width + memory)
            score = self._score(chosen)
            if best is None or score < best[0]:
                inside = set(chosen)
                best = score, self.first + chosen, self.second + [at for at in self.free if at not in inside]
                if score <= 0:
                    break
        return best

    def _tables(self, grain: int) -> tuple[list[int], list[int], int]:
        """Reachable sums after each machine: a bit for each amount of memory (in grains), a layer for each amount of processors."""
        flat = self.repair.flat
        top = self.room // grain
        sizes = [self.task.sizes[at] for at in self.free]
        memory = sizes if grain == 1 else [(size + grain // 2) // grain for size in sizes]
        if flat:
            mask, width, shifts = (1 << (top + 1)) - 1, top + 1, memory
        else:
            width = top + 1 + max(memory)
            layer = (1 << (top + 1)) - 1
            mask = layer * (((1 << (width * (self.cpus + 1))) - 1) // ((1 << width) - 1))
            shifts = [size + width * self.task.cpus[at] for size, at in zip(memory, self.free, strict=True)]
        tables = [1]
        table = 1
        for shift in shifts:
            table |= (table << shift) & mask
            tables.append(table)
        return tables, shifts, width

    def _cells(self, table: int, width: int, grain: int) -> list[tuple[float, int, int]]:
        """Promising sums: for each amount of processors the most memory, and a little less where grains are coarse; the best first."""
        top = self.room // grain
        layer = (1 << (top + 1)) - 1
        found: list[tuple[float, int, int]] = []
        jitter = self.repair.random.random
        for cpus in range(self.cpus, -1, -1):
            row = (table >> (cpus * width)) & layer
            for _less in range(1 if grain == 1 else 3):
                if not row:
                    break
                memory = row.bit_length() - 1
                row ^= 1 << memory
                excess = self.repair._excess(self.other - self.total + memory * grain, self.other_cpus - self.total_cpus + cpus)
                found.append((excess + 1e-9 * jitter(), cpus, memory))
        found.sort()
        return found

    def _read(self, tables: list[int], shifts: list[int], sum_: int) -> list[int]:
        """Machines whose sum stands in the last table."""
        chosen = []
        for number in range(len(shifts) - 1, -1, -1):
            if not (tables[number] >> sum_) & 1:
                chosen.append(self.free[number])
                sum_ -= shifts[number]
        return chosen

    def _score(self, chosen: list[int]) -> float:
        size = sum(self.task.sizes[at] for at in chosen)
        cpus = sum(self.task.cpus[at] for at in chosen)
        here = self.repair._excess(self.room - size, self.cpus - cpus)
        return here + self.repair._excess(self.other - self.total + size, self.other_cpus - self.total_cpus + cpus)
