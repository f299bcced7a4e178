"""One-shot start-up, as a person meets it: whole processes."""

from __future__ import annotations

from bench.measure import HAVMSH, PYTHON, Row, in_turn

SHOTS = {
    "-Command 1": ("1", ""),
    "Get-VM | Select-Object -First 1, contoso, warm cache": ("Get-VM | Select-Object -First 1", "6 x"),
}


def rows() -> list[Row]:
    """Start-up against the same Python doing nothing, in turn."""
    made = []
    for name, (command, reach) in SHOTS.items():
        seconds, base = in_turn([HAVMSH, "-NoProfile", "-Command", command], [PYTHON, "-c", "pass"])
        made.append(Row(name, seconds, "python -c pass", base, reach))
    return made
