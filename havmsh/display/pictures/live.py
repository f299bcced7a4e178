"""Pictures that change in place, at a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.live import Live

from havmsh.display.pictures.model import Picture
from havmsh.display.pictures.text import drawing


def play(frames: Iterable[Picture], host: Any) -> None:
    """Draws each picture over the one before; the last one stays."""
    host.flush()
    console = Console(file=host.stdout, force_terminal=True, no_color=not host.shows_colours, highlight=False, markup=False, emoji=False)
    with Live(console=console, auto_refresh=False, vertical_overflow="visible") as screen:
        for frame in frames:
            screen.update(drawing(frame), refresh=True)
