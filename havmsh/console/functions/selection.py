"""Selecting text, and the mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.functions import moving
from havmsh.console.functions.registry import Action, function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


def select(editor: Editor, move: Action, argument: int | None) -> None:
    """Makes a move part of the selection, which starts at the cursor where there is none."""
    if editor.touch("visual") == 0:
        editor.line.mark = editor.line.cursor
    if move is moving.forward_char and editor.line.cursor == len(editor.line):
        return
    move(editor, argument)


@function("SetMark", "Selection")
def set_mark(editor: Editor, argument: int | None) -> None:
    """Remember where the cursor is."""
    editor.line.mark = editor.line.cursor


@function("ExchangePointAndMark", "Selection")
def exchange_point_and_mark(editor: Editor, argument: int | None) -> None:
    """Swap the cursor and the mark."""
    mark, editor.line.mark = editor.line.mark, editor.line.cursor
    editor.move(mark)


@function("SelectForwardChar", "Selection")
def select_forward_char(editor: Editor, argument: int | None) -> None:
    """Select the next character."""
    select(editor, moving.forward_char, argument)


@function("SelectBackwardChar", "Selection")
def select_backward_char(editor: Editor, argument: int | None) -> None:
    """Select the character before."""
    select(editor, moving.backward_char, argument)


@function("SelectForwardWord", "Selection")
def select_forward_word(editor: Editor, argument: int | None) -> None:
    """Select as far as the end of the word."""
    if editor.line.cursor == len(editor.line):
        editor.touch("visual")
        return
    select(editor, moving.forward_word, argument)


@function("SelectNextWord", "Selection")
def select_next_word(editor: Editor, argument: int | None) -> None:
    """Select as far as the next word."""
    select(editor, moving.next_word, argument)


@function("SelectBackwardWord", "Selection")
def select_backward_word(editor: Editor, argument: int | None) -> None:
    """Select the word before."""
    select(editor, moving.backward_word, argument)


@function("SelectShellForwardWord", "Selection")
def select_shell_forward_word(editor: Editor, argument: int | None) -> None:
    """Select as far as the end of the token."""
    select(editor, moving.shell_forward_word, argument)


@function("SelectShellNextWord", "Selection")
def select_shell_next_word(editor: Editor, argument: int | None) -> None:
    """Select as far as the next token."""
    select(editor, moving.shell_next_word, argument)


@function("SelectShellBackwardWord", "Selection")
def select_shell_backward_word(editor: Editor, argument: int | None) -> None:
    """Select the token before."""
    select(editor, moving.shell_backward_word, argument)


@function("SelectLine", "Selection")
def select_line(editor: Editor, argument: int | None) -> None:
    """Select as far as the end of the line."""
    select(editor, moving.end_of_line, argument)


@function("SelectBackwardsLine", "Selection")
def select_backwards_line(editor: Editor, argument: int | None) -> None:
    """Select as far as the start of the line."""
    select(editor, moving.beginning_of_line, argument)


@function("SelectAll", "Selection")
def select_all(editor: Editor, argument: int | None) -> None:
    """Select the whole input."""
    editor.touch("visual")
    editor.line.mark = 0
    editor.move(len(editor.line))


@function("SelectCommandArgument", "Selection")
def select_command_argument(editor: Editor, argument: int | None) -> None:
    """Select the next argument of the command; a digit argument counts from the one that is selected."""
    from havmsh.console.editor import arguments

    found = arguments.choose(editor.line.text, editor.line.cursor, editor.selection, argument or 0)
    if found is None:
        editor.ding()
        return
    start, end = found
    editor.line.mark = start
    editor.move(end)
    editor.touch("visual")
