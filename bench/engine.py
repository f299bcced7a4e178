"""The engine on 1,000 hosts and 25,000 machines."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from bench.measure import PYTHON, Row, best, plain_loop
from bench.shells import quiet_session


def rows() -> list[Row]:
    """A fork, a refresh of everything, and one Move-VM from parse to output."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.yaml")
        subprocess.run([PYTHON, "-m", "havmsh.fixtures", "--hosts", "1000", "--vms", "25000", "--out", str(path)], check=True, capture_output=True)
        session = quiet_session(str(path))
        engine = session.engine()
        fork = best(lambda: [engine.state.fork() for _ in range(1000)]) / 1000
        refresh = best(lambda: engine.refresh("all", ""), 2)
        move = _move(session)
        base = plain_loop()
        return [
            Row("state.fork()", fork, "plain while, 1e6 turns", base, "1 ms"),
            Row("refresh of all hosts and machines", refresh, "plain while, 1e6 turns", base, "1 s"),
            Row("Move-VM, from parse to output", move, "plain while, 1e6 turns", base, "20 ms"),
        ]


def _move(session: object) -> float:
    """One live migration there, one back: half the time of both, the shortest of five."""
    engine = session.engine()  # type: ignore[attr-defined]
    vm, here, there = next(
        (vm, vm.host, node)
        for vm in engine.state.view.world.vms
        if vm.highly_available and vm.state == "Running" and vm.host
        for cluster in [engine.state.view.world.cluster_of(vm.host)]
        if cluster is not None
        for node in cluster.nodes
        if node != vm.host
    )

    def both() -> None:
        session.run_text(f"Move-VM '{vm.name}' -VMHost '{there}' | Out-Null")  # type: ignore[attr-defined]
        session.run_text(f"Move-VM '{vm.name}' -VMHost '{here}' | Out-Null")  # type: ignore[attr-defined]

    return best(both, 5) / 2
