"""Shells for tests: typed into as a person would, output and errors in one stream, in the order in which they came."""

from __future__ import annotations

import io
from pathlib import Path

from havmsh import cli
from havmsh.commandline import Options
from havmsh.runtime.host import Host

FIXTURES = Path(__file__).parent.parent / "fixtures"
WIDTH = 120


class TypedShell:
    """A fresh session on a fixture, as an interactive shell that asks nobody: the VMM module is there from the start."""

    def __init__(self, inventory: str = "contoso.yaml", version: str = "", folder: Path | None = None) -> None:
        path = next((str(place / inventory) for place in (folder or FIXTURES, FIXTURES) if (place / inventory).exists()), inventory)
        self.screen = io.StringIO()
        options = Options()
        options.inventory = path
        self.session = cli.open_session(options, Host(self.screen, self.screen, width=WIDTH), version=version)

    def type(self, text: str) -> list[str]:
        """Types a statement; gives the lines that it shows."""
        self.screen.seek(0)
        self.screen.truncate()
        self.session.run_text(text)
        return self.screen.getvalue().removesuffix("\n").split("\n") if self.screen.getvalue() else []
