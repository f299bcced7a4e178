"""Loading a large inventory: every machine written out, no templates."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from bench.measure import PYTHON, Row, bare_python

LOAD = """
import resource, sys, time
started = time.perf_counter()
from havmsh.store import load
load(sys.argv[1])
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def rows() -> list[Row]:
    """Cold and warm load of 1,000 hosts and 25,000 machines, with resident memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.yaml")
        subprocess.run([PYTHON, "-m", "havmsh.fixtures", "--hosts", "1000", "--vms", "25000", "--out", str(path)], check=True, capture_output=True)
        size = f"{path.stat().st_size / 1e6:.1f} MB of YAML"
        environment = {**os.environ, "XDG_CACHE_HOME": folder}
        made = []
        for name, reach in (("load 1,000 hosts / 25,000 VMs, cold", "2.5 s, 200 MB"), ("the same, warm", "0.4 s, 200 MB")):
            seconds, memory = subprocess.run([PYTHON, "-c", LOAD, str(path)], check=True, capture_output=True, text=True, env=environment).stdout.split()
            made.append(Row(name, float(seconds), "python -c pass", bare_python(), reach, f"{int(memory) / 1024:.0f} MB resident; {size}"))
        return made
