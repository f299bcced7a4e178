"""The walk through history: entries oldest first, the place where the prompt stands, and the line that waits at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


class Entry:
    """One command that was typed. ``other`` marks one that another shell ran meanwhile: only searches show it.

    ``folded`` is what suggestions are looked for in at every key: its small letters; nothing for one of several lines."""

    __slots__ = ("folded", "other", "text")

    def __init__(self, text: str, *, other: bool = False) -> None:
        self.text = text
        self.other = other
        self.folded = "" if "\n" in text else text.casefold()


def _nothing() -> None:
    """There are no other shells."""


class Recall:
    """Entries and a place among them; ``at == len(entries)`` is the line being typed."""

    def __init__(self, entries: Iterable[Entry] = (), *, unique: bool = True) -> None:
        self.entries = list(entries)
        self.unique = unique
        self.at = len(self.entries)
        self.kept: str | None = None
        self.state: Any = None
        self.prefix = ""
        self.seen: dict[str, int] = {}
        self.look: Callable[[], None] = _nothing

    def begin(self) -> None:
        """A new prompt: back to the end."""
        self.at = len(self.entries)
        self.kept = self.state = None
        self.seen = {}

    def add(self, text: str, *, other: bool = False) -> None:
        """A command that was typed; one that repeats the last is left out where entries are unique."""
        if not text.strip() or (self.unique and self.entries and self.entries[-1].text == text):
            return
        self.entries.append(Entry(text, other=other))
        self.at = len(self.entries)

    def trim(self, count: int) -> None:
        """Keeps only so many of the newest entries."""
        del self.entries[: max(len(self.entries) - count, 0)]
        self.begin()

    def clear(self) -> None:
        """No entries."""
        self.entries.clear()
        self.begin()

    def leave(self, text: str, state: Any = None) -> None:
        """Keeps the line being typed, before an entry takes its place; what other shells ran meanwhile is looked for. ``state`` is kept with it."""
        if self.kept is None:
            self.look()
            self.kept, self.state = text, state

    @property
    def current(self) -> str:
        """The text at the place of the walk."""
        return self.entries[self.at].text if self.at < len(self.entries) else self.kept or ""

    def walk(self, count: int, *, fresh: bool = False, prefix: str | None = None, case: bool = False) -> bool:
        """Goes so many entries back (negative) or forward; with a prefix, among those that begin with it. Tells whether it moved."""
        if fresh:
            self.seen = {}
        step = -1 if count < 0 else 1
        left, at = abs(count), self.at
        while left:
            at += step
            if not 0 <= at < len(self.entries):
                break
            if self._fits(at, prefix, case):
                left -= 1
        if at < 0 or at > len(self.entries):
            return False
        self.at = at
        return True

    def _fits(self, at: int, prefix: str | None, case: bool) -> bool:
        entry = self.entries[at]
        if entry.other and not prefix:
            return False
        if prefix and not (entry.text.startswith(prefix) if case else entry.text.casefold().startswith(prefix.casefold())):
            return False
        return not self.unique or self.seen.setdefault(entry.text, at) == at

    def find(self, part: str, start: int, step: int, *, case: bool = False, seen: dict[str, int] | None = None) -> int | None:
        """The next entry from ``start`` on that has the part in it; one whose text is in ``seen`` at another place is passed over."""
        wanted = part if case else part.casefold()
        at = start
        while 0 <= at < len(self.entries):
            text = self.entries[at].text
            if wanted in (text if case else text.casefold()) and (seen is None or not self.unique or seen.setdefault(text, at) == at):
                return at
            at += step
        return None
