"""``python -m bench``: the tables of speed. Every figure stands beside a named baseline that was measured in the same run.

usage: python -m bench [start | language | speed | inventory | engine | cluster | completing | reserve | console ...]
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from bench import cluster, completing, console, engine, inventory, language, reserve, scripts, speed, start
from bench.measure import Row, table

PARTS: dict[str, Callable[[], list[Row]]] = {
    "start": start.rows, "language": language.rows, "inventory": inventory.rows, "engine": engine.rows, "cluster": cluster.rows, "completing": completing.rows,
    "reserve": reserve.rows, "speed": speed.rows, "scripts": scripts.rows, "console": console.rows,
}


def main(names: list[str]) -> int:
    """Runs the parts that are named, or all; 2 for a name that is none."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name in names or PARTS:
        print(f"\n{name}")
        print(table(PARTS[name]()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
