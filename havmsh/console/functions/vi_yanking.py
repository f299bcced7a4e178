"""Vi's ``y``: what each motion copies to the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.editor import words
from havmsh.console.functions import vi_moving
from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


def keep(editor: Editor, start: int, end: int, *, lines: bool = False) -> None:
    """Copies a stretch to the register."""
    if end > start:
        editor.register, editor.register_lines = editor.line.text[start:end], lines


@function("ViYankLine", "Basic")
def vi_yank_line(editor: Editor, argument: int | None) -> None:
    """Copy the line, or so many from it on."""
    line = editor.line
    last = min(line.row + (argument or 1) - 1, line.rows - 1)
    keep(editor, line.line_start(), line.line_end(line.row_start(last)), lines=True)


@function("ViYankToEndOfLine", "Basic")
def vi_yank_to_end_of_line(editor: Editor, argument: int | None) -> None:
    """Copy to the end of the line."""
    keep(editor, editor.line.cursor, editor.line.line_end())


@function("ViYankBeginningOfLine", "Basic")
def vi_yank_beginning_of_line(editor: Editor, argument: int | None) -> None:
    """Copy from the start of the line."""
    start = editor.line.line_start()
    keep(editor, start, editor.line.cursor)
    editor.move(start)


@function("ViYankToFirstChar", "Basic")
def vi_yank_to_first_char(editor: Editor, argument: int | None) -> None:
    """Copy from the first character of the line that is no white space."""
    first = editor.line.first_non_blank()
    keep(editor, first, editor.line.cursor)
    editor.move(min(first, editor.line.cursor))


@function("ViYankNextWord", "Basic")
def vi_yank_next_word(editor: Editor, argument: int | None) -> None:
    """Copy to the start of the next word."""
    keep(editor, editor.line.cursor, vi_moving.times(editor, words.vi_next_start, editor.delimiters, argument))


@function("ViYankPreviousWord", "Basic")
def vi_yank_previous_word(editor: Editor, argument: int | None) -> None:
    """Copy the word before the cursor."""
    start = vi_moving.times(editor, words.vi_backward_start, editor.delimiters, argument)
    keep(editor, start, editor.line.cursor)


@function("ViYankEndOfWord", "Basic")
def vi_yank_end_of_word(editor: Editor, argument: int | None) -> None:
    """Copy to the end of the word."""
    keep(editor, editor.line.cursor, vi_moving.times(editor, words.vi_end, editor.delimiters, argument) + 1)


@function("ViYankNextGlob", "Basic")
def vi_yank_next_glob(editor: Editor, argument: int | None) -> None:
    """Copy to the start of the next word that white space parts."""
    keep(editor, editor.line.cursor, vi_moving.times(editor, words.vi_next_start, "", argument))


@function("ViYankPreviousGlob", "Basic")
def vi_yank_previous_glob(editor: Editor, argument: int | None) -> None:
    """Copy the word before the cursor that white space parts."""
    start = vi_moving.times(editor, words.vi_backward_start, "", argument)
    keep(editor, start, editor.line.cursor)


@function("ViYankEndOfGlob", "Basic")
def vi_yank_end_of_glob(editor: Editor, argument: int | None) -> None:
    """Copy to the end of the word that white space parts."""
    keep(editor, editor.line.cursor, vi_moving.times(editor, words.vi_end, "", argument) + 1)


@function("ViYankLeft", "Basic")
def vi_yank_left(editor: Editor, argument: int | None) -> None:
    """Copy characters to the left of the cursor."""
    start = max(editor.line.cursor - (argument or 1), editor.line.line_start())
    keep(editor, start, max(editor.line.cursor, start + 1))


@function("ViYankRight", "Basic")
def vi_yank_right(editor: Editor, argument: int | None) -> None:
    """Copy characters at and right of the cursor."""
    keep(editor, editor.line.cursor, min(editor.line.cursor + (argument or 1), editor.line.line_end()))


@function("ViYankPercent", "Basic")
def vi_yank_percent(editor: Editor, argument: int | None) -> None:
    """Copy as far as the bracket that belongs to the one at the cursor."""
    found = vi_moving.brace(editor.line.text, editor.line.cursor)
    if found is None:
        editor.ding()
        return
    keep(editor, min(found), max(found) + 1)
