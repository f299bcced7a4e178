"""Vi's ``d``: what each motion deletes. It goes to the register that ``p`` and ``P`` bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.editor import words
from havmsh.console.functions import search, vi_moving
from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from collections.abc import Callable

    from havmsh.console.editor.editor import Editor


def cut(editor: Editor, start: int, end: int, *, lines: bool = False) -> None:
    """Deletes a stretch into the register; nothing to delete rings the bell."""
    if end <= start:
        editor.ding()
        return
    editor.register = editor.line.delete(start, end - start, back=start)
    editor.register_lines = lines


def cut_rows(editor: Editor, first: int, last: int) -> None:
    """Deletes whole lines, by their numbers from 0."""
    line = editor.line
    first, last = max(first, 0), min(last, line.rows - 1)
    start, end = line.row_start(first), line.line_end(line.row_start(last))
    kept = line.text[start:end]
    first_cut, last_cut = (start, end + 1) if end < len(line) else (max(start - 1, 0), end)
    line.delete(first_cut, last_cut - first_cut, back=line.cursor)
    editor.register, editor.register_lines = kept, True
    editor.move(line.first_non_blank(min(start, len(line))))


def to_char(editor: Editor, count: int, back_off: bool, done: Callable[[int, int], None]) -> None:
    """Reads a character and gives the stretch as far as it: with ``back_off`` without it."""

    def reader(key: str, char: str) -> None:
        at = editor.line.cursor
        found = search.vi_place(editor, char, count, back_off=back_off) if char else None
        if found is None:
            editor.ding()
            return
        editor.char_search = (char, 1 if count > 0 else -1, back_off)
        done(*((at, found + 1) if count > 0 else (found, at)))

    editor.read_key(reader)


@function("DeleteLine", "Basic")
def delete_line(editor: Editor, argument: int | None) -> None:
    """Delete the line, or so many from it on."""
    row = editor.line.row
    cut_rows(editor, row, row + (argument or 1) - 1)


@function("DeleteNextLines", "Basic")
def delete_next_lines(editor: Editor, argument: int | None) -> None:
    """Delete the line and the next ones."""
    row = editor.line.row
    cut_rows(editor, row, row + (argument or 1))


@function("DeletePreviousLines", "Basic")
def delete_previous_lines(editor: Editor, argument: int | None) -> None:
    """Delete the line and those before."""
    row = editor.line.row
    cut_rows(editor, row - (argument or 1), row)


@function("DeleteRelativeLines", "Basic")
def delete_relative_lines(editor: Editor, argument: int | None) -> None:
    """Delete from the line as far as the first one, or as the one that the argument counts."""
    row, other = editor.line.row, (argument or 1) - 1
    cut_rows(editor, min(row, other), max(row, other))


@function("DeleteEndOfBuffer", "Basic")
def delete_end_of_buffer(editor: Editor, argument: int | None) -> None:
    """Delete from the line to the last one."""
    cut_rows(editor, editor.line.row, editor.line.rows)


@function("DeleteToEnd", "Basic")
def delete_to_end(editor: Editor, argument: int | None) -> None:
    """Delete to the end of the line, or of the one that the argument counts from it on."""
    line = editor.line
    last = min(line.row + (argument or 1) - 1, line.rows - 1)
    cut(editor, line.cursor, line.line_end(line.row_start(last)))
    editor.move(max(line.line_start(), min(line.cursor, line.line_end() - 1)))


@function("DeleteLineToFirstChar", "Basic")
def delete_line_to_first_char(editor: Editor, argument: int | None) -> None:
    """Delete from the first character of the line that is no white space."""
    first, at = editor.line.first_non_blank(), editor.line.cursor
    cut(editor, min(first, at), max(first, at))


@function("DeleteWord", "Basic")
def delete_word(editor: Editor, argument: int | None) -> None:
    """Delete to the start of the next word."""
    cut(editor, editor.line.cursor, vi_moving.times(editor, words.vi_next_start, editor.delimiters, argument))


@function("BackwardDeleteWord", "Basic")
def backward_delete_word(editor: Editor, argument: int | None) -> None:
    """Delete the word before the cursor."""
    cut(editor, vi_moving.times(editor, words.vi_backward_start, editor.delimiters, argument), editor.line.cursor)


@function("DeleteEndOfWord", "Basic")
def delete_end_of_word(editor: Editor, argument: int | None) -> None:
    """Delete to the end of the word."""
    cut(editor, editor.line.cursor, vi_moving.times(editor, words.vi_end, editor.delimiters, argument) + 1)


@function("ViDeleteGlob", "Basic")
def vi_delete_glob(editor: Editor, argument: int | None) -> None:
    """Delete to the start of the next word that white space parts."""
    cut(editor, editor.line.cursor, vi_moving.times(editor, words.vi_next_start, "", argument))


@function("ViBackwardDeleteGlob", "Basic")
def vi_backward_delete_glob(editor: Editor, argument: int | None) -> None:
    """Delete the word before the cursor that white space parts."""
    cut(editor, vi_moving.times(editor, words.vi_backward_start, "", argument), editor.line.cursor)


@function("ViDeleteEndOfGlob", "Basic")
def vi_delete_end_of_glob(editor: Editor, argument: int | None) -> None:
    """Delete to the end of the word that white space parts."""
    cut(editor, editor.line.cursor, vi_moving.times(editor, words.vi_end, "", argument) + 1)


@function("ViDeleteInnerWord", "Basic", bindable=False)
def vi_delete_inner_word(editor: Editor, argument: int | None) -> None:
    """Delete the word around the cursor, or so many from it on; blanks between words count as one."""
    line, count = editor.line, argument or 1
    if not line.text:
        if count > 1:
            editor.ding()
        return
    if count == 1 and line.cursor < len(line) and line.line_start() == line.line_end():
        return
    start, end = words.inner_start(line.text, line.cursor, editor.delimiters), line.cursor
    taken = 0
    while taken < count and end < len(line):
        end, taken = words.inner_next(line.text, end, editor.delimiters), taken + 1
    if taken < count - 1:
        editor.ding()
        return
    cut(editor, start, end)
    editor.move(min(start, len(line) if line.text.endswith("\n") else len(line) - 1))
    if line.cursor > line.line_start() and line.cursor == line.line_end() and line.cursor < len(line):
        editor.move(line.cursor - 1)


@function("ViDeleteBrace", "Basic")
def vi_delete_brace(editor: Editor, argument: int | None) -> None:
    """Delete as far as the bracket that belongs to the one at the cursor, both included."""
    found = vi_moving.brace(editor.line.text, editor.line.cursor)
    if found is None:
        editor.ding()
        return
    cut(editor, min(found), max(found) + 1)


@function("ViDeleteToChar", "Basic")
def vi_delete_to_char(editor: Editor, argument: int | None) -> None:
    """Delete as far as the character that is typed next."""
    to_char(editor, argument or 1, False, lambda start, end: cut(editor, start, end))


@function("ViDeleteToCharBackward", "Basic")
def vi_delete_to_char_backward(editor: Editor, argument: int | None) -> None:
    """Delete back as far as the character that is typed next."""
    to_char(editor, -(argument or 1), False, lambda start, end: cut(editor, start, end))


@function("ViDeleteToBeforeChar", "Basic")
def vi_delete_to_before_char(editor: Editor, argument: int | None) -> None:
    """Delete up to the character that is typed next."""
    to_char(editor, argument or 1, True, lambda start, end: cut(editor, start, end))


@function("ViDeleteToBeforeCharBackward", "Basic")
def vi_delete_to_before_char_backward(editor: Editor, argument: int | None) -> None:
    """Delete back up to the character that is typed next."""
    to_char(editor, -(argument or 1), True, lambda start, end: cut(editor, start, end))
