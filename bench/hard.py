"""Hard cases of the exact cluster reserve, from a seed: unequal nodes, large machines of mixed odd sizes, survivors nearly full."""

from __future__ import annotations

from random import Random

from havmsh.engine.facts import GB, MB
from havmsh.engine.machines import VM
from havmsh.engine.reserve import Node, Problem

ROOMS = (32, 48, 64, 72, 96, 128, 144, 192)
"""Memory of a node in GB."""
PROCESSORS = {32: (4, 8), 48: (8,), 64: (8, 12), 72: (8, 12), 96: (12, 16), 128: (16, 24), 144: (16, 24), 192: (24, 32)}
"""Logical processors that a node of some memory may have."""
KEPT = 512 * MB


def hard_case(seed: int, nodes: int, *, processors: bool, limit: float = 10.0) -> Problem:
    """A cluster whose survivors are 97 to 100.5 % full of memory and (with `processors`) 85 to 100.5 % of virtual processors, after the worst failure.

    8 to 20 machines a node with sizes of an odd number of MB; the reserve is 1 to 4.
    """
    pick = Random(f"{seed}/{nodes}/{processors}")
    reserve = pick.randint(1, 4)
    memory = [pick.choice(ROOMS) for _ in range(nodes)]
    rooms = [size * GB - KEPT for size in memory]
    cpus = [pick.choice(PROCESSORS[size]) for size in memory]
    counts = [pick.randint(8, 20) for _ in range(nodes)]
    sizes = _odd_sizes(pick, sum(counts), pick.uniform(0.97, 1.005) * sum(sorted(rooms)[: nodes - reserve]))
    wanted = [1] * len(sizes)
    if processors:
        wanted = _processors(pick, len(sizes), pick.uniform(0.85, 1.005) * 8 * sum(sorted(cpus)[: nodes - reserve]))
    rows: list[list[VM]] = [[] for _ in range(nodes)]
    owners = [number for number, count in enumerate(counts) for _ in range(count)]
    for at, (size, count, owner) in enumerate(zip(sizes, wanted, owners, strict=True)):
        rows[owner].append(VM(f"v{at}", f"N{owner}", memory=size, cpus=count, key=f"v{at}", highly_available=True))
    bare = [Node(f"N{number}", room, 0, (), cpus[number] if processors else 10_000, ((), 0, {})) for number, room in enumerate(rooms)]
    return Problem("K", [node.with_vms(tuple(row)) for node, row in zip(bare, rows, strict=True)], reserve, (), 8, limit)


def _odd_sizes(pick: Random, count: int, total: float) -> list[int]:
    """Sizes in bytes, an odd number of MB each, spread by a factor of about four and adding up to nearly a total."""
    raw = [pick.lognormvariate(0, 0.4) for _ in range(count)]
    scale = total / MB / sum(raw)
    sizes = [max(513, int(one * scale) | 1) for one in raw]
    off = round(total / MB) - sum(sizes)
    for at in pick.sample(range(count), min(count, abs(off) // 2)):
        sizes[at] += 2 if off > 0 else -2
    return [size * MB for size in sizes]


def _processors(pick: Random, count: int, total: float) -> list[int]:
    """Virtual processors of machines, 1 to 16 each, adding up to nearly a total."""
    wanted = [pick.choice((1, 2, 2, 4, 4, 8)) for _ in range(count)]
    scale = total / sum(wanted)
    wanted = [max(1, min(16, round(one * scale))) for one in wanted]
    off = round(total) - sum(wanted)
    while off:
        at = pick.randrange(count)
        step = 1 if off > 0 else -1
        if 1 <= wanted[at] + step <= 16:
            wanted[at] += step
            off -= step
    return wanted
