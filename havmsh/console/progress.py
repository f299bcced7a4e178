"""How far something is: at the bottom of the output, drawn after half a second and gone before anything else is written.

``$PSStyle.Progress`` says how: a line (Minimal), or a block of lines (Classic); how wide at most, in which colour, and whether the terminal's own
indicator (OSC 9;4) shows it too.
"""

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
ERASE_BLOCK = "\r\x1b[J"
Key = tuple[int, int]
CLASSIC = 1
"""$PSStyle.Progress.View of PowerShell's classic block."""
RESET = "\x1b[0m"
INDENT = "  "
DEEPEST = 8
"""Levels of activities below activities that are drawn."""


def _usual_height() -> int:
    return 24


class Look:
    """How progress is drawn, as ``$PSStyle.Progress`` has it; colourless where ``style`` is empty."""

    __slots__ = ("max_width", "osc", "style", "view")

    def __init__(self, view: int = 0, max_width: int = 120, style: str = "", osc: bool = False) -> None:
        self.view = view
        self.max_width = max_width
        self.style = style
        self.osc = osc


def _key(record: Any) -> Key:
    """What tells an activity from others: who reports, and its number there."""
    return record.source, record.activity_id


def _above(record: Any) -> Key:
    """What it is a part of."""
    return record.source, record.parent_id


class Activity:
    """Something that lasts: its newest record, and since when."""

    __slots__ = ("begun", "record")

    def __init__(self, record: Any, begun: float) -> None:
        self.record = record
        self.begun = begun


class ProgressLine:
    """Draws the activities that last, those of another below it; `write` sends text to the terminal as it is, `width` tells its columns, `look` how to draw,
    `height` how many lines there are."""

    def __init__(self, write: Callable[[str], None], width: Callable[[], int], look: Callable[[], Look] = Look, height: Callable[[], int] = _usual_height) -> None:
        self._write = write
        self._width = width
        self._look = look
        self._height = height
        self._erase = ERASE
        self._marked = False
        self._active: dict[Key, Activity] = {}
        self._last = 0.0
        self._lock = threading.Lock()
        self.drawn = False

    def show(self, record: Any) -> None:
        """A ProgressRecord: begins, changes or ends an activity."""
        now = time.monotonic()
        if record.completed:
            self._end_activity(_key(record))
            self.clear()
            return
        known = self._active.setdefault(_key(record), Activity(record, now))
        known.record = record
        if now - known.begun >= PATIENCE and now - self._last >= FRAME:
            self._last = now
            look = self._look()
            self._draw(self._lines(now, look), look, record.percent)

    def _end_activity(self, number: Key) -> None:
        """An activity is over, and with it those that are part of it."""
        self._active.pop(number, None)
        for inner in [one for one, activity in self._active.items() if _above(activity.record) == number]:
            self._end_activity(inner)

    def _lines(self, now: float, look: Look) -> list[str]:
        """The lines of all that lasts long enough; the oldest give way where there are too many for the window."""
        made: list[str] = []
        for level, record in self._tree(None, 0, now):
            lines = self._block(record, look) if look.view == CLASSIC else [self._text(record.activity, record.percent, record.current_operation or record.status, look)]
            made += [self._cut(INDENT * level + line, look.max_width) for line in lines]
        return made[-max(1, self._height() // 3) :]

    def _tree(self, parent: Key | None, level: int, now: float) -> Iterator[tuple[int, Any]]:
        """Depth and record of what lasts, each before its parts."""
        for number, activity in list(self._active.items()):
            record = activity.record
            above = _above(record) if _above(record) in self._active and _above(record) != number else None
            if above == parent and level < DEEPEST:
                if now - activity.begun >= PATIENCE:
                    yield level, record
                yield from self._tree(number, level + 1, now) if number != parent else ()

    def clear(self) -> None:
        """Takes the line away."""
        with self._lock:
            if self.drawn:
                self._write(self._erase + ("\x1b]9;4;0\x1b\\" if self._marked else ""))
                self.drawn = self._marked = False

    def end(self) -> None:
        """The statement is over: nothing lasts any longer."""
        self._active.clear()
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
                look = self._look()
                self._draw([self._text(text, -1, f"{time.monotonic() - started:.1f} s", look)], look, -1)

        thread = threading.Thread(target=tick, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            self.clear()

    def _draw(self, lines: list[str], look: Look, percent: int) -> None:
        """Draws lines over those that stand there, and leaves the cursor at the beginning of the first."""
        with self._lock:
            erase, self._erase = self._erase if self.drawn else ERASE, ERASE if len(lines) == 1 else ERASE_BLOCK
            shown = "\r\n".join(f"{look.style}{line}{RESET}" if look.style else line for line in lines)
            back = f"\r\x1b[{len(lines) - 1}A" if len(lines) > 1 else ""
            mark = f"\x1b]9;4;{1 if percent >= 0 else 3};{max(0, percent)}\x1b\\" if look.osc else ""
            self._write(erase + shown + back + mark)
            self.drawn, self._marked = True, self._marked or look.osc

    def _text(self, activity: str, percent: int, status: str, look: Look) -> str:
        done = round(BAR * max(0, percent) / 100)
        bar = f" {'█' * done}{'░' * (BAR - done)} {percent} %" if percent >= 0 else "" if activity.endswith("...") else " …"
        return self._cut(f"{activity}{bar}  {status}", look.max_width)

    def _block(self, record: Any, look: Look) -> list[str]:
        """The classic view: activity, status, bar and what is left, each on a line of its own."""
        percent, seconds = record.percent, record.seconds
        lines = [record.activity, f"   {record.current_operation or record.status}"]
        if percent >= 0:
            room = max(1, min(look.max_width, self._width()) - 8)
            lines.append(f"   [{'o' * (room * percent // 100)}{' ' * (room - room * percent // 100)}]")
        if seconds >= 0:
            lines.append(f"   {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02} remaining.")
        return lines

    def _cut(self, text: str, most: int) -> str:
        from havmsh.display.cells import fit_head
        from havmsh.messages import visible

        line = visible(text.replace("\n", " "))
        return line[: fit_head(line, max(1, min(most, self._width() - ECHO)))]
