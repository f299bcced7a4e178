"""The stretch of a long input that the window shows: its rows, and where the cursor stands among them. Only what is shown is wrapped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from havmsh.console.editor.rows import Row, Wrapped

Place = tuple[int, int]
"""A row of the input: number of its line, and which row of the line."""


class Shown(NamedTuple):
    """What is shown: the rows, and the cursor's row among them; None where a person scrolled away from it."""

    rows: list[Row]
    cursor: int | None


class View:
    """Keeps the first row that is shown from frame to frame. It follows the cursor, unless ``scrolled`` says that a person looks elsewhere."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A new input."""
        self.top: Place = (0, 0)
        self.scrolled = False
        self._asked = 0

    def scroll(self, rows: int) -> None:
        """Looks at what stands so many rows further down, or up, whatever the cursor does; at the next frame."""
        self.scrolled = True
        self._asked += rows

    def show(self, line: Callable[[int], Wrapped], count: int, cursor: Place, most: int) -> Shown:
        """At most so many rows; ``line`` gives a line's rows by its number."""
        text = _Text(line, count)
        self.top = min(self.top, text.last)
        if self.scrolled:
            self.top = text.moved(self.top, self._asked)
        elif cursor < self.top:
            self.top = cursor
        elif text.distance(self.top, cursor, most) >= most:
            self.top = text.back(cursor, most - 1)
        self._asked = 0
        # no empty rows below the end while there is text above
        below = text.distance(self.top, text.end, most)
        if below < most:
            self.top = text.back(self.top, most - below)
        rows = [line(number).rows[row] for number, row in islice(text.forward(self.top), most)]
        at = text.distance(self.top, cursor, most)
        return Shown(rows, at if cursor >= self.top and at < most else None)


class _Text:
    """Walks over the rows of lines."""

    def __init__(self, line: Callable[[int], Wrapped], count: int) -> None:
        self.line = line
        self.count = count
        self.end = (count, 0)

    @property
    def last(self) -> Place:
        """The last row."""
        return self.count - 1, len(self.line(self.count - 1).rows) - 1

    def forward(self, place: Place) -> Iterator[Place]:
        """Rows from a place on."""
        number, row = place
        while number < self.count:
            for following in range(row, len(self.line(number).rows)):
                yield number, following
            number, row = number + 1, 0

    def distance(self, start: Place, end: Place, most: int) -> int:
        """Rows from one place to a later one; counted no further than ``most``."""
        passed = 0
        for place in self.forward(start):
            if place >= end or passed >= most:
                break
            passed += 1
        return passed

    def moved(self, place: Place, rows: int) -> Place:
        """The place so many rows further down, or up."""
        if rows <= 0:
            return self.back(place, -rows)
        return next(islice(self.forward(place), rows, None), self.last)

    def back(self, place: Place, rows: int) -> Place:
        """The place so many rows before, or the first."""
        number, row = place
        while rows > row:
            if not number:
                return 0, 0
            rows -= row + 1
            number -= 1
            row = len(self.line(number).rows) - 1
        return number, row - rows
