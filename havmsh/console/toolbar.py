"""The line below the prompt: server, inventory, simulated clock, running jobs, clusters in trouble, how long the last command took.

What is said of the state is made once for each state: drawing it again costs nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Fragments
    from havmsh.console.readline import ReadLine

LONG = 1.0
"""Seconds from which a command's time is told."""
_JOBS = 2


class Toolbar:
    """Parts from left to right; where the window is narrow the last ones give way."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline
        self.duration = 0.0
        self.failed = False
        self.on_better: Callable[[], None] = _nothing
        self._seen: object = None
        self._parts: list[tuple[str, str]] = []
        self._trouble = ""

    def __call__(self, width: int) -> Fragments:
        """The line, as wide as the window at most."""
        parts = [*self._state(), *self._last()]
        made: Fragments = []
        room = width - 1
        for style, text in parts:
            piece = f" {text} " if not made else f"\u2502 {text} "
            if len(piece) > room:
                break
            made += [("class:toolbar", piece[:2] if made else piece[:1]), (style, piece[2:] if made else piece[1:])]
            room -= len(piece)
        return made

    def _last(self) -> list[tuple[str, str]]:
        if self.duration < LONG:
            return []
        return [("class:toolbar", f"{'failed after' if self.failed else 'took'} {span(self.duration)}")]

    def _state(self) -> list[tuple[str, str]]:
        rehearsal: Any = self.readline.session.rooms.get("rehearsal")
        if rehearsal is None:
            return []
        engine = rehearsal.engine
        if engine is None:
            return [("class:toolbar", shown(rehearsal.name))]
        state = engine.state
        if self._seen is not state:
            self._seen = state
            self._parts = self._cheap(rehearsal, engine, state)
            self._background(lambda: self._look(engine, state))
        trouble = [("class:toolbar.trouble", self._trouble)] if self._trouble else []
        return [*self._parts, *trouble]

    def _cheap(self, rehearsal: Any, engine: Any, state: Any) -> list[tuple[str, str]]:
        server = state.view.server
        parts = [
            ("class:toolbar", f"{shown(server.name)} {server.version}"), ("class:toolbar", shown(rehearsal.name) + ("*" if rehearsal.changed else "")),
            ("class:toolbar", clock(state.clock)),
        ]
        running = [state.jobs[number] for number in state.active if number in state.jobs]
        if running:
            told = ", ".join(f"{shown(job.title)} {job.progress_at(state.clock)}%" for job in running[:_JOBS])
            more = f" and {len(running) - _JOBS} more" if len(running) > _JOBS else ""
            parts.append(("class:toolbar.busy", f"\u25b6 {told}{more}"))
        return parts

    def _look(self, engine: Any, state: Any) -> None:
        """Which clusters are in trouble: the reserve may take long to work out, so this runs beside the keys."""
        found = []
        for name in sorted(state.view.world.clusters):
            if self._seen is not state:
                return
            if engine.cluster_finding(name).overcommitted:
                found.append(name)
        names = ", ".join(shown(name.partition(".")[0]) for name in found[:3]) + ("\u2026" if len(found) > 3 else "")
        told = f"! over-committed: {names}" if found else ""
        if told != self._trouble:
            self._trouble = told
            self.on_better()

    def _background(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="toolbar", daemon=True).start()


def _nothing() -> None:
    """Nobody draws."""


def clock(seconds: float) -> str:
    """The simulated time as date and time of day."""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")


def span(seconds: float) -> str:
    """A duration that reads well."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
