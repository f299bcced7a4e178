"""The compiler and its pipelines against plain Python in the same process."""

from __future__ import annotations

from bench.measure import Row, best, plain_loop
from bench.shells import quiet_session

N = 1_000_000


def rows() -> list[Row]:
    """Pipelines and loops."""
    session = quiet_session()
    pipeline = best(lambda: session.run_text(f"1..{N} | Where-Object {{ $_ % 2 -eq 0 }} | ForEach-Object {{ $_ * 3 }} | Measure-Object -Sum | Out-Null"))
    loop = best(lambda: session.run_text(f"$s = 0; for ($i = 0; $i -lt {N}; $i++) {{ $s += $i }}"))

    def plain() -> int:
        return sum(3 * number for number in range(1, N + 1) if number % 2 == 0)

    return [
        Row("1e6 through Where, ForEach, Measure", pipeline, "plain Python generator", best(plain), "300 ns a number", f"{pipeline / N * 1e9:.0f} ns a number"),
        Row("for loop with addition, 1e6 turns", loop, "plain Python while", plain_loop(), "4 x"),
    ]
