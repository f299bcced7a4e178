"""Splitting text into lines, and wrapping it at words, as PowerShell's list, table and complex writers do."""

from __future__ import annotations

from havmsh.display.cells import ESC, RESET, char_width, sequences, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SOFT_HYPHEN = "\u00ad"
_GLUE = "\u2011\u00a0"


def split_lines(text: str) -> list[str]:
    """The lines of the text; carriage returns are dropped, colours are closed at a line's end and opened again."""
    if "\n" not in text:
        return [text.replace("\r", "")]
    if ESC not in text:
        return text.replace("\r", "").split("\n")
    lines: list[str] = []
    line: list[str] = []
    active: list[str] = []
    for piece, escape in _pieces(text):
        if escape:
            line.append(piece)
            active.append(piece)
        elif piece == "\n":
            if active and line[-1] != RESET:
                line.append(RESET)
            lines.append("".join(line))
            line = list(active)
        elif piece != "\r":
            line.append(piece)
    if active and line == active:
        line = []
    elif active and line[-1] != RESET:
        line.append(RESET)
    lines.append("".join(line))
    return lines


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Characters and whole escape sequences, each with whether it is the latter."""
    at = 0
    while at < len(text):
        found = sequences().match(text, at) if text[at] == ESC else None
        if found:
            yield found.group(), True
            at = found.end()
        else:
            yield text[at], False
            at += 1


def _words(text: str) -> Iterator[tuple[str, str, bool]]:
    """Words with their delimiter, and whether a reset was added to the word."""
    word: list[str] = []
    active: list[str] = []
    coloured = False
    for piece, escape in _pieces(text):
        if escape:
            word.append(piece)
            active.append(piece)
            coloured = True
            continue
        delimiter = piece if piece in " \t" + _SOFT_HYPHEN else "" if piece in _GLUE else None
        if delimiter is None:
            word.append(piece)
            continue
        added = coloured and (not word or word[-1] != RESET)
        yield "".join(word) + (RESET if added else ""), delimiter, added
        word = list(active)
    if coloured:
        if word == active:
            word = []
        elif word and word[-1] != RESET:
            word.append(RESET)
    yield "".join(word), "", False


def wrap(text: str, first: int, following: int) -> list[str]:
    """Lines of at most ``first`` cells for each line's beginning and ``following`` for what goes on; broken at words."""
    if not text:
        return [text]
    lines: list[str] = []
    for line in split_lines(text):
        if width(line) <= first:
            lines.append(line)
        else:
            _wrap_line(line, first, following, lines)
    return lines


class _Filler:
    """The state of one line that is being filled."""

    __slots__ = ("following", "left", "line", "lines", "room")

    def __init__(self, first: int, following: int, lines: list[str]) -> None:
        self.left = self.room = first
        self.following = following
        self.line: list[str] = []
        self.lines = lines

    def turn(self, start: list[str], used: int) -> None:
        """Ends the line and begins the next."""
        self.lines.append("".join(self.line))
        self.line = start
        self.room = self.following
        self.left = self.room - used


def _wrap_line(text: str, first: int, following: int, lines: list[str]) -> None:
    fill = _Filler(first, following, lines)
    for word, delimiter, added in _words(text):
        suffix = delimiter
        if delimiter == _SOFT_HYPHEN:
            suffix = "-" if width(word) + 1 == fill.left else ""
        if suffix:
            word = word[: -len(RESET)] + suffix + RESET if added else word + suffix
        size = width(word)
        if fill.room == 0:
            fill.room = fill.left = following
            if fill.room == 0:
                break
        if size > fill.room:
            _break_word(word, fill)
        elif size > fill.left:
            fill.turn([word], size)
        else:
            fill.line.append(word)
            fill.left -= size
    lines.append("".join(fill.line))


def _break_word(word: str, fill: _Filler) -> None:
    """Puts a word that is longer than a line into as many lines as it needs."""
    escapes: list[str] = []
    for piece, escape in _pieces(word):
        if escape:
            fill.line.append(piece)
            escapes.append(piece)
            continue
        size = char_width(piece)
        if size > fill.room:
            piece, size = "?", 1
        if size > fill.left:
            if escapes and fill.line[-1] != RESET:
                fill.line.append(RESET)
            fill.turn([*escapes, piece], size)
        else:
            fill.line.append(piece)
            fill.left -= size
