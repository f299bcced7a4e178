"""``speed.ps1`` unmodified, beside the figures that PowerShell 7.6.5 gave for it, scaled by plain Python's loop."""

from __future__ import annotations

import gc
import math
import re
from pathlib import Path

from bench.measure import Row, plain_loop
from bench.shells import quiet_session
from havmsh.cli import COLLECTOR

# Seconds of PowerShell 7.6.5, best of three, and what plain Python 3.11's loop with an addition took on that machine.
THEIR_LOOP = 0.056
POWERSHELL = {
    "map+filter+sum 1e6": 2.9, "where only 1e6": 2.2, "foreach-object only 1e6": 1.8, "for loop add 1e6": 0.043, "foreach stmt add 1e6": 0.037,
    "function call 2 params 1e5": 0.69, "function call named 1e5": 0.69, "sort by property 1e5": 0.49, "group by property 1e5": 0.38,
    "where property eq 1e5": 0.25, "select 2 props 1e5": 0.51, "pscustomobject create 1e5": 0.28, "convertto-json 1e5": 0.27,
    "convertfrom-json 1e5": 0.72, "format-table to string 1e4": 0.092, "convertto-csv 1e5": 0.17, "string build -f 1e5": 0.066,
    "expandable string 1e5": 0.082, "hashtable insert 1e5": 0.021, "array += 1e4": 0.072, "regex match 1e5": 0.125, "split/join 1e5": 0.186,
    "try/catch throw 1e4": 0.111, "method call 1e5": 0.065,
}


AHEAD = frozenset((
    "where only 1e6", "foreach-object only 1e6", "sort by property 1e5", "group by property 1e5", "where property eq 1e5", "select 2 props 1e5", "convertto-json 1e5",
    "convertfrom-json 1e5", "format-table to string 1e4", "convertto-csv 1e5",
))
"""Pipelines and cmdlets: ahead of PowerShell."""
THREE_STAGES, CALLS = "map+filter+sum 1e6", ("function call 2 params 1e5", "function call named 1e5")
MOST = 4.0


def rows() -> list[Row]:
    """A line for each line of the script, with what is to be reached and whether it is; the last is the geometric mean of the ratios. The collector is set as the shell sets it."""
    gc.set_threshold(*COLLECTOR)
    session = quiet_session(capture=True)
    before = plain_loop()
    session.run_script(str(Path(__file__).with_name("speed.ps1")), [])
    plain_loop.cache_clear()
    scale = (before + plain_loop()) / 2 / THEIR_LOOP  # the machine's speed drifts; the loop is timed on both sides
    made = []
    for name, shown in re.findall(r"^(.+?)\s+([\d.,]+) s$", session.host.text(), re.MULTILINE):
        made.append(_row(name.strip(), float(shown.replace(",", "")), scale))
    ratios = [row.seconds / row.base_seconds for row in made if row.base_seconds and row.seconds]
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else 0.0
    return [*made, Row("geometric mean of the ratios", mean, BASELINE, 1.0, "1", _verdict(mean <= 1))]


BASELINE = "PowerShell 7.6.5, scaled"


def _row(name: str, seconds: float, scale: float) -> Row:
    theirs = POWERSHELL.get(name, 0.0) * scale
    if name in CALLS:
        here = seconds / 1e5 / scale
        return Row(name, seconds, BASELINE, theirs, "2 µs a call", f"{here * 1e6:.2f} µs a call at the recorded machine's speed, {_verdict(here <= 2e-6)}")
    most = 1 / 8 if name == THREE_STAGES else 1.0 if name in AHEAD else MOST
    return Row(name, seconds, BASELINE, theirs, f"{most:.3g}", _verdict(seconds <= most * theirs))


def _verdict(good: bool) -> str:
    return "reached" if good else "NOT REACHED"
