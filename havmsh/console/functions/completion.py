"""Completing what is typed. The choices come from the runtime's one engine (``havmsh.runtime.completion``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


@function("Complete", "Completion")
def complete(editor: Editor, argument: int | None) -> None:
    """Complete as far as all possibilities agree; again, show them."""
    editor.readline.completer.complete(editor)


@function("MenuComplete", "Completion")
def menu_complete(editor: Editor, argument: int | None) -> None:
    """Choose among the possibilities in a menu."""
    editor.readline.completer.menu(editor)


@function("PossibleCompletions", "Completion")
def possible_completions(editor: Editor, argument: int | None) -> None:
    """Show the possibilities."""
    editor.readline.completer.possible(editor)


@function("TabCompleteNext", "Completion")
def tab_complete_next(editor: Editor, argument: int | None) -> None:
    """Put in the next possibility."""
    editor.readline.completer.cycle(editor, 1)


@function("TabCompletePrevious", "Completion")
def tab_complete_previous(editor: Editor, argument: int | None) -> None:
    """Put in the possibility before."""
    editor.readline.completer.cycle(editor, -1)


@function("ViTabCompleteNext", "Completion")
def vi_tab_complete_next(editor: Editor, argument: int | None) -> None:
    """Put in the next possibility, as an edit of its own."""
    editor.line.release_group()
    tab_complete_next(editor, argument)


@function("ViTabCompletePrevious", "Completion")
def vi_tab_complete_previous(editor: Editor, argument: int | None) -> None:
    """Put in the possibility before, as an edit of its own."""
    editor.line.release_group()
    tab_complete_previous(editor, argument)
