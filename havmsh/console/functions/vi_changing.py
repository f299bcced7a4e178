"""Vi's ``c`` and its kin: delete as ``d`` does and go on typing; inserting, joining, replacing, pasting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.editor import words
from havmsh.console.functions import vi_deleting, vi_moving
from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


def change(editor: Editor, start: int, end: int) -> None:
    """Deletes a stretch and goes on typing there; both are one edit."""
    vi_moving.vi_insert_mode(editor, None)
    if end > start:
        editor.register = editor.line.delete(start, end - start, back=start)
        editor.register_lines = False
    editor.move(start)


# ---------------------------------------------------------------- starting to type


@function("ViInsertWithAppend", "Basic")
def vi_insert_with_append(editor: Editor, argument: int | None) -> None:
    """Type behind the cursor."""
    vi_moving.vi_insert_mode(editor, None)
    editor.move(min(editor.line.cursor + 1, editor.line.line_end()))


@function("ViInsertAtBegining", "Basic")
def vi_insert_at_beginning(editor: Editor, argument: int | None) -> None:
    """Type at the start of the line."""
    vi_moving.vi_insert_mode(editor, None)
    editor.move(editor.line.first_non_blank())


@function("ViInsertAtEnd", "Basic")
def vi_insert_at_end(editor: Editor, argument: int | None) -> None:
    """Type at the end of the line."""
    vi_moving.vi_insert_mode(editor, None)
    editor.move(editor.line.line_end())


@function("ViInsertWithDelete", "Basic")
def vi_insert_with_delete(editor: Editor, argument: int | None) -> None:
    """Delete the character under the cursor and type in its place."""
    change(editor, editor.line.cursor, min(editor.line.cursor + (argument or 1), editor.line.line_end()))


@function("ViAppendLine", "Basic")
def vi_append_line(editor: Editor, argument: int | None) -> None:
    """Open a line below and type on it."""
    vi_moving.vi_insert_mode(editor, None)
    editor.line.replace(editor.line.line_end(), 0, "\n")


@function("ViInsertLine", "Basic")
def vi_insert_line(editor: Editor, argument: int | None) -> None:
    """Open a line above and type on it."""
    vi_moving.vi_insert_mode(editor, None)
    start = editor.line.line_start()
    editor.line.replace(start, 0, "\n")
    editor.move(start)


@function("PrependAndAccept", "Basic")
def prepend_and_accept(editor: Editor, argument: int | None) -> None:
    """Put ``#`` before the input and take it: it is kept in history and does nothing."""
    editor.line.replace(0, 0, "#")
    vi_moving.vi_accept_line(editor, None)


# ---------------------------------------------------------------- changing in place


@function("ViJoinLines", "Basic")
def vi_join_lines(editor: Editor, argument: int | None) -> None:
    """Join the line with the next one."""
    end = editor.line.line_end()
    if end >= len(editor.line):
        editor.ding()
        return
    following = editor.line.first_non_blank(end + 1)
    editor.line.replace(end, following - end, " ", back=end)
    editor.move(end)


@function("InvertCase", "Basic")
def invert_case(editor: Editor, argument: int | None) -> None:
    """Turn the case of the character and move on."""
    line = editor.line
    size = min(argument or 1, line.line_end() - line.cursor)
    if size < 1:
        editor.ding()
        return
    line.replace(line.cursor, size, line.text[line.cursor : line.cursor + size].swapcase(), back=line.cursor)


@function("ReplaceCharInPlace", "Basic")
def replace_char_in_place(editor: Editor, argument: int | None) -> None:
    """Replace the character under the cursor with the one that is typed next."""

    def reader(key: str, char: str) -> None:
        line = editor.line
        size = argument or 1
        if not char or line.cursor + size > line.line_end():
            editor.ding()
            return
        line.replace(line.cursor, size, char * size, back=line.cursor)
        editor.move(line.cursor - 1)

    editor.read_key(reader)


