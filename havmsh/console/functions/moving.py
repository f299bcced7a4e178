"""Moving the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from havmsh.console.editor import brackets, words
from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


@function("ForwardChar", "CursorMovement")
def forward_char(editor: Editor, argument: int | None) -> None:
    """Move a character to the right; at the end of the input, take the suggestion."""
    count = 1 if argument is None else argument
    if editor.line.cursor == len(editor.line) and count > 0:
        editor.call("AcceptSuggestion")
    else:
        editor.move(editor.line.cursor + count)


@function("BackwardChar", "CursorMovement")
def backward_char(editor: Editor, argument: int | None) -> None:
    """Move a character to the left."""
    editor.move(editor.line.cursor - (1 if argument is None else argument))


@function("BeginningOfLine", "CursorMovement")
def beginning_of_line(editor: Editor, argument: int | None) -> None:
    """Move to the start of the line; from there, to the start of the input."""
    start = editor.line.line_start()
    editor.move(0 if start == editor.line.cursor else start)


@function("EndOfLine", "CursorMovement")
def end_of_line(editor: Editor, argument: int | None) -> None:
    """Move to the end of the line; from there, to the end of the input."""
    end = editor.line.line_end()
    editor.move(len(editor.line) if end == editor.line.cursor else end)


def _bound(editor: Editor, name: str) -> bool:
    return name in editor.keymap.bound.values()


def _words(editor: Editor, count: int, forward: Callable[[str, int, str], int], backward: Callable[[str, int, str], int]) -> None:
    step = forward if count > 0 else backward
    for _ in range(abs(count)):
        editor.move(step(editor.line.text, editor.line.cursor, editor.delimiters))


@function("ForwardWord", "CursorMovement")
def forward_word(editor: Editor, argument: int | None) -> None:
    """Move to the end of the word; at the end of the input, take a word of the suggestion."""
    count = 1 if argument is None else argument
    if editor.line.cursor == len(editor.line) and count > 0:
        editor.call("AcceptNextSuggestionWord", count)
        return
    _words(editor, count, words.forward_end, words.backward_start)


@function("NextWord", "CursorMovement")
def next_word(editor: Editor, argument: int | None) -> None:
    """Move to the start of the next word."""
    _words(editor, 1 if argument is None else argument, words.next_start, words.backward_start)


@function("BackwardWord", "CursorMovement")
def backward_word(editor: Editor, argument: int | None) -> None:
    """Move to the start of the word, or of the one before."""
    forward = words.forward_end if _bound(editor, "ForwardWord") else words.next_start
    _words(editor, -(1 if argument is None else argument), forward, words.backward_start)


def _tokens(editor: Editor, count: int, forward: Callable[[str, int], int]) -> None:
    step = forward if count > 0 else words.token_start
    for _ in range(abs(count)):
        editor.move(step(editor.line.text, editor.line.cursor))


@function("ShellForwardWord", "CursorMovement")
def shell_forward_word(editor: Editor, argument: int | None) -> None:
    """Move to the end of the token."""
    _tokens(editor, 1 if argument is None else argument, words.token_end)


@function("ShellNextWord", "CursorMovement")
def shell_next_word(editor: Editor, argument: int | None) -> None:
    """Move to the start of the next token."""
    _tokens(editor, 1 if argument is None else argument, words.token_next)


@function("ShellBackwardWord", "CursorMovement")
def shell_backward_word(editor: Editor, argument: int | None) -> None:
    """Move to the start of the token, or of the one before."""
    _tokens(editor, -(1 if argument is None else argument), words.token_end if _bound(editor, "ShellForwardWord") else words.token_next)


@function("GotoBrace", "CursorMovement")
def goto_brace(editor: Editor, argument: int | None) -> None:
    """Move to the bracket that belongs to the one under the cursor."""
    found = brackets.partner(editor.line.text, editor.line.cursor)
    if found is None:
        editor.ding()
    else:
        editor.move(found)


def move_rows(editor: Editor, count: int) -> None:
    """Moves by lines and keeps the column where it can; at a line's end it stays at ends, in Vi's command mode only behind ``$``."""
    line = editor.line
    if editor.touch("column") == 0 or editor.column is None:
        at_end = line.cursor == line.line_end() and not editor.command_mode
        editor.column = 1_000_000 if at_end else line.cursor - line.line_start()
    row = line.row + count
    if row < 0 or row >= line.rows:
        editor.ding()
        return
    start = line.row_start(row)
    end = line.line_end(start)
    editor.move(min(start + editor.column, end - 1 if editor.command_mode and end > start else end))


@function("PreviousLine", "CursorMovement")
def previous_line(editor: Editor, argument: int | None) -> None:
    """Move to the line above."""
    move_rows(editor, -(1 if argument is None else argument))


@function("NextLine", "CursorMovement")
def next_line(editor: Editor, argument: int | None) -> None:
    """Move to the line below."""
    move_rows(editor, 1 if argument is None else argument)
