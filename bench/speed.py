"""``speed.ps1`` unmodified, beside the figures that PowerShell 7.6.5 gave for it, scaled by plain Python's loop."""

from __future__ import annotations

import math
import re
from pathlib import Path

from bench.measure import Row, plain_loop
from bench.shells import quiet_session

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


def rows() -> list[Row]:
    """A line for each line of the script; the last is the geometric mean of the ratios."""
    scale = plain_loop() / THEIR_LOOP
    session = quiet_session(capture=True)
    session.run_script(str(Path(__file__).with_name("speed.ps1")), [])
    made = []
    for name, seconds in re.findall(r"^(.+?)\s+([\d.,]+) s$", session.host.text(), re.MULTILINE):
        theirs = POWERSHELL.get(name.strip(), 0.0) * scale
        made.append(Row(name.strip(), float(seconds.replace(",", "")), "PowerShell 7.6.5, scaled", theirs))
    ratios = [row.seconds / row.base_seconds for row in made if row.base_seconds and row.seconds]
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else 0.0
    return [*made, Row("geometric mean of the ratios", mean, "PowerShell 7.6.5, scaled", 1.0, "1")]