@function("ViReplaceUntilEsc", "Basic")
def vi_replace_until_esc(editor: Editor, argument: int | None) -> None:
    """Type over what stands there, until Escape."""
    kept = editor.line.text
    start = editor.line.cursor
    editor.line.hold_group()

    def reader(key: str, char: str) -> None:
        line = editor.line
        if key in ("Escape", "Enter"):
            line.release_group()
            editor.move(max(line.cursor - 1, line.line_start()))
            if key == "Enter":
                vi_moving.vi_accept_line(editor, None)
            return
        if key in ("Backspace", "Ctrl+h") and line.cursor > start:
            at = line.cursor - 1
            line.replace(at, 1, kept[at : at + 1])
            editor.move(at)
        elif char:
            line.replace(line.cursor, 0 if line.cursor >= line.line_end() else 1, char, back=line.cursor)
        editor.read_key(reader)

    editor.read_key(reader)


@function("RepeatLastCommand", "Basic")
def repeat_last_command(editor: Editor, argument: int | None) -> None:
    """Make the last change again."""
    if not editor.last_change:
        editor.ding()
        return
    for _ in range(argument or 1):
        editor.replay()


@function("ReplaceChar", "Basic")
def replace_char(editor: Editor, argument: int | None) -> None:
    """Replace characters under the cursor with what is typed."""
    vi_insert_with_delete(editor, argument)


@function("BackwardReplaceChar", "Basic")
def backward_replace_char(editor: Editor, argument: int | None) -> None:
    """Replace characters before the cursor with what is typed."""
    change(editor, max(editor.line.cursor - (argument or 1), editor.line.line_start()), editor.line.cursor)


@function("PasteAfter", "Basic")
def paste_after(editor: Editor, argument: int | None) -> None:
    """Put the register's text in behind the cursor; whole lines, below the line."""
    _paste(editor, argument, after=True)


@function("PasteBefore", "Basic")
def paste_before(editor: Editor, argument: int | None) -> None:
    """Put the register's text in before the cursor; whole lines, above the line."""
    _paste(editor, argument, after=False)


def _paste(editor: Editor, argument: int | None, *, after: bool) -> None:
    line = editor.line
    if not editor.register:
        editor.ding()
        return
    text = editor.register
    if editor.register_lines:
        block = "\n".join([text] * (argument or 1))
        if after:
            end = line.line_end()
            line.replace(end, 0, "\n" + block)
            editor.move(line.first_non_blank(end + 1))
        else:
            start = line.line_start()
            line.replace(start, 0, block + "\n")
            editor.move(line.first_non_blank(start))
        return
    at = min(line.cursor + 1, line.line_end()) if after else line.cursor
    line.replace(at, 0, text * (argument or 1), back=at)
    editor.move(line.cursor - 1)


# ---------------------------------------------------------------- c and a motion


@function("ViReplaceLine", "Basic")
def vi_replace_line(editor: Editor, argument: int | None) -> None:
    """Type the line anew."""
    line = editor.line
    last = min(line.row + (argument or 1) - 1, line.rows - 1)
    change(editor, line.line_start(), line.line_end(line.row_start(last)))


@function("ViReplaceToEnd", "Basic")
def vi_replace_to_end(editor: Editor, argument: int | None) -> None:
    """Type the rest of the line anew."""
    change(editor, editor.line.cursor, editor.line.line_end())


@function("ViBackwardReplaceLine", "Basic")
def vi_backward_replace_line(editor: Editor, argument: int | None) -> None:
    """Type the line anew as far as the cursor."""
    change(editor, editor.line.line_start(), editor.line.cursor)


@function("ViBackwardReplaceLineToFirstChar", "Basic")
def vi_backward_replace_line_to_first_char(editor: Editor, argument: int | None) -> None:
    """Type the line anew from its first character that is no white space as far as the cursor."""
    first, at = editor.line.first_non_blank(), editor.line.cursor
    change(editor, min(first, at), max(first, at))


