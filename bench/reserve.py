"""The exact cluster reserve on hard cases: how long verdicts take, and whether any stays open.

`python -m bench.reserve [CASES] [LIMIT]` runs many cases and prints their distribution; the table of `python -m bench` takes fewer.
"""

from __future__ import annotations

import sys
from time import process_time

from bench.hard import hard_case
from bench.measure import Row, plain_loop
from havmsh.engine.reserve import METHODS

KINDS = ((16, False), (64, False), (16, True), (64, True))
REACH = {False: "50 ms for 90 %, 1 s for 99 %; none open after 10 s", True: "1 s for 95 %; 0.5 % open after 60 s"}


def times(nodes: int, processors: bool, cases: int, limit: float) -> tuple[list[float], dict[bool | None, int]]:
    """Processor seconds of each verdict, shortest first, and how many said what."""
    taken, said = [], {True: 0, False: 0, None: 0}
    for seed in range(cases):
        case = hard_case(seed, nodes, processors=processors, limit=limit)
        started = process_time()
        verdict = METHODS["Exact"](case)
        taken.append(process_time() - started)
        said[verdict.overcommitted] += 1
    return sorted(taken), said


def rows(cases: int = 60, limit: float = 60.0) -> list[Row]:
    """The hard cases by number of nodes, of memory alone and of memory and processors. Times are of the processor."""
    made = []
    for nodes, processors in KINDS:
        base = plain_loop(process_time)
        taken, said = times(nodes, processors, cases if nodes < 64 else cases // 2, 60.0 if processors else min(limit, 10.0))
        what = f"Exact, {nodes} nodes, memory{' and CPU' if processors else ''}"
        note = f"{said[False]} kept, {said[True]} over-committed, {said[None]} open"
        for share in (50, 90, 95, 99):
            made.append(Row(f"{what}: {share} % of {len(taken)} cases within", taken[min(len(taken) - 1, len(taken) * share // 100)],
                            "plain while, 1e6 turns", base, REACH[processors] if share == 90 else "", note if share == 50 else ""))
    return made


def main(arguments: list[str]) -> int:
    """Many cases, by hand."""
    from bench.measure import table
    print(table(rows(int(arguments[0]) if arguments else 400, float(arguments[1]) if len(arguments) > 1 else 60.0)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
