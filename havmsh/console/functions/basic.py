"""Typing, deleting, taking back, accepting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.editor import continuation, words
from havmsh.console.editor.editor import Outcome
from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


@function("SelfInsert", "Miscellaneous")
def self_insert(editor: Editor, argument: int | None) -> None:
    """Insert the key that was typed."""
    count = 1 if argument is None else argument
    if not editor.char or count < 1:
        return
    line = editor.line
    step_back = continuation.outdented(line.text, line.cursor, editor.char) if count == 1 else 0
    with line.group():
        if step_back:
            line.delete(line.cursor - step_back, step_back)
        editor.insert(editor.char * count)


@function("AcceptLine", "Basic")
def accept_line(editor: Editor, argument: int | None) -> None:
    """Run the input, or go on with another line where it is not finished."""
    if continuation.needs_more(editor.line.text):
        continuation.new_line(editor)
        return
    editor.accept()


@function("ValidateAndAcceptLine", "Basic")
def validate_and_accept_line(editor: Editor, argument: int | None) -> None:
    """Run the input if it has no error and names only commands that exist."""
    if continuation.needs_more(editor.line.text):
        continuation.new_line(editor)
        return
    found = editor.readline.validate(editor)
    if found is None:
        editor.accept()
        return
    place, message = found
    editor.move(place)
    editor.show_error(message)


@function("AcceptAndGetNext", "Basic")
def accept_and_get_next(editor: Editor, argument: int | None) -> None:
    """Run the input and bring the history's next entry to the next prompt."""
    editor.touch("walk")
    accept_line(editor, None)
    if editor.outcome is not None:
        if editor.recall.at < len(editor.recall.entries) - 1:
            editor.next_recall = editor.recall.at + 1
        else:
            editor.ding()


@function("AddLine", "Basic")
def add_line(editor: Editor, argument: int | None) -> None:
    """Go on with another line, even where the input is whole."""
    continuation.new_line(editor)


@function("InsertLineAbove", "Basic")
def insert_line_above(editor: Editor, argument: int | None) -> None:
    """Open an empty line above the current one."""
    start = editor.line.line_start()
    editor.line.replace(start, 0, "\n")
    editor.move(start)
    editor.touch("column")
    editor.column = 0


@function("InsertLineBelow", "Basic")
def insert_line_below(editor: Editor, argument: int | None) -> None:
    """Open an empty line below the current one."""
    editor.line.replace(editor.line.line_end(), 0, "\n")


@function("CancelLine", "Basic")
def cancel_line(editor: Editor, argument: int | None) -> None:
    """Leave the input on the screen and start afresh."""
    editor.outcome = Outcome("cancel", editor.line.text)


@function("Abort", "Basic")
def abort(editor: Editor, argument: int | None) -> None:
    """Give up what is under way: a search, an argument, a menu."""
    editor.panel = None
    editor.clear_status()


@function("RevertLine", "Basic")
def revert_line(editor: Editor, argument: int | None) -> None:
    """Take back every edit of this input."""
    editor.clear_status()
    editor.line.undo_all()


@function("Undo", "Basic")
def undo(editor: Editor, argument: int | None) -> None:
    """Take back an edit."""
    editor.touch("undo")
    for _ in range(max(argument or 1, 1)):
        if not editor.line.undo():
            editor.ding()
            return


@function("UndoAll", "Basic")
def undo_all(editor: Editor, argument: int | None) -> None:
    """Take back every edit of this input."""
    editor.touch("undo")
    if editor.line.done:
        editor.line.undo_all()
    else:
        editor.ding()


@function("Redo", "Basic")
def redo(editor: Editor, argument: int | None) -> None:
    """Make an edit again that was taken back."""
    if not editor.line.redo():
        editor.ding()


# ---------------------------------------------------------------- deleting


def _delete_selected(editor: Editor) -> bool:
    selected = editor.selection
    if selected is None:
        return False
    editor.line.delete(*selected)
    return True


@function("BackwardDeleteChar", "Basic")
def backward_delete_char(editor: Editor, argument: int | None) -> None:
    """Delete the character before the cursor."""
    if _delete_selected(editor):
        return
    count = min(1 if argument is None else argument, editor.line.cursor)
    if count > 0:
        _delete(editor, editor.line.cursor - count, editor.line.cursor)


