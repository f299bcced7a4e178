"""Paging: output that is longer than the screen stops at each screenful, until the person asks for more.

Space shows the next page, Enter the next line, a all the rest; q ends the command that writes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from havmsh.display import cells
from havmsh.runtime.errors import OutputClosed

ASK = "-- More -- (Space: page, Enter: line, a: all, q: quit)"
ERASE = "\r\x1b[K"
INTERRUPT = "\x03"


class Pager:
    """Counts the lines of one statement's output and stops where the screen is full."""

    def __init__(
        self, write: Callable[[str], None], size: Callable[[], os.terminal_size], ask: Callable[[], str] | None = None, flush: Callable[[], None] | None = None,
        question: Callable[[], str] = lambda: ASK,
    ) -> None:
        self._write = write
        self._size = size
        self._ask = ask or read_key
        self._flush = flush or _written
        self._question = question
        self._forced = 0
        self._used = 0
        self.on = False
        self.waited = 0.0
        """Seconds of this statement in which the person read."""

    def begin(self, wanted: bool) -> None:
        """A statement begins at the top of a page; `wanted` says whether its output is paged."""
        self._used = 0
        self.waited = 0.0
        self.on = wanted or self._forced > 0

    @contextmanager
    def forced(self) -> Iterator[None]:
        """While it lasts, output is paged."""
        self._forced += 1
        self.on = True
        self._used = 0
        try:
            yield
        finally:
            self._forced -= 1
            self.on = self._forced > 0

    def send(self, text: str) -> None:
        """Writes text, page by page. Raises OutputClosed where the person has seen enough."""
        size = self._size()
        for line in text.splitlines(keepends=True):
            rows = max(1, -(-cells.width(line.rstrip("\n")) // max(1, size.columns)))
            if self.on and self._used + rows > size.lines - 1:
                self._stop(size.lines)
            self._write(line)
            if line.endswith("\n"):
                self._used += rows

    def _stop(self, lines: int) -> None:
        self._write(cells.cut(self._question(), 0, max(1, self._size().columns - 1)))
        self._flush()
        asked = time.perf_counter()
        try:
            key = self._ask()
        finally:
            self.waited += time.perf_counter() - asked
            self._write(ERASE)
        if key == INTERRUPT:
            self.on = False  # what is said on the way out is seen
            raise KeyboardInterrupt
        if key in ("q", "Q", "\x1b", "", "\x04"):
            raise OutputClosed
        if key in ("a", "A"):
            self.on = False
        self._used = lines - 2 if key in ("\r", "\n") else 0


def _written() -> None:
    """What is written is seen at once."""


def read_key() -> str:
    """The first sign of a key of the person at the terminal; empty where the terminal is gone."""
    return read_sequence()[:1]


def read_sequence() -> str:
    """All signs that one key of the person at the terminal sends; empty where the terminal is gone."""
    try:
        import termios
        import tty

        number = sys.stdin.fileno()
        before = termios.tcgetattr(number)
    except (ImportError, OSError, ValueError):
        return ""
    try:
        tty.setraw(number, termios.TCSANOW)  # what was typed ahead is kept
        return os.read(number, 16).decode("utf-8", "replace")
    except OSError:
        return ""
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)
