"""SIGINT while a prompt stands, and in the moments around it.

At a standing prompt Ctrl+C is a key: the terminal sends no signal then. But it sends one while the prompt comes and goes, and so does ``kill -INT``.
Such a signal belongs to the prompt that stands, else to the one that is about to; behind an accepted line it belongs to that line's command. An
event loop's own signal handlers cannot tell: they hand a late signal to the next prompt, where the command that it was for would run on for ever.
"""

from __future__ import annotations

import signal
import threading
from asyncio import AbstractEventLoop
from collections.abc import Callable
from types import FrameType
from typing import Any


class Interrupts:
    """Takes SIGINT while the ``with`` block lasts. ``press`` is the key Ctrl+C; ``stands`` says whether a prompt is there to take it."""

    def __init__(self, loop: AbstractEventLoop, press: Callable[[], None], stands: Callable[[], bool]) -> None:
        self._loop = loop
        self._press = press
        self._stands = stands
        self._before: Any = None
        self.pending = False

    def __enter__(self) -> Interrupts:
        self.pending = False
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._arrived)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
            self._before = None

    def _arrived(self, number: int, frame: FrameType | None) -> None:
        self.pending = True
        self._loop.call_soon_threadsafe(self.deliver)

    def deliver(self) -> None:
        """Presses the key that waits, where a prompt stands. One that finds none stays ``pending``."""
        if self.pending and self._stands():
            self.pending = False
            self._press()
