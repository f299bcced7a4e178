"""Processes that judge the recorded cases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent.parent
AREAS = ("cli", "lang", "parse", "programs", "shell", "tables", "util", "views")
COUNT = 2


class Workers:
    """Two of them, which share the files between them; they step back for what else runs. Leaving the context ends them."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._running:
            if worker.poll() is None:
                worker.kill()
                worker.communicate()

    def start(self) -> None:
        """Begins to judge every case."""
        self._running = [worker(*AREAS, f"--part={part}/{COUNT}", lead=("nice",)) for part in range(COUNT)]

    def verdicts(self) -> dict[str, bool]:
        """Every case's verdict; waits for the workers."""
        return {name: passed for worker in self._running for name, passed in told(worker).items()}


def worker(*words: str, lead: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """A process that judges the cases of areas, files or single ids."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # a fork has its modules, and need not keep them for later starts
    command = [*lead, sys.executable, "-m", "tests.conformance.runner", "--verdicts", *words]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=environment)


def told(worker: subprocess.Popen[bytes]) -> dict[str, bool]:
    """What a worker found, by the ids of the cases; waits for its end."""
    printed, _ = worker.communicate()
    return dict(json.loads(printed.decode().splitlines()[-1]))
