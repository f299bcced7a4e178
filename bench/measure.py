"""Measuring, and the table that shows it."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PYTHON = sys.executable
HAVMSH = str(Path(PYTHON).with_name("havmsh"))


@dataclass(frozen=True)
class Row:
    """One line: what was done, how long it took, the baseline and what is to be reached (as text)."""

    work: str
    seconds: float
    baseline: str = ""
    base_seconds: float = 0.0
    reach: str = ""
    note: str = ""


def best(work: Callable[[], object], runs: int = 3, clock: Callable[[], float] = time.perf_counter) -> float:
    """The shortest of some runs, in seconds of a clock (that of the processor leaves out what others do); the collector rests meanwhile."""
    shortest = float("inf")
    for _ in range(runs):
        gc.collect()
        started = clock()
        work()
        shortest = min(shortest, clock() - started)
    return shortest


def median_process(command: list[str], runs: int = 9, **options: object) -> float:
    """Median wall time of a whole process, after one that is not counted."""
    times = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload]
        times.append(time.perf_counter() - started)
    return sorted(times[1:])[runs // 2]


def in_turn(command: list[str], other: list[str], runs: int = 9) -> tuple[float, float]:
    """Median wall times of two commands that run in turn, so that a machine whose speed drifts treats both alike."""
    both = [[_once(command), _once(other)] for _ in range(runs + 1)][1:]
    return sorted(first for first, _ in both)[runs // 2], sorted(second for _, second in both)[runs // 2]


def _once(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return time.perf_counter() - started


@cache
def bare_python() -> float:
    """Median wall time of ``python -c pass``."""
    return median_process([PYTHON, "-c", "pass"])


@cache
def plain_loop(clock: Callable[[], float] = time.perf_counter) -> float:
    """1,000,000 turns of a ``while`` loop with an addition in plain Python."""

    def work() -> int:
        total = i = 0
        while i < 1_000_000:
            total += i
            i += 1
        return total

    return best(work, clock=clock)


def table(rows: list[Row]) -> str:
    """Rows as text."""
    width = max([len(row.work) for row in rows] + [4])
    base = max([len(row.baseline) for row in rows] + [8])
    lines = [f"{'work':{width}}  {'time':>11}  {'baseline':{base}}  {'ratio':>7}  reach"]
    for row in rows:
        ratio = f"{row.seconds / row.base_seconds:7.2f}" if row.base_seconds else "       "
        lines.append(f"{row.work:{width}}  {show(row.seconds):>11}  {row.baseline:{base}}  {ratio}  {row.reach}{'  ' + row.note if row.note else ''}")
    return "\n".join(lines)


def show(seconds: float) -> str:
    """A time with a unit that reads well."""
    if seconds < 1e-6:
        return f"{seconds * 1e9:.0f} ns"
    if seconds < 1e-3:
        return f"{seconds * 1e6:.1f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.3f} s"
