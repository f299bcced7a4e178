"""Sessions for the benchmarks, whose output goes nowhere or into a text."""

from __future__ import annotations

import io
from typing import Any

from havmsh import cli
from havmsh.commandline import Options
from havmsh.runtime.host import Host


class KeepingHost(Host):
    """A host that keeps what is written."""

    def __init__(self) -> None:
        self.kept = io.StringIO()
        super().__init__(self.kept, self.kept)

    def text(self) -> str:
        """What was written."""
        return self.kept.getvalue()


def quiet_session(inventory: str = "", *, capture: bool = False) -> Any:
    """A session on an inventory (the sample where none is named)."""
    options = Options()
    options.inventory = inventory or None
    sink = KeepingHost() if capture else Host(io.StringIO(), io.StringIO())
    return cli.open_session(options, sink)