def _word_end(editor: Editor, delimiters: str, argument: int | None) -> int:
    """As Vi does, changing a word leaves the blanks behind it."""
    text, at = editor.line.text, editor.line.cursor
    if at < len(text) and text[at].isspace():
        return vi_moving.times(editor, words.vi_next_start, delimiters, argument)
    return vi_moving.times(editor, words.vi_end, delimiters, argument) + 1 if not _single(text, at, delimiters) or (argument or 1) > 1 else at + 1


def _single(text: str, at: int, delimiters: str) -> bool:
    """Whether the word at the offset has one character from there on."""
    return words.inner_word(text, at, delimiters)[1] == at + 1


@function("ViReplaceWord", "Basic")
def vi_replace_word(editor: Editor, argument: int | None) -> None:
    """Type the word anew."""
    change(editor, editor.line.cursor, _word_end(editor, editor.delimiters, argument))


@function("ViReplaceGlob", "Basic")
def vi_replace_glob(editor: Editor, argument: int | None) -> None:
    """Type the word anew that white space parts."""
    change(editor, editor.line.cursor, _word_end(editor, "", argument))


@function("ViReplaceEndOfWord", "Basic")
def vi_replace_end_of_word(editor: Editor, argument: int | None) -> None:
    """Type anew to the end of the word."""
    change(editor, editor.line.cursor, vi_moving.times(editor, words.vi_end, editor.delimiters, argument) + 1)


@function("ViReplaceEndOfGlob", "Basic")
def vi_replace_end_of_glob(editor: Editor, argument: int | None) -> None:
    """Type anew to the end of the word that white space parts."""
    change(editor, editor.line.cursor, vi_moving.times(editor, words.vi_end, "", argument) + 1)


@function("ViBackwardReplaceWord", "Basic")
def vi_backward_replace_word(editor: Editor, argument: int | None) -> None:
    """Type the word before the cursor anew."""
    change(editor, vi_moving.times(editor, words.vi_backward_start, editor.delimiters, argument), editor.line.cursor)


@function("ViBackwardReplaceGlob", "Basic")
def vi_backward_replace_glob(editor: Editor, argument: int | None) -> None:
    """Type the word before the cursor anew that white space parts."""
    change(editor, vi_moving.times(editor, words.vi_backward_start, "", argument), editor.line.cursor)


@function("ViReplaceBrace", "Basic")
def vi_replace_brace(editor: Editor, argument: int | None) -> None:
    """Type anew what is between the bracket at the cursor and its partner, both included."""
    found = vi_moving.brace(editor.line.text, editor.line.cursor)
    if found is None:
        editor.ding()
        return
    change(editor, min(found), max(found) + 1)


@function("ViReplaceToChar", "Basic")
def vi_replace_to_char(editor: Editor, argument: int | None) -> None:
    """Type anew as far as the character that is typed next."""
    vi_deleting.to_char(editor, argument or 1, False, lambda start, end: change(editor, start, end))


@function("ViReplaceToCharBackward", "Basic")
def vi_replace_to_char_backward(editor: Editor, argument: int | None) -> None:
    """Type anew back as far as the character that is typed next."""
    vi_deleting.to_char(editor, -(argument or 1), False, lambda start, end: change(editor, start, end))


@function("ViReplaceToBeforeChar", "Basic")
def vi_replace_to_before_char(editor: Editor, argument: int | None) -> None:
    """Type anew up to the character that is typed next."""
    vi_deleting.to_char(editor, argument or 1, True, lambda start, end: change(editor, start, end))


@function("ViReplaceToBeforeCharBackward", "Basic")
def vi_replace_to_before_char_backward(editor: Editor, argument: int | None) -> None:
    """Type anew back up to the character that is typed next."""
    vi_deleting.to_char(editor, -(argument or 1), True, lambda start, end: change(editor, start, end))
