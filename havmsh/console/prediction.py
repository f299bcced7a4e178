"""Predictions: the grey suggestion behind the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
    from havmsh.console.readline import ReadLine


class Predictor:
    """Suggests from history."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline

    def suggest(self, editor: Editor) -> str:
        """What could follow the input; called after each key that changed it."""
        text = editor.line.text
        if not text.strip() or str(self.readline.options.prediction_source) == "None":
            return ""
        folded = text.casefold()
        for entry in reversed(editor.recall.entries):
            if len(entry.text) > len(text) and entry.text.casefold().startswith(folded) and "\n" not in entry.text:
                return entry.text[len(text) :]
        return ""

    def step(self, editor: Editor, count: int) -> None:
        """Chooses another suggestion of the list."""
        editor.ding()

    def switch_view(self, editor: Editor) -> None:
        """Changes between the grey suggestion and the list."""
        editor.ding()

    def show_tip(self, editor: Editor) -> None:
        """Shows the whole tip of the chosen suggestion."""
        editor.ding()
