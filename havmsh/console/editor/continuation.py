"""Input of several lines: whether more is needed, and how far the next line is indented."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
    from havmsh.language.parser import Tree

STEP = 4
"""Columns that an open bracket indents by."""


_LARGE = 50_000
"""Characters from which on only one tree is kept: each takes a hundred times the memory of its text."""


def parsed(text: str) -> Tree:
    """The tree of a text; the last ones are kept, because key, colours and Enter ask for the same."""
    return _large(text) if len(text) > _LARGE else _small(text)


def _parse(text: str) -> Tree:
    from havmsh.language import parse

    return parse(text)


_small = lru_cache(maxsize=8)(_parse)
_large = lru_cache(maxsize=1)(_parse)


def needs_more(text: str) -> bool:
    """Whether the parser says that more input would help."""
    return any(error.needs_more for error in parsed(text).errors)


def new_line(editor: Editor) -> None:
    """Puts a line feed in at the cursor, and the blanks that the new line begins with."""
    line = editor.line
    before, after = line.text[: line.cursor], line.text[line.cursor :]
    indent = indentation(before)
    closes = after.lstrip(" \t")[:1] in ("}", ")") and before.rstrip(" \t")[-1:] in ("{", "(")
    with line.group():
        editor.insert("\n" + " " * indent)
        if closes:
            at = line.cursor
            line.insert("\n" + " " * max(indent - STEP, 0))
            line.cursor = at


def indentation(before: str) -> int:
    """Columns for the line that follows a text: those of its last line, and a step more for each bracket that the line leaves open.

    Inside a string that goes on, none: blanks would be part of it.
    """
    if _in_string(before):
        return 0
    last = before.rpartition("\n")[2]
    blanks = len(last) - len(last.lstrip(" "))
    depth = 0
    for token in _words(last):
        if token in ("{", "(", "@{", "@(", "$("):
            depth += 1
        elif token in ("}", ")"):
            depth = max(depth - 1, 0)
    return blanks + STEP * min(depth, 1)


def outdented(text: str, cursor: int, char: str) -> int:
    """How many blanks to take away before a closing bracket that is typed first on its line."""
    if char not in "})":
        return 0
    start = text.rfind("\n", 0, cursor) + 1
    blanks = text[start:cursor]
    return min(STEP, len(blanks)) if start and blanks and not blanks.strip(" ") and not _in_string(text[:start]) else 0


def _in_string(text: str) -> bool:
    """Whether the text ends inside a string."""
    return any(error.needs_more and ("String" in error.id or "Header" in error.id) for error in parsed(text).errors)


def _words(line: str) -> list[str]:
    from havmsh.language import parse

    return [token.kind for token in parse(line).tokens]
