"""A page on a screen of its own: scrolled, searched, left again; an example of it can be taken to the prompt.

Nothing but the standard library and the terminal's own sequences: the prompt's screen is away meanwhile.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from havmsh.console.paging import read_sequence
from havmsh.console.terminal import write

KEYS = {
    "\x1b[A": "up", "\x1bOA": "up", "k": "up", "\x10": "up", "\x1b[B": "down", "\x1bOB": "down", "j": "down", "\x0e": "down", "\x1b[5~": "back", "b": "back",
    "\x1b[6~": "page", " ": "page", "f": "page", "\x1b[H": "home", "\x1bOH": "home", "\x1b[1~": "home", "g": "home", "<": "home", "\x1b[F": "end", "\x1bOF": "end",
    "\x1b[4~": "end", "G": "end", ">": "end", "\t": "example", "n": "next", "/": "find", "\r": "take", "\n": "take",
}
"""What a person presses, and what it means here."""
LEAVE = ("q", "Q", "\x1b", "\x03", "\x04", "", "\x1bOP", "\x1b[11~", "\x1b[[A")
"""Keys that leave: q, Escape, Ctrl+C, Ctrl+D, F1 again, and a terminal that is gone."""
ENTER, RESTORE = "\x1b[?1049h\x1b[?25l", "\x1b[2J\x1b[H\x1b[?25h\x1b[?1049l"
"""A terminal that has no second screen is left empty, with the cursor where the prompt is drawn anew."""


def size() -> os.terminal_size:
    """The window; a usual one where it does not tell."""
    try:
        found = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return os.terminal_size((80, 24))
    return found if found.columns and found.lines else os.terminal_size((80, 24))


class Viewer:
    """Lines, the first that is shown, and the example that is chosen. ``examples`` are places and what each would put into the prompt."""

    def __init__(
        self, title: str, lines: list[str], *, examples: list[tuple[int, str]] | None = None, first: int = 0, keys: Callable[[], str] | None = None,
        put: Callable[[str], None] = write, window: Callable[[], os.terminal_size] = size,
    ) -> None:
        self.title = title
        self.lines = lines
        self.examples = examples or []
        self.mark = first
        self.first = first
        self.chosen = -1
        self.wanted = ""
        self.asking: str | None = None
        self.keys = keys or read_sequence
        self.put = put
        self.window = window
        self.tell: Callable[[str], str] = str

    @property
    def rows(self) -> int:
        """Lines that there is room for."""
        return max(1, self.window().lines - 1)

    def run(self) -> str | None:
        """Shows the page until the person leaves; gives the example that was taken."""
        self.put(ENTER)
        try:
            while True:
                self._settle()
                self.put(self.frame())
                key = self.keys()
                if self.asking is not None:
                    self._ask(key)
                elif key in LEAVE:
                    return None
                elif KEYS.get(key) == "take":
                    if self.chosen >= 0:
                        return self.examples[self.chosen][1]
                    self.first += 1
                else:
                    self.act(KEYS.get(key, ""))
        finally:
            self.put(RESTORE)

    def act(self, meaning: str) -> None:
        """Does what a key means."""
        steps = {"up": -1, "down": 1, "back": -self.rows, "page": self.rows, "home": -len(self.lines), "end": len(self.lines)}
        if meaning in steps:
            self.first += steps[meaning]
        elif meaning == "example" and self.examples:
            self.chosen = (self.chosen + 1) % len(self.examples)
            self.mark = self.examples[self.chosen][0]
            self._bring(self.mark)
        elif meaning == "find":
            self.asking = ""
        elif meaning == "next":
            self._find()

    def _ask(self, key: str) -> None:
        """Another key of the text that is looked for."""
        assert self.asking is not None
        if key in ("\r", "\n"):
            self.wanted, self.asking = self.asking or self.wanted, None
            self._find()
        elif key in LEAVE and key not in ("q", "Q"):
            self.asking = None
        elif key in ("\x7f", "\b"):
            self.asking = self.asking[:-1]
        elif key.isprintable():
            self.asking += key

    def _find(self) -> None:
        folded = self.wanted.casefold()
        places = [*range(self.mark + 1, len(self.lines)), *range(self.mark + 1)]
        found = next((at for at in places if folded and folded in self.lines[at].casefold()), None)
        if found is not None:
            self.mark = found
            self._bring(found)

    def _bring(self, at: int) -> None:
        """Scrolls so that a line is seen, with some above it."""
        if not self.first <= at < self.first + self.rows:
            self.first = at - self.rows // 3

    def _settle(self) -> None:
        self.first = max(0, min(self.first, len(self.lines) - self.rows))

    def frame(self) -> str:
        """The whole screen as the terminal takes it."""
        columns = self.window().columns
        made = ["\x1b[H"]
        for at in range(self.first, self.first + self.rows):
            text = self.lines[at][: columns - 1] if at < len(self.lines) else "~" if self.lines else ""
            bright = at == self.mark and bool(self.mark)
            made.append(f"{chr(27)}[7m{text}{chr(27)}[0m\x1b[K\r\n" if bright else f"{text}\x1b[K\r\n")
        made.append(f"\x1b[7m{self._foot()[: columns - 1]}\x1b[0m\x1b[K")
        return "".join(made)

    def _foot(self) -> str:
        if self.asking is not None:
            return f"/{self.asking}"
        last = min(self.first + self.rows, len(self.lines))
        parts = [self.title, f"{self.first + 1}-{last} {self.tell('of')} {len(self.lines)}", self.tell("q: back  /: find  n: next")]
        if self.examples:
            parts.append(self.tell("Tab: example"))
        if self.chosen >= 0:
            parts.append(self.tell("Enter: take to the prompt"))
        return "  ".join(parts)
