"""The line below the prompt: server, inventory, simulated clock, running jobs, clusters in trouble, how long the last command took.

What is said of the state is made once for each state: drawing it again costs nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from havmsh.console.terminal import shown
from havmsh.display import cells

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Fragments
    from havmsh.console.readline import ReadLine

LONG = 1.0
"""Seconds from which a command's time is told."""
_JOBS = 2


class Part(NamedTuple):
    """A part of the line; those of a high ``rank`` give way first."""

    rank: int
    style: str
    text: str


class Toolbar:
    """Parts from left to right."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline
        self.duration = 0.0
        self.failed = False
        self.on_better: Callable[[], None] = _nothing
        self._seen: object = None
        self._parts: list[Part] = []
        self._trouble = ""

    def __call__(self, width: int) -> Fragments:
        """The line, as wide as the window at most: what matters least gives way first."""
        parts = [*self._state(), *self._last()]
        while parts and sum(cells.width(part.text) + 3 for part in parts) > width:
            parts.remove(max(parts, key=lambda part: part.rank))
        made: Fragments = []
        for part in parts:
            made += [("class:toolbar", "\u2502 " if made else " "), (f"class:toolbar{part.style}", f"{part.text} ")]
        return made

    def _last(self) -> list[Part]:
        if self.duration < LONG:
            return []
        tell = self.readline.session.tell
        return [Part(1, "", f"{tell('failed after' if self.failed else 'took')} {tell(span(self.duration))}")]

    def _state(self) -> list[Part]:
        rehearsal: Any = self.readline.session.rooms.get("rehearsal")
        if rehearsal is None:
            return []
        engine = rehearsal.engine
        if engine is None:
            return [Part(4, "", shown(self.readline.session.tell(rehearsal.name)))]
        state = engine.state
        if self._seen is not state:
            self._seen = state
            self._parts = self._cheap(rehearsal, state)
            self._background(lambda: self._look(engine, state))
        trouble = [Part(0, ".trouble", self._trouble)] if self._trouble else []
        return [*self._parts, *trouble]

    def _cheap(self, rehearsal: Any, state: Any) -> list[Part]:
        server = state.view.server
        parts = [
            Part(3, "", f"{shown(server.name.partition('.')[0])} {server.version}"),
            Part(4, "", shown(self.readline.session.tell(rehearsal.name)) + ("*" if rehearsal.changed else "")),
            Part(2, "", clock(server.date, state.clock)),
        ]
        running = [state.jobs[number] for number in state.active if number in state.jobs]
        if running:
            tell = self.readline.session.tell
            told = ", ".join(f"{shown(tell(job.title))} {job.progress_at(state.clock)}%" for job in running[:_JOBS])
            more = f" {tell(f'and {len(running) - _JOBS} more')}" if len(running) > _JOBS else ""
            parts.append(Part(0, ".busy", f"\u25b6 {told}{more}"))
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
        told = self.readline.session.tell(f"! over-committed: {names}") if found else ""
        if told != self._trouble:
            self._trouble = told
            self.on_better()

    def _background(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="toolbar", daemon=True).start()


def _nothing() -> None:
    """Nobody draws."""


def clock(date: str, seconds: float) -> str:
    """The simulated time: so many seconds after the date at which the inventory stands."""
    from datetime import datetime, timedelta

    return (datetime.fromisoformat(date) + timedelta(seconds=seconds)).strftime("%Y-%m-%d %H:%M:%S")


def span(seconds: float) -> str:
    """A duration that reads well."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
