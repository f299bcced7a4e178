"""Ctrl+Z while a job is waited for: the job runs on in the background and the prompt comes back."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def letting_go() -> Iterator[Callable[[], bool]]:
    """While it lasts Ctrl+Z does not stop the shell; what it gives tells whether it was pressed."""
    asked = False

    def note(_signal: int, _frame: object) -> None:
        nonlocal asked
        asked = True

    before = signal.signal(signal.SIGTSTP, note)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGTSTP, before)
