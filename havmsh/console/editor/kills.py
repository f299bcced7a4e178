"""The kill ring: what was cut, newest last; kills in a row are one piece."""

from __future__ import annotations

from typing import Any


class KillRing:
    """Pieces of text; ``options.maximum_kill_ring_count`` is its size."""

    def __init__(self, options: Any) -> None:
        self.options = options
        self.pieces: list[str] = []
        self.at = -1

    def add(self, text: str) -> None:
        """A new piece."""
        if len(self.pieces) < self.options.maximum_kill_ring_count:
            self.pieces.append(text)
            self.at = len(self.pieces) - 1
            return
        self.at = (self.at + 1) % len(self.pieces)
        self.pieces[self.at] = text

    def extend(self, text: str, *, before: bool) -> None:
        """Makes the newest piece longer."""
        if not self.pieces:
            self.add(text)
            return
        self.pieces[self.at] = text + self.pieces[self.at] if before else self.pieces[self.at] + text

    @property
    def current(self) -> str | None:
        """The piece that Yank gives."""
        return self.pieces[self.at] if self.pieces else None

    def turn(self) -> str | None:
        """The piece before, for YankPop."""
        if not self.pieces:
            return None
        self.at = (self.at - 1) % len(self.pieces)
        return self.pieces[self.at]
