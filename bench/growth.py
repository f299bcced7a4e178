"""How cost grows with the number of machines: measures, and draws `docs/performance.svg`.

`python -m bench.growth` measures 64 nodes with 500 to 16,000 machines and draws each line beside n log n, both axes logarithmic.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import log, log10
from pathlib import Path

from bench.cluster import best, large
from bench.measure import show
from havmsh.engine.engine import Engine
from havmsh.engine.facts import GB
from havmsh.engine.requests import CreateRequest, MaintenanceRequest, SetServerRequest

SIZES = (500, 1000, 2000, 4000, 8000, 16000)
TARGET = Path(__file__).parents[1] / "docs" / "performance.svg"
COLOURS = ("#1b6ca8", "#c0392b", "#1e8449", "#8e44ad", "#b9770e", "#34495e")
LEFT, TOP, WIDE, HIGH = 70, 30, 520, 360


def works(engine: Engine) -> dict[str, Callable[[], object]]:
    """What is measured, by the name that the plot shows."""
    node = engine.state.view.world.clusters["CLUSTER01"].nodes[7]
    machine = CreateRequest(name="new", highly_available=True, memory=4 * GB)

    def everything() -> None:
        engine.refresh("all", "")
        for vm in engine.state.view.world.vms:
            engine.status(vm)

    return {
        "rate all hosts, VMM2008": lambda: engine.rate(machine),
        "verdict, Restart": lambda: engine.reserve("CLUSTER01", "Restart"),
        "verdict, VMM2012R2": lambda: engine.reserve("CLUSTER01", "VMM2012R2"),
        "plan of maintenance": lambda: engine.plan(MaintenanceRequest(host=node, on=True, move_within_cluster=True)),
        "refresh of all, read": everything,
        "refresh of a host": lambda: engine.refresh("host", node),
    }


def measure() -> dict[str, list[float]]:
    """Seconds of each work for each number of machines."""
    found: dict[str, list[float]] = {}
    for size in SIZES:
        engine = large(64, size)
        engine.run(SetServerRequest((("reserve_reading", "VMM2008"),)))
        for name, work in works(engine).items():
            work()
            found.setdefault(name, []).append(best(work, 5))
    return found


def exponent(times: list[float]) -> float:
    """The slope of a line through log time over log (n log n): 1 is n log n, less is better."""
    xs, ys = [log(size * log(size)) for size in SIZES], [log(time) for time in times]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)


def draw(found: dict[str, list[float]]) -> str:
    """The plot as SVG."""
    low, high = log10(min(map(min, found.values())) / 1.5), log10(max(map(max, found.values())) * 1.5)

    def place(size: float, seconds: float) -> tuple[float, float]:
        across = (log10(size) - log10(SIZES[0])) / (log10(SIZES[-1]) - log10(SIZES[0]))
        return LEFT + across * WIDE, TOP + HIGH - (log10(seconds) - low) / (high - low) * HIGH

    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDE + 260}" height="{TOP + HIGH + 50}" font-family="sans-serif" font-size="12">',
             f'<rect x="{LEFT}" y="{TOP}" width="{WIDE}" height="{HIGH}" fill="none" stroke="#999"/>',
             f'<text x="{LEFT}" y="18">64 nodes: seconds over machines, both logarithmic; dotted: n log n through the first point</text>']
    for size in SIZES:
        x, _y = place(size, 10 ** low)
        lines.append(f'<text x="{x:.0f}" y="{TOP + HIGH + 18}" text-anchor="middle">{size:,}</text>')
    for power in range(int(low) - 1, int(high) + 2):
        if low <= power <= high:
            _x, y = place(SIZES[0], 10.0 ** power)
            lines.append(f'<path d="M{LEFT} {y:.1f}h{WIDE}" stroke="#ddd"/><text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{show(10.0 ** power)}</text>')
    for number, (name, times) in enumerate(found.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join("{:.1f},{:.1f}".format(*place(size, time)) for size, time in zip(SIZES, times, strict=True))
        ideal = " ".join("{:.1f},{:.1f}".format(*place(size, min(10 ** high, times[0] * size * log(size) / (SIZES[0] * log(SIZES[0]))))) for size in SIZES)
        y = TOP + 14 + 34 * number
        lines += [f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>',
                  f'<polyline points="{ideal}" fill="none" stroke="{colour}" stroke-dasharray="2 4"/>',
                  f'<text x="{LEFT + WIDE + 14}" y="{y}" fill="{colour}">{name}</text>',
                  f'<text x="{LEFT + WIDE + 14}" y="{y + 14}" fill="#666">(n log n) to the power of {exponent(times):.2f}</text>']
    return "\n".join([*lines, "</svg>"]) + "\n"


def main() -> int:
    """Measure, print, draw."""
    found = measure()
    for name, times in found.items():
        print(f"{name:26} {'  '.join(f'{show(time):>9}' for time in times)}   (n log n)^{exponent(times):.2f}")
    TARGET.write_text(draw(found), encoding="utf-8")
    print(f"drawn: {TARGET.relative_to(TARGET.parents[1])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