@function("DeleteChar", "Basic")
def delete_char(editor: Editor, argument: int | None) -> None:
    """Delete the character under the cursor."""
    count = 1 if argument is None else argument
    if count < 1 or _delete_selected(editor):
        return
    _delete(editor, editor.line.cursor, min(editor.line.cursor + count, len(editor.line)))


@function("DeleteCharOrExit", "Basic")
def delete_char_or_exit(editor: Editor, argument: int | None) -> None:
    """Delete the character under the cursor, or leave the shell where nothing is typed."""
    if not editor.line.text:
        editor.outcome = Outcome("exit")
        return
    delete_char(editor, None)


def _delete(editor: Editor, start: int, end: int) -> None:
    """Deletes a stretch; taken back, the cursor stands behind it, in Vi before it."""
    if end > start:
        editor.register = editor.line.delete(start, end - start, back=start if editor.is_vi else None)


@function("BackwardDeleteInput", "Basic")
def backward_delete_input(editor: Editor, argument: int | None) -> None:
    """Delete from the start of the input to the cursor."""
    _delete(editor, 0, editor.line.cursor)


@function("ForwardDeleteInput", "Basic")
def forward_delete_input(editor: Editor, argument: int | None) -> None:
    """Delete from the cursor to the end of the input."""
    _delete(editor, editor.line.cursor, len(editor.line))


@function("BackwardDeleteLine", "Basic")
def backward_delete_line(editor: Editor, argument: int | None) -> None:
    """Delete from the start of the line to the cursor."""
    _delete(editor, editor.line.line_start(), editor.line.cursor)


@function("ForwardDeleteLine", "Basic")
def forward_delete_line(editor: Editor, argument: int | None) -> None:
    """Delete from the cursor to the end of the line."""
    _delete(editor, editor.line.cursor, editor.line.line_end())


# ---------------------------------------------------------------- changing letters


@function("SwapCharacters", "Basic")
def swap_characters(editor: Editor, argument: int | None) -> None:
    """Swap the character under the cursor with the one before it."""
    line = editor.line
    at = line.cursor - 1 if line.cursor == len(line) else line.cursor
    if at < 1 or len(line) < 2:
        editor.ding()
        return
    line.replace(at - 1, 2, line.text[at] + line.text[at - 1])
    editor.move(at + 1)


def _change_word(editor: Editor, change: str) -> None:
    line = editor.line
    if line.cursor >= len(line):
        editor.ding()
        return
    end = words.forward_end(line.text, line.cursor, editor.delimiters)
    word = line.text[line.cursor : end]
    line.replace(line.cursor, len(word), _capitalized(word) if change == "capitalize" else getattr(word, change)())
    editor.move(end)


def _capitalized(word: str) -> str:
    low = word.lower()
    at = next((at for at, char in enumerate(low) if char.isalpha()), None)
    return low if at is None else low[:at] + low[at].upper() + low[at + 1 :]


@function("UpcaseWord", "Basic")
def upcase_word(editor: Editor, argument: int | None) -> None:
    """Make the next word upper case."""
    _change_word(editor, "upper")


@function("DowncaseWord", "Basic")
def downcase_word(editor: Editor, argument: int | None) -> None:
    """Make the next word lower case."""
    _change_word(editor, "lower")


@function("CapitalizeWord", "Basic")
def capitalize_word(editor: Editor, argument: int | None) -> None:
    """Make the next word lower case with a capital first."""
    _change_word(editor, "capitalize")


# ---------------------------------------------------------------- the clipboard


@function("Copy", "Basic")
def copy(editor: Editor, argument: int | None) -> None:
    """Copy what is selected to the clipboard, or the whole input."""
    selected = editor.selection
    text = editor.line.text[selected[0] : sum(selected)] if selected else editor.line.text
    if text:
        editor.clipboard.write(text)


@function("CopyOrCancelLine", "Basic")
def copy_or_cancel_line(editor: Editor, argument: int | None) -> None:
    """Copy what is selected, or cancel the input."""
    if editor.selection is not None:
        copy(editor, None)
    else:
        cancel_line(editor, None)


@function("Cut", "Basic")
def cut(editor: Editor, argument: int | None) -> None:
    """Move what is selected to the clipboard."""
    selected = editor.selection
    if selected is not None:
        editor.clipboard.write(editor.line.text[selected[0] : sum(selected)])
        editor.line.delete(*selected)


@function("Paste", "Basic")
def paste(editor: Editor, argument: int | None) -> None:
    """Put the clipboard's text in."""
    text = editor.clipboard.read()
    if text:
        editor.paste(text)
