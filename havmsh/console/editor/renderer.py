"""Frames onto the terminal: what differs from the last one is written, row by row. Takes the place of prompt_toolkit's renderer and its layout.

prompt_toolkit makes every cell of a frame anew and compares all of them, which takes longer than a key may. Here rows are values that are kept while their
text stands, so that most of them are known to be the same without a look inside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from prompt_toolkit.data_structures import Point, Size
from prompt_toolkit.renderer import Renderer

from havmsh.console.editor.rows import Row, columns

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.layout import Layout
    from prompt_toolkit.output import Output
    from prompt_toolkit.styles import Attrs, BaseStyle


class Frame(NamedTuple):
    """Rows from the prompt down, and the cursor's place among them; None hides it."""

    rows: list[Row]
    cursor: tuple[int, int] | None


class RowRenderer(Renderer):
    """Draws the frames that ``draw`` gives for a window's size; its second argument says that the input is done."""

    def __init__(self, style: BaseStyle, output: Output, draw: Callable[[Size, bool], Frame]) -> None:
        self.draw = draw
        self._rows: list[Row] | None = None
        self._look: tuple[Any, ...] = ()
        self._attributes: dict[str, Attrs] = {}
        super().__init__(style, output)

    def reset(self, _scroll: bool = False, leave_alternate_screen: bool = True) -> None:
        """The next frame stands where the cursor is now."""
        self._rows = None
        super().reset(_scroll, leave_alternate_screen)

    def render(self, app: Application[Any], layout: Layout, is_done: bool = False) -> None:
        """Draws a frame; a last one (``is_done``) leaves the cursor below it."""
        output = self.output
        size = output.get_size()
        self._settle_terminal()
        self._note_look((size, self.style.invalidation_hash(), app.color_depth))
        frame = self.draw(size, is_done)
        output.hide_cursor()
        _Writing(self, app, size).show(frame, is_done)
        if frame.cursor is not None or is_done:
            output.show_cursor()
        output.flush()
        self._rows, self._last_size = frame.rows, size
        if is_done:
            self.reset()

    def _settle_terminal(self) -> None:
        if not self._bracketed_paste_enabled:
            self.output.enable_bracketed_paste()
            self._bracketed_paste_enabled = True
        if not self._cursor_key_mode_reset:
            self.output.reset_cursor_key_mode()
            self._cursor_key_mode_reset = True

    def _note_look(self, look: tuple[Any, ...]) -> None:
        """Another size, style or depth of colours: everything is drawn anew."""
        if look != self._look:
            self._look = look
            self._rows = None
            self._attributes.clear()

    def attributes(self, style: str) -> Attrs:
        """How a style looks."""
        found = self._attributes.get(style)
        if found is None:
            found = self._attributes[style] = self.style.get_attrs_for_style_str(style)
        return found


class _Writing:
    """One frame being written: where the cursor stands, and how the terminal writes now."""

    def __init__(self, renderer: RowRenderer, app: Application[Any], size: Size) -> None:
        self.renderer = renderer
        self.output = renderer.output
        self.depth = app.color_depth
        self.width = size.columns
        self.at = renderer._cursor_pos
        self.now: Attrs | None = None

    def show(self, frame: Frame, is_done: bool) -> None:
        """Writes what differs from the rows that stand."""
        self._plain()
        self.output.disable_autowrap()
        standing = self.renderer._rows
        if standing is None:
            self._move(0, 0)
            self.output.erase_down()
            standing = []
        for number, row in enumerate(frame.rows):
            before = standing[number] if number < len(standing) else ()
            if row is not before and row != before:
                self._row(number, row, before)
        self._end(frame, is_done, len(standing))

    def _end(self, frame: Frame, is_done: bool, stood: int) -> None:
        """Takes away what stood below, makes room for empty rows, puts the cursor where it belongs."""
        height = len(frame.rows)
        if height > stood:
            self._move(0, height - 1)
        if is_done or height < stood:
            self._move(0, height)
            self._plain()
            self.output.erase_down()
        if not is_done:
            column, row = frame.cursor or (0, height - 1)
            self._move(column, row)
        self.output.enable_autowrap()
        self._plain()
        self.renderer._cursor_pos = self.at

    def _row(self, number: int, row: Row, before: Row) -> None:
        fragment, skipped, column = _shared(row, before)
        self._move(column, number)
        for style, text in row[fragment:]:
            attributes = self.renderer.attributes(style)
            if attributes != self.now:
                self.output.set_attributes(attributes, self.depth)
                self.now = attributes
            self.output.write(text[skipped:])
            column += columns(text[skipped:])
            skipped = 0
        self.at = Point(column, number)
        if column < self.width and sum(columns(text) for _, text in before) > column:
            self._plain()
            self.output.erase_end_of_line()

    def _plain(self) -> None:
        self.output.reset_attributes()
        self.now = None

    def _move(self, column: int, row: int) -> None:
        """Moves the cursor; down with line feeds, which make room at the bottom of the window."""
        output, x = self.output, self.at.x
        if row > self.at.y:
            self._plain()
            output.write("\r\n" * (row - self.at.y))
            x = 0
        elif row < self.at.y:
            output.cursor_up(self.at.y - row)
        if x >= self.width - 1:
            # behind the last column nobody knows where it stands
            output.write("\r")
            x = 0
        if column < x:
            output.cursor_backward(x - column)
        elif column > x:
            output.cursor_forward(column - x)
        self.at = Point(column, row)


def _shared(row: Row, before: Row) -> tuple[int, int, int]:
    """How far two rows begin alike: the fragment in which they part, the characters of it that they share, and the column."""
    at = column = 0
    for mine, other in zip(row, before, strict=False):
        if mine != other:
            break
        column += columns(mine[1])
        at += 1
    if at < len(row) and at < len(before) and row[at][0] == before[at][0]:
        mine_text, other_text = row[at][1], before[at][1]
        # among signs of other widths, and those that join the one before, a fragment is written whole
        if mine_text.isascii() and other_text.isascii():
            same = next((place for place, (mine_char, char) in enumerate(zip(mine_text, other_text, strict=False)) if mine_char != char), min(len(mine_text), len(other_text)))
            return at, same, column + same
    return at, 0, column
