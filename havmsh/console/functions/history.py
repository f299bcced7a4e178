"""Walking through what was typed before, and searching it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.functions.moving import move_rows
from havmsh.console.functions.registry import function
from havmsh.console.history.searching import IncrementalSearch, ask_text

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


def _show(editor: Editor, cursor: int | None = None) -> None:
    """The entry that the walk stands at becomes the line."""
    if cursor is None and editor.command_mode and not editor.options.history_search_cursor_moves_to_end:
        cursor = 0
    editor.show_recalled(cursor)


def _recall(editor: Editor, count: int) -> None:
    if not editor.streak("recall") and editor.line.is_multiline:
        move_rows(editor, count)
        return
    editor.leave_line()
    first = editor.touch("recall") == 0
    if editor.recall.walk(count, fresh=first):
        _show(editor)


@function("PreviousHistory", "History")
def previous_history(editor: Editor, argument: int | None) -> None:
    """Show the command that was typed before; in an input of several lines, move up."""
    _recall(editor, -abs(argument if argument is not None else 1))


@function("NextHistory", "History")
def next_history(editor: Editor, argument: int | None) -> None:
    """Show the command that was typed after; in an input of several lines, move down."""
    _recall(editor, argument if argument is not None else 1)


@function("BeginningOfHistory", "History")
def beginning_of_history(editor: Editor, argument: int | None) -> None:
    """Show the oldest command."""
    editor.leave_line()
    editor.touch("recall")
    editor.recall.at = 0
    _show(editor)


@function("EndOfHistory", "History")
def end_of_history(editor: Editor, argument: int | None) -> None:
    """Show what was being typed."""
    editor.leave_line()
    editor.touch("recall")
    editor.recall.at = len(editor.recall.entries)
    _show(editor)


def _prefix_search(editor: Editor, count: int) -> None:
    first = not editor.streak("search")
    if first and editor.line.is_multiline:
        move_rows(editor, count)
        return
    editor.leave_line()
    if first:
        editor.recall.prefix = editor.line.text[: editor.line.cursor]
    editor.touch("search")
    editor.touch("recall")
    prefix = editor.recall.prefix
    if editor.recall.walk(count, fresh=first, prefix=prefix, case=bool(editor.options.history_search_case_sensitive)):
        to_end = bool(editor.options.history_search_cursor_moves_to_end)
        _show(editor, len(editor.recall.current) if to_end else len(prefix))
    editor.emphasis = (0, len(prefix))


@function("HistorySearchBackward", "History")
def history_search_backward(editor: Editor, argument: int | None) -> None:
    """Show the command before that begins as the input does up to the cursor."""
    _prefix_search(editor, -abs(argument if argument is not None else 1))


@function("HistorySearchForward", "History")
def history_search_forward(editor: Editor, argument: int | None) -> None:
    """Show the next command that begins as the input does up to the cursor."""
    _prefix_search(editor, argument if argument is not None else 1)


@function("ReverseSearchHistory", "History")
def reverse_search_history(editor: Editor, argument: int | None) -> None:
    """Search backward through the history while typing what to look for."""
    IncrementalSearch(editor, -1).open()


@function("ForwardSearchHistory", "History")
def forward_search_history(editor: Editor, argument: int | None) -> None:
    """Search forward through the history while typing what to look for."""
    IncrementalSearch(editor, 1).open()


@function("ClearHistory", "History")
def clear_history(editor: Editor, argument: int | None) -> None:
    """Forget the history of the prompt; that of Get-History stays."""
    editor.recall.clear()


@function("ShowHistoryList", "History")
def show_history_list(editor: Editor, argument: int | None) -> None:
    """Show the history as a list to choose from; typing narrows it."""
    from havmsh.console.history.listing import HistoryList

    editor.panel = HistoryList(editor)


# ---------------------------------------------------------------- Vi's search: a text, then Enter


def _vi_search(editor: Editor, text: str, direction: int) -> None:
    editor.leave_line()
    editor.last_search = (text, direction)
    editor.touch("recall")
    found = editor.recall.find(text, editor.recall.at + direction, direction, case=bool(editor.options.history_search_case_sensitive))
    if found is None:
        editor.ding()
        return
    editor.recall.at = found
    _show(editor)


@function("ViSearchHistoryBackward", "History")
def vi_search_history_backward(editor: Editor, argument: int | None) -> None:
    """Ask for a text and search the history backward for it."""
    editor.leave_line()
    ask_text(editor, "find: ", lambda text: _vi_search(editor, text, -1))


@function("SearchForward", "Search")
def search_forward(editor: Editor, argument: int | None) -> None:
    """Ask for a text and search the history forward for it."""
    editor.leave_line()
    ask_text(editor, "find: ", lambda text: _vi_search(editor, text, 1))


@function("RepeatSearch", "Search")
def repeat_search(editor: Editor, argument: int | None) -> None:
    """Search again in the same direction."""
    if editor.last_search is None:
        editor.ding()
        return
    _vi_search(editor, *editor.last_search)


@function("RepeatSearchBackward", "Search")
def repeat_search_backward(editor: Editor, argument: int | None) -> None:
    """Search again in the other direction."""
    if editor.last_search is None:
        editor.ding()
        return
    text, direction = editor.last_search
    _vi_search(editor, text, -direction)
    editor.last_search = (text, direction)
