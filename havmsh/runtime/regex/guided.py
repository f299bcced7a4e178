"""Runs programs in ways that Python's own face does not have: from right to left, and for no longer than a given time."""

from __future__ import annotations

import time

from havmsh.runtime.errors import NetError
from havmsh.runtime.regex.machine import Machine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


class Guided:
    """A program of ``regex`` or of our own machine. ``seconds`` None is without end.

    ``plodder`` makes a machine for a pattern of which .NET tries so many ways that its time may be over where ``regex`` knows better; that is a matter of texts without a match.
    """

    def __init__(self, program: Any, pattern: str, reverse: bool, seconds: float | None, plodder: Callable[[], Machine] | None = None) -> None:
        self.program = program
        self.pattern = pattern
        self.reverse = reverse
        self.seconds = seconds
        self._plodder = plodder
        self._machine: Machine | None = None

    def search(self, text: str, start: int | None = None, end: int | None = None) -> Any:
        """The first match at or after ``start``, or, from right to left, at or before it. Raises NetError when the time is over."""
        if isinstance(self.program, Machine):
            return self.program.search(text, start, end, self._ticking(text))
        try:
            found = self.program.search(text, *self._bounds(text, start, end), timeout=self.seconds)
        except TimeoutError:
            raise self._late(text) from None
        if found is None:
            self._plod(text, start, end)
        return found

    def finditer(self, text: str, start: int | None = None) -> Iterator[Any]:
        """One match after the other; each has the whole time."""
        if isinstance(self.program, Machine):
            yield from self.program.finditer(text, start, self._ticking(text))
            return
        found = None
        try:
            for found in self.program.finditer(text, *self._bounds(text, start, None), timeout=self.seconds):
                yield found
        except TimeoutError:
            raise self._late(text) from None
        if found is None:
            self._plod(text, start, None)
        elif found.start() != found.end():
            self._plod(text, found.start() if self.reverse else found.end(), None)

    def _plod(self, text: str, start: int | None, end: int | None) -> None:
        """Tries all that .NET would try on a text without a match. Raises NetError when the time is over."""
        if self._plodder is not None:
            if self._machine is None:
                self._machine = self._plodder()
            self._machine.search(text, start, end, self._ticking(text))

    def _bounds(self, text: str, start: int | None, end: int | None) -> tuple[int, int]:
        whole = len(text) if end is None else end
        if start is None:
            return 0, whole
        return (0, start) if self.reverse and end is None else (start, whole)

    def _ticking(self, text: str) -> Callable[[], None] | None:
        """What the machine calls now and then, where there is an end."""
        if self.seconds is None:
            return None
        end = time.monotonic() + self.seconds

        def tick() -> None:
            if time.monotonic() > end:
                raise self._late(text)

        return tick

    def _late(self, text: str) -> NetError:
        from havmsh.runtime.date.dates import TimeSpan
        from havmsh.runtime.types.exception_facts import DEFAULTS

        return NetError(
            "System.Text.RegularExpressions.RegexMatchTimeoutException",
            DEFAULTS["System.Text.RegularExpressions.RegexMatchTimeoutException"],
            Input=text, Pattern=self.pattern, MatchTimeout=TimeSpan(round((self.seconds or 0) * 10_000_000)),
        )
