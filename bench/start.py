"""One-shot start-up, as a person meets it: whole processes."""

from __future__ import annotations

from bench.measure import HAVMSH, PYTHON, Row, bare_python, median_process


def rows() -> list[Row]:
    """Start-up against the same Python doing nothing."""
    base = bare_python()
    shots = {
        "-Command 1": ["-NoProfile", "-Command", "1"],
        "Get-VM | Select-Object -First 1, contoso, warm cache": ["-NoProfile", "-Command", "Get-VM | Select-Object -First 1"],
    }
    made = [Row(name, median_process([HAVMSH, *args]), "python -c pass", base, "6 x" if "Get-VM" in name else "") for name, args in shots.items()]
    return [Row("python -c pass", median_process([PYTHON, "-c", "pass"]), "python -c pass", base), *made]
