"""How far a cmdlet is that may take its time: progress records, few enough to cost nothing."""

from __future__ import annotations

import time

from havmsh.runtime.streams import ProgressRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

    from havmsh.runtime.shell import Shell

_PAUSE = 0.1
"""Least seconds between two records."""
_STRIDE = 16
"""Files between two looks at the clock."""


class Counter:
    """Counts files for an activity whose end nobody knows."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def one(self) -> None:
        """One more is done."""
        self._done += 1
        if not self._done % _STRIDE:
            self._progress.at(status=f"{self._done} files")


class Progress:
    """An activity while it lasts. Nothing is told of one that is over before the first pause, unless it is ``announced``."""

    def __init__(self, shell: Shell, activity: str, status: str = "Processing", *, announced: bool = False, number: int = 0) -> None:
        self._shell = shell
        self._record = ProgressRecord(number, shell.session.tell(activity), shell.session.tell(status))
        self._next = 0.0 if announced else time.monotonic() + _PAUSE
        self._told = False

    def __enter__(self) -> Self:
        if not self._next:
            self.at()
        return self

    def at(self, done: float = 0, total: float = 0, status: str = "") -> None:
        """How much of how much is done; a total of 0 is not known."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        self._record.status = self._shell.session.tell(status) or self._record.status
        self._record.percent = min(100, int(done * 100 / total)) if total > 0 else -1
        self._send()

    def ended(self, status: str) -> None:
        """What is said at the end."""
        self._record.status = self._shell.session.tell(status)

    def __exit__(self, *_: object) -> None:
        if self._told:
            self._record.completed = True
            self._send()

    def _send(self) -> None:
        from copy import copy

        self._told = True
        self._shell.progress(copy(self._record))
