"""Searching a character in the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


def place(text: str, at: int, char: str, count: int) -> int | None:
    """Where the character stands for the count-th time behind the offset (before it, for a negative count)."""
    step = 1 if count > 0 else -1
    left = abs(count)
    at += step
    while 0 <= at < len(text):
        if text[at] == char:
            left -= 1
            if not left:
                return at
        at += step
    return None


def _character_search(editor: Editor, count: int) -> None:
    def reader(key: str, char: str) -> None:
        found = place(editor.line.text, editor.line.cursor, char, count) if char else None
        if found is None:
            editor.ding()
        else:
            editor.move(found)

    editor.read_key(reader)


@function("CharacterSearch", "Search")
def character_search(editor: Editor, argument: int | None) -> None:
    """Move to the next place of the character that is typed next."""
    _character_search(editor, argument or 1)


@function("CharacterSearchBackward", "Search")
def character_search_backward(editor: Editor, argument: int | None) -> None:
    """Move to the place before of the character that is typed next."""
    _character_search(editor, -(argument or 1))


# ---------------------------------------------------------------- Vi's f, F, t, T, ; and ,


def vi_place(editor: Editor, char: str, count: int, *, back_off: bool, again: bool = False) -> int | None:
    """Where a search of a character leads; with ``back_off`` beside it. One that is made ``again`` passes the character that it stands beside already."""
    line = editor.line
    start = line.cursor
    step = 1 if count > 0 else -1
    if again and back_off and 0 <= start + step < len(line) and line.text[start + step] == char:
        start += step
    found = place(line.text, start, char, count)
    return found - step if back_off and found is not None else found


def _go(editor: Editor, char: str, count: int, back_off: bool, again: bool = False) -> None:
    found = vi_place(editor, char, count, back_off=back_off, again=again)
    if found is None:
        editor.ding()
    else:
        editor.move(found)


def _search_char(editor: Editor, count: int, back_off: bool) -> None:
    def reader(key: str, char: str) -> None:
        if not char:
            editor.ding()
            return
        editor.char_search = (char, 1 if count > 0 else -1, back_off)
        _go(editor, char, count, back_off)

    editor.read_key(reader)


@function("SearchChar", "Search")
def search_char(editor: Editor, argument: int | None) -> None:
    """Move forward to the character that is typed next."""
    _search_char(editor, argument or 1, False)


@function("SearchCharBackward", "Search")
def search_char_backward(editor: Editor, argument: int | None) -> None:
    """Move back to the character that is typed next."""
    _search_char(editor, -(argument or 1), False)


@function("SearchCharWithBackoff", "Search")
def search_char_with_backoff(editor: Editor, argument: int | None) -> None:
    """Move forward to just before the character that is typed next."""
    _search_char(editor, argument or 1, True)


@function("SearchCharBackwardWithBackoff", "Search")
def search_char_backward_with_backoff(editor: Editor, argument: int | None) -> None:
    """Move back to just behind the character that is typed next."""
    _search_char(editor, -(argument or 1), True)


def _repeat(editor: Editor, turn: int, argument: int | None) -> None:
    if editor.char_search is None:
        editor.ding()
        return
    char, direction, back_off = editor.char_search
    _go(editor, char, direction * turn * (argument or 1), back_off, again=True)


@function("RepeatLastCharSearch", "Search")
def repeat_last_char_search(editor: Editor, argument: int | None) -> None:
    """Search the same character again."""
    _repeat(editor, 1, argument)


@function("RepeatLastCharSearchBackwards", "Search")
def repeat_last_char_search_backwards(editor: Editor, argument: int | None) -> None:
    """Search the same character again in the other direction."""
    _repeat(editor, -1, argument)
