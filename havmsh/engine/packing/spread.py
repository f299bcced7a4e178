"""First arrangements: every machine somewhere that it reaches; rooms overflow where they must, and `repair` mends that."""
from __future__ import annotations

from collections.abc import Sequence

from havmsh.engine.packing.task import Task


def spread(task: Task, start: Sequence[int] = ()) -> list[int]:
    """Every machine in the room that keeps the most of both, the largest first. Machines that `start` places (-1: does not) stay there."""
    memory, processors = [float(room) for room in task.rooms], [float(cpus) for cpus in task.processors]
    rate = (sum(memory) / (sum(processors) or 1.0)) or 1.0
    placed = list(start) or [-1] * len(task.sizes)
    for at, room in enumerate(placed):
        if room >= 0:
            memory[room] -= task.sizes[at]
            processors[room] -= task.cpus[at]
    every = (1 << len(memory)) - 1
    flat = not task.tight
    everywhere = range(len(memory))
    for at, room in enumerate(placed):
        if room >= 0:
            continue
        size, cpus, reach = task.sizes[at], task.cpus[at], task.reach[at]
        rooms = everywhere if reach == every else [number for number in everywhere if reach >> number & 1]
        if flat:
            room = max(rooms, key=memory.__getitem__)
        else:
            room = max(rooms, key=lambda number: min(memory[number] - size, (processors[number] - cpus) * rate))
        placed[at] = room
        memory[room] -= size
        processors[room] -= cpus
    return placed


def by_likeness(task: Task) -> list[int]:
    """Machines with many processors for their memory into rooms that are so too, in turn; what is left over is spread."""
    placed = [-1] * len(task.sizes)
    rooms = sorted(range(len(task.rooms)), key=lambda number: -task.processors[number] / (task.rooms[number] or 1))
    waiting = sorted(range(len(task.sizes)), key=lambda at: -task.cpus[at] / (task.sizes[at] or 1))
    for number in rooms:
        memory, processors = task.rooms[number], task.processors[number]
        left = []
        full = False
        for at in waiting:
            full = full or memory < task.sizes[at] / 2 or processors < task.cpus[at] / 2
            if full or not task.reach[at] >> number & 1:
                left.append(at)
                continue
            placed[at] = number
            memory -= task.sizes[at]
            processors -= task.cpus[at]
        waiting = left
    return spread(task, placed)
