"""Completion as a person waits for it: from the key to the matches of the first menu."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.measure import PYTHON, Row, plain_loop
from bench.shells import quiet_session

RUNS = 200


def rows() -> list[Row]:
    """Menus over 25,000 machines (the 99th of 100 keys), and hosts with reasons on 64 nodes with 8,000 machines."""
    base = plain_loop()
    with tempfile.TemporaryDirectory() as folder:
        session = _opened(folder, 1000, 25000)
        name = sorted(vm.name for vm in session.engine().state.view.world.vms)[4321]
        keys = ["Get-VM ", "Get-VM v", f"Stop-VM {name[:4]}", f"Stop-VM {name}", f"Get-VM {name[3:]}", f"Move-VM {name} -", "Get-VM | Where-Object "]
        first = _slowest(session, keys)
        hosts = _opened(folder, 64, 8000)
        vm = next(vm for vm in hosts.engine().state.view.world.vms if vm.highly_available and vm.state == "Running")
        move = f"Move-VM {vm.name} -VMHost "
        _timed(hosts, move)
        suggested = sorted(_timed(hosts, move) for _ in range(7))[3]
    return [
        Row("first menu over 25,000 machines, p99", first, "plain while, 1e6 turns", base, "16 ms", f"{len(keys)} kinds of places"),
        Row("-VMHost with reasons, 64 nodes, 8,000 machines", suggested, "plain while, 1e6 turns", base, "50 ms"),
    ]


def _opened(folder: str, hosts: int, machines: int) -> Any:
    path = Path(folder, f"{hosts}.yaml")
    subprocess.run([PYTHON, "-m", "havmsh.fixtures", "--hosts", str(hosts), "--vms", str(machines), "--out", str(path)], check=True, capture_output=True)
    session = quiet_session(str(path))
    session.engine()
    return session


def _slowest(session: Any, texts: list[str]) -> float:
    """The 99th percentile of all keys, each place once before."""
    for text in texts:
        _timed(session, text)
    taken = sorted(_timed(session, texts[at % len(texts)]) for at in range(RUNS))
    return taken[int(RUNS * 0.99) - 1]


def _timed(session: Any, text: str) -> float:
    from havmsh.runtime import completion

    session.rooms.pop("host-ratings", None)
    started = time.perf_counter()
    found = completion.complete(session, text, len(text), at_prompt=True)
    for match in found.matches[:20]:
        _ = match.tip if match.possible else match.reason
    return time.perf_counter() - started
