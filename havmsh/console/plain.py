"""Reading at a terminal that cannot move its cursor (``TERM=dumb``): plain lines, edited by the terminal's own driver."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from havmsh.console.editor import continuation
from havmsh.console.editor.editor import Outcome
from havmsh.console.history.recall import Recall

if TYPE_CHECKING:
    from havmsh.console.readline import ReadLine


class PlainReader:
    """Prompt, line, and further lines while the parser needs them; an empty line ends what never will be whole."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline
        self.recall = Recall()
        self.shown = ""

    def read(self, prompt: Callable[[], str]) -> Outcome:
        """One input."""
        before = _plain(prompt())
        text = self._line(before)
        if text is None:
            return Outcome("exit")
        while continuation.needs_more(text):
            more = self._line(str(self.readline.options.continuation_prompt))
            if more is None or not more.strip():
                break
            text += "\n" + more
        self.shown = before + text
        return Outcome("accept", text)

    def _line(self, prompt: str) -> str | None:
        host = self.readline.session.host
        host.write(prompt)
        host.flush()
        line = sys.stdin.readline()
        return line.rstrip("\r\n") if line else None

    stands = False
    """No prompt is drawn again below what others write."""

    def watch(self, look: Callable[[], None]) -> None:
        """Nothing is shown while a line is read."""

    def when_idle(self, work: Callable[[], None]) -> None:
        """There is no idle time: the work is done now."""
        work()

    def cancelled(self) -> None:
        """Nothing is left on the line."""

    def ran(self, seconds: float, succeeded: bool) -> None:
        """No toolbar tells it."""


def _plain(text: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;:]*m|\x1b\]8;;.*?(?:\x07|\x1b\\)", "", text)
