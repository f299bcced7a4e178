"""Vi's motions, and its modes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from havmsh.console.editor import words
from havmsh.console.editor.editor import Outcome
from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor

Motion = Callable[[str, int, str], int]
BRACKETS = {"(": ")", "[": "]", "{": "}", ")": "(", "]": "[", "}": "{"}


def times(editor: Editor, motion: Motion, delimiters: str, argument: int | None) -> int:
    """Where a motion leads that is made as often as the argument says."""
    at = editor.line.cursor
    for _ in range(1 if argument is None else abs(argument)):
        at = motion(editor.line.text, at, delimiters)
    return at


def brace(text: str, at: int) -> tuple[int, int] | None:
    """The bracket at or behind the offset on its line, and its partner, by characters alone."""
    end = text.find("\n", at)
    start = next((place for place in range(at, len(text) if end < 0 else end) if text[place] in BRACKETS), None)
    if start is None:
        return None
    own, other = text[start], BRACKETS[text[start]]
    step = 1 if own in "([{" else -1
    depth, place = 0, start
    while 0 <= place < len(text):
        depth += (text[place] == own) - (text[place] == other)
        if not depth:
            return start, place
        place += step
    return None


# ---------------------------------------------------------------- modes


@function("ViCommandMode", "Miscellaneous")
def vi_command_mode(editor: Editor, argument: int | None) -> None:
    """Change from typing to commands."""
    editor.line.release_group()
    if not editor.command_mode:
        editor.command_mode = True
        if editor.line.cursor > editor.line.line_start():
            editor.move(editor.line.cursor - 1)
    editor.readline.vi_mode_changed(editor)


@function("ViInsertMode", "Miscellaneous")
def vi_insert_mode(editor: Editor, argument: int | None) -> None:
    """Change from commands to typing."""
    editor.command_mode = False
    editor.line.hold_group()
    editor.readline.vi_mode_changed(editor)


@function("ViExit", "Miscellaneous")
def vi_exit(editor: Editor, argument: int | None) -> None:
    """Leave the shell."""
    editor.outcome = Outcome("exit")


@function("ViDigitArgumentInChord", "Miscellaneous")
def vi_digit_argument_in_chord(editor: Editor, argument: int | None) -> None:
    """Begin a number inside a chord."""
    editor.type_digit(editor.key[-1:])


@function("ViAcceptLine", "Basic")
def vi_accept_line(editor: Editor, argument: int | None) -> None:
    """Run the input and go back to typing."""
    vi_insert_mode(editor, None)
    editor.call("AcceptLine")


@function("ViAcceptLineOrExit", "Basic")
def vi_accept_line_or_exit(editor: Editor, argument: int | None) -> None:
    """Run the input, or leave the shell where nothing is typed."""
    if not editor.line.text:
        editor.outcome = Outcome("exit")
        return
    vi_accept_line(editor, None)


# ---------------------------------------------------------------- characters and words


@function("ViForwardChar", "CursorMovement")
def vi_forward_char(editor: Editor, argument: int | None) -> None:
    """Move a character to the right within the line; at the end of the input, take the suggestion."""
    count = 1 if argument is None else argument
    if not editor.command_mode and editor.line.cursor == len(editor.line) and count > 0:
        editor.call("AcceptSuggestion")
        return
    last = editor.line.line_end() - (1 if editor.command_mode and editor.line.line_end() > editor.line.line_start() else 0)
    editor.move(min(editor.line.cursor + count, last))


@function("ViBackwardChar", "CursorMovement")
def vi_backward_char(editor: Editor, argument: int | None) -> None:
    """Move a character to the left within the line."""
    editor.move(max(editor.line.cursor - (1 if argument is None else argument), editor.line.line_start()))


@function("ViNextWord", "CursorMovement")
def vi_next_word(editor: Editor, argument: int | None) -> None:
    """Move to the start of the next word."""
    editor.move(times(editor, words.vi_next_start, editor.delimiters, argument))


@function("ViBackwardWord", "CursorMovement")
def vi_backward_word(editor: Editor, argument: int | None) -> None:
    """Move to the start of the word, or of the one before."""
    editor.move(times(editor, words.vi_backward_start, editor.delimiters, argument))


@function("NextWordEnd", "CursorMovement")
def next_word_end(editor: Editor, argument: int | None) -> None:
    """Move to the end of the word, or of the next one."""
    editor.move(times(editor, words.vi_end, editor.delimiters, argument))


@function("ViNextGlob", "CursorMovement")
def vi_next_glob(editor: Editor, argument: int | None) -> None:
    """Move to the start of the next word that white space parts."""
    to = min(times(editor, words.vi_next_start, "", argument), max(len(editor.line) - 1, 0))
    if to == editor.line.cursor:
        editor.ding()
    editor.move(to)


@function("ViBackwardGlob", "Basic")
def vi_backward_glob(editor: Editor, argument: int | None) -> None:
    """Move to the start of the word that white space parts."""
    editor.move(times(editor, words.vi_backward_start, "", argument))


@function("ViEndOfGlob", "CursorMovement")
def vi_end_of_glob(editor: Editor, argument: int | None) -> None:
    """Move to the end of the word that white space parts."""
    editor.move(times(editor, words.vi_end, "", argument))


@function("ViEndOfPreviousGlob", "CursorMovement")
def vi_end_of_previous_glob(editor: Editor, argument: int | None) -> None:
    """Move to the end of the word before that white space parts."""
    editor.move(times(editor, words.vi_end_of_previous, "", argument))


@function("ViGotoBrace", "CursorMovement")
def vi_goto_brace(editor: Editor, argument: int | None) -> None:
    """Move to the bracket that belongs to the one at the cursor, by characters alone."""
    found = brace(editor.line.text, editor.line.cursor)
    if found is None:
        editor.ding()
    else:
        editor.move(found[1])


# ---------------------------------------------------------------- lines and columns


@function("MoveToEndOfLine", "CursorMovement")
def move_to_end_of_line(editor: Editor, argument: int | None) -> None:
    """Move to the end of the line; moving by lines stays at their ends then."""
    editor.touch("column")
    editor.column = 1_000_000
    end = editor.line.line_end()
    editor.move(end - 1 if editor.command_mode and end > editor.line.line_start() else end)


@function("GotoFirstNonBlankOfLine", "CursorMovement")
def goto_first_non_blank_of_line(editor: Editor, argument: int | None) -> None:
    """Move to the first character of the line that is no white space."""
    editor.move(editor.line.first_non_blank())


@function("GotoColumn", "CursorMovement")
def goto_column(editor: Editor, argument: int | None) -> None:
    """Move to the column that the argument counts."""
    column = max((argument or 1) - 1, 0)
    start, end = editor.line.line_start(), editor.line.line_end()
    if start + column >= end:
        editor.ding()
    editor.move(min(start + column, max(end - 1, start)))


@function("MoveToFirstLine", "CursorMovement")
def move_to_first_line(editor: Editor, argument: int | None) -> None:
    """Move to the start of the first line."""
    if editor.line.is_multiline:
        editor.move(0)
    else:
        editor.ding()


@function("MoveToLastLine", "CursorMovement")
def move_to_last_line(editor: Editor, argument: int | None) -> None:
    """Move to the start of the last line, or of the one that the argument counts."""
    line = editor.line
    if line.is_multiline:
        editor.move(line.row_start(line.rows - 1 if argument is None else min(max(argument - 1, 0), line.rows - 1)))
    else:
        editor.ding()
