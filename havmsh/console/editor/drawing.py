"""A frame of the prompt: its text, the coloured input with what is marked in it, and below the status, the panel and the toolbar."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from prompt_toolkit.formatted_text import ANSI, to_formatted_text

from havmsh.console.editor import brackets, rows, styling
from havmsh.console.editor.renderer import Frame
from havmsh.console.editor.rows import Row, Wrapped
from havmsh.console.editor.view import View
from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from prompt_toolkit.data_structures import Size

    from havmsh.console.editor.editor import Editor, Fragments
    from havmsh.console.highlight.painter import Painter
    from havmsh.console.readline import ReadLine

_FLASHED = 3000
"""Characters up to which the brackets are looked for at each key."""
_PANEL = 12
"""Rows that a panel gets of a window that the input could fill, at most half of it."""


class Drawing:
    """What the screen shows of an editor. ``toolbar`` gives the line below for a width."""

    def __init__(self, readline: ReadLine, editor: Editor, painter: Painter, toolbar: Callable[[int], Fragments] | None) -> None:
        self.readline = readline
        self.options: Any = readline.options
        self.editor = editor
        self.painter = painter
        self.toolbar = toolbar
        self.view = View()
        self.head: Fragments = []
        self.last: Fragments = []

    def set_prompt(self, text: str) -> None:
        """The prompt's text, with escape sequences of colours."""
        head, line_feed, last = text.rpartition("\n")
        self.head = _fragments(head) if line_feed else []
        self.last = _fragments(last)

    @property
    def plain(self) -> str:
        """Prompt and input as text, without what is drawn around them."""
        head = "".join(text for _, text in self.head)
        return (f"{head}\n" if head else "") + "".join(text for _, text in self.last) + self.editor.line.text

    def frame(self, size: Size, is_done: bool) -> Frame:
        """A frame no higher than the window; the cursor's row is always in it, the rest as far as there is room."""
        width = max(size.columns, 1)
        below = [] if is_done else self._below(width, size.rows)[: max(size.rows - 1, 0)]
        body, cursor = self._body(width, max(size.rows - len(below), 1), is_done)
        room = max(size.rows - len(below) - len(body), 0)
        head = [row for line in rows.split(self.head) for row in rows.wrap(line, width).rows] if self.head else []
        head = head[max(len(head) - room, 0) :]
        return Frame([*head, *body, *below], None if cursor is None else (cursor[0], cursor[1] + len(head)))

    # ------------------------------------------------------------ the input

    def _body(self, width: int, most: int, is_done: bool) -> tuple[list[Row], tuple[int, int] | None]:
        editor = self.editor
        text, cursor = editor.line.text, editor.line.cursor
        painted = self.painter.lines(text)
        marks = [] if is_done else self._marks()
        first, others = self._prefixes()
        starts = _Starts(text)

        @cache
        def line(number: int) -> Wrapped:
            content: Row = tuple(painted[number])
            if marks:
                content = _marked(content, starts.of(number), marks)
            if number == len(painted) - 1 and editor.suggestion and not is_done:
                content = (*content, ("class:suggestion", shown(editor.suggestion.split("\n", 1)[0])))
            return rows.wrap((*(others if number else first), *content), width)

        row = text.count("\n", 0, cursor)
        offset = sum(len(piece) for _, piece in (others if row else first)) + cursor - editor.line.line_start()
        wrapped = line(row)
        part = max(at for at, start in enumerate(wrapped.starts) if start <= offset)
        found = self.view.show(line, len(painted), (row, part), most)
        if found.cursor is None:
            return found.rows, None
        passed = "".join(piece for _, piece in (others if row else first)) + text[editor.line.line_start() : cursor]
        return found.rows, (rows.columns(passed[wrapped.starts[part] :]), found.cursor)

    def _prefixes(self) -> tuple[Row, Row]:
        """What stands before the first line, and before the others."""
        prompt = styling.prompt(self.last, self.options, self.painter.has_errors(self.editor.line.text))
        if self.editor.command_mode and str(self.options.vi_mode_indicator) == "Prompt":
            prompt = [(f"{style} class:vicommand", text) for style, text in prompt]
        others = str(self.options.continuation_prompt)
        return tuple(prompt), (("class:continuation", others),) if others else ()

    def _marks(self) -> list[tuple[int, int, str]]:
        """Start, end and style class of what the editor marks."""
        editor = self.editor
        found: list[tuple[int, int, str]] = []
        flashes = len(editor.line) < _FLASHED and not self.options.screen_reader_mode_enabled
        pair = brackets.beside(editor.line.text, editor.line.cursor) if flashes else None
        if pair is not None:
            found += [(at, at + 1, "bracket") for at in pair]
        for name, stretch in (("emphasis", editor.emphasis), ("selection", editor.selection)):
            if stretch is not None and stretch[1]:
                found.append((stretch[0], sum(stretch), name))
        return found

    # ------------------------------------------------------------ below it

    def _below(self, width: int, height: int) -> list[Row]:
        editor = self.editor
        found: list[Row] = []
        if editor.status:
            for text in editor.status.split("\n"):
                found += rows.wrap((("class:status.error" if editor.status_is_error else "class:status", text),), width).rows
        if editor.panel is not None:
            room = max(height - editor.line.rows - 3, min(height // 2, _PANEL), 1)
            lines = rows.split(editor.panel.fragments(width, room))
            found += [rows.cut(line, width) for line in (lines if lines[-1] else lines[:-1])]
        if self.toolbar is not None and height > 2 and not self.options.screen_reader_mode_enabled:
            found.append(_filled(rows.cut(tuple(self.toolbar(width)), width), width))
        return found


class _Starts:
    """Where the lines of a text begin; only those that are asked for are looked for, in rising order mostly."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = [0]

    def of(self, number: int) -> int:
        """The offset of a line."""
        while len(self.found) <= number:
            self.found.append(self.text.find("\n", self.found[-1]) + 1)
        return self.found[number]


def _fragments(text: str) -> Fragments:
    return [(style, piece) for style, piece, *_ in to_formatted_text(ANSI(text))]


def _marked(line: Row, offset: int, marks: list[tuple[int, int, str]]) -> Row:
    """A line of which the marked stretches have their style classes too."""
    made: list[tuple[str, str]] = []
    at = offset
    for style, text in line:
        end = at + len(text)
        cuts = sorted({at, end, *(place for start, stop, _ in marks for place in (start, stop) if at < place < end)})
        for start, stop in pairwise(cuts):
            names = "".join(f" class:{name}" for first, last, name in marks if first <= start < last)
            made.append((style + names, text[start - at : stop - at]))
        at = end
    return tuple(made)


def _filled(row: Row, width: int) -> Row:
    """The toolbar's row, in its colour up to the window's edge."""
    left = width - sum(rows.columns(text) for _, text in row)
    return (*row, ("class:toolbar", " " * left)) if left > 0 else row
