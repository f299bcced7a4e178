"""Suggestions: taking them, walking through their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.editor import words
from havmsh.console.functions.registry import function

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


@function("AcceptSuggestion", "Prediction")
def accept_suggestion(editor: Editor, argument: int | None) -> None:
    """Take the grey suggestion."""
    if editor.suggestion:
        editor.line.replace(len(editor.line), 0, editor.suggestion)
        editor.suggestion = ""


@function("AcceptNextSuggestionWord", "Prediction")
def accept_next_suggestion_word(editor: Editor, argument: int | None) -> None:
    """Take the next word of the grey suggestion."""
    for _ in range(1 if argument is None else argument):
        if not editor.suggestion:
            return
        end = words.forward_end(editor.suggestion, 0, editor.delimiters)
        taken, editor.suggestion = editor.suggestion[:end], editor.suggestion[end:]
        editor.line.replace(len(editor.line), 0, taken)


@function("NextSuggestion", "Prediction")
def next_suggestion(editor: Editor, argument: int | None) -> None:
    """Choose the next suggestion of the list."""
    editor.readline.predictor.step(editor, 1 if argument is None else argument)


@function("PreviousSuggestion", "Prediction")
def previous_suggestion(editor: Editor, argument: int | None) -> None:
    """Choose the suggestion of the list before."""
    editor.readline.predictor.step(editor, -1 if argument is None else -argument)


@function("SwitchPredictionView", "Prediction")
def switch_prediction_view(editor: Editor, argument: int | None) -> None:
    """Change between the grey suggestion and the list."""
    editor.readline.predictor.switch_view(editor)


@function("ShowFullPredictionTooltip", "Prediction")
def show_full_prediction_tooltip(editor: Editor, argument: int | None) -> None:
    """Show the whole tip of the suggestion that is chosen."""
    editor.readline.predictor.show_tip(editor)
