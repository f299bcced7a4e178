"""Styled text as rows of the screen: wrapped at its width, control characters as signs. What was wrapped is kept, since a key changes few lines."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, east_asian_width

Row = tuple[tuple[str, str], ...]
"""One row of the screen: (style, text) pairs without control characters, no wider than the window."""


_JOINED = ("Mn", "Me", "Cf")
"""Characters that stand upon the one before, or show nothing."""
_VOWELS = range(0x1160, 0x1200)
"""Parts of Korean syllables that join the consonant before."""


class Wrapped(NamedTuple):
    """The rows of one line of text, and how many characters of the line stand before each."""

    rows: tuple[Row, ...]
    starts: tuple[int, ...]


@lru_cache(maxsize=2048)
def wrap(line: Row, width: int) -> Wrapped:
    """A line as rows. One that ends at the window's edge has an empty row more, where the cursor can stand."""
    if sum(len(text) for _, text in line) < width and all(text.isascii() and text.isprintable() for _, text in line):
        return Wrapped((line,), (0,))
    return _wrapped(line, width)


def _wrapped(line: Row, width: int) -> Wrapped:
    rows: list[Row] = []
    starts = [0]
    row: list[tuple[str, str]] = []
    used = passed = 0
    for style, text in line:
        piece = ""
        for char in text:
            sign, cells = _sign(char)
            if used + cells > width and used:
                rows.append((*row, (style, piece)) if piece else tuple(row))
                starts.append(passed)
                row, piece, used = [], "", 0
            piece += sign
            used += cells
            passed += 1
        if piece:
            row.append((style, piece))
    rows.append(tuple(row))
    if used >= width:
        rows.append(())
        starts.append(passed)
    return Wrapped(tuple(rows), tuple(starts))


@lru_cache(maxsize=4096)
def _sign(char: str) -> tuple[str, int]:
    """What stands for a character, and its columns."""
    code = ord(char)
    if char.isprintable() or char in "\u3000\u200c\u200d":
        return char, 0 if category(char) in _JOINED or code in _VOWELS else 2 if east_asian_width(char) in "WF" else 1
    if code < 0x20 or code == 0x7F:
        return f"^{chr(code ^ 0x40)}", 2
    return "\ufffd", 1


def columns(text: str) -> int:
    """How many columns a text takes."""
    return len(text) if text.isascii() and text.isprintable() else sum(_sign(char)[1] for char in text)


def cut(line: Row, width: int) -> Row:
    """The part of a line that one row takes."""
    return wrap(line, width).rows[0]


def split(fragments: list[tuple[str, str]]) -> list[Row]:
    """Styled text with line feeds as lines."""
    lines: list[list[tuple[str, str]]] = [[]]
    for style, text in fragments:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append((style, piece))
    return [tuple(line) for line in lines]
