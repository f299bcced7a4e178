"""How far something is: one line at the bottom of the output, drawn after half a second and gone before anything else is written."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 0.5
"""Seconds after which a person wants to know."""
FRAME = 0.1
"""Least seconds between two drawings."""
BAR = 20
ECHO = 3
"""Cells kept free at the end: a terminal writes ^C or ^Z there, which must not begin another line."""
ERASE = "\r\x1b[K"


class ProgressLine:
    """Draws the newest of the activities that last; `write` sends text to the terminal as it is, `width` tells its columns."""

    def __init__(self, write: Callable[[str], None], width: Callable[[], int]) -> None:
        self._write = write
        self._width = width
        self._begun: dict[int, float] = {}
        self._last = 0.0
        self._lock = threading.Lock()
        self.drawn = False

    def show(self, record: Any) -> None:
        """A ProgressRecord: begins, changes or ends an activity."""
        now = time.monotonic()
        if record.completed:
            self._begun.pop(record.activity_id, None)
            self.clear()
            return
        begun = self._begun.setdefault(record.activity_id, now)
        if now - begun >= PATIENCE and now - self._last >= FRAME:
            self._last = now
            self._draw(self._text(record.activity, record.percent, record.current_operation or record.status))

    def clear(self) -> None:
        """Takes the line away."""
        with self._lock:
            if self.drawn:
                self._write(ERASE)
                self.drawn = False

    def end(self) -> None:
        """The statement is over: nothing lasts any longer."""
        self._begun.clear()
        self.clear()

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        """While it lasts, something of unknown length is done; how long it has taken is shown from another thread."""
        over = threading.Event()
        started = time.monotonic()

        def tick() -> None:
            wait = PATIENCE
            while not over.wait(wait):
                wait = FRAME
                self._draw(self._text(text, -1, f"{time.monotonic() - started:.1f} s"))

        thread = threading.Thread(target=tick, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            self.clear()

    def _draw(self, text: str) -> None:
        with self._lock:
            self._write(ERASE + text)
            self.drawn = True

    def _text(self, activity: str, percent: int, status: str) -> str:
        from havmsh.display.cells import fit_head
        from havmsh.messages import visible

        done = round(BAR * max(0, percent) / 100)
        bar = f" {'█' * done}{'░' * (BAR - done)} {percent} %" if percent >= 0 else " …"
        line = visible(f"{activity}{bar}  {status}".replace("\n", " "))
        return line[: fit_head(line, max(1, self._width() - ECHO))]
