"""What is drawn over the coloured text: selection, what a search found, the brackets that belong together, the grey suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments

from havmsh.console.editor import brackets
from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor


class Marks(Processor):
    """Adds style classes to the stretches that the editor marks."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor

    def apply_transformation(self, given: TransformationInput) -> Transformation:
        """The line with its marks."""
        found = self._stretches()
        if not found:
            return Transformation(given.fragments)
        offset = given.document.translate_row_col_to_index(given.lineno, 0)
        fragments = explode_text_fragments(given.fragments)
        for start, length, name in found:
            for at in range(max(start - offset, 0), min(start + length - offset, len(fragments))):
                style, text, *_ = fragments[at]
                fragments[at] = (f"{style} class:{name}", text)
        return Transformation(fragments)

    def _stretches(self) -> list[tuple[int, int, str]]:
        editor = self.editor
        if editor.outcome is not None:
            return []
        found: list[tuple[int, int, str]] = []
        pair = brackets.beside(editor.line.text, editor.line.cursor) if len(editor.line) < _FLASHED else None
        if pair is not None:
            found += [(at, 1, "bracket") for at in pair]
        if editor.emphasis is not None:
            found.append((*editor.emphasis, "emphasis"))
        selected = editor.selection
        if selected is not None and selected[1]:
            found.append((*selected, "selection"))
        return found


_FLASHED = 3000
"""Characters up to which the brackets are looked for at each key."""


class Suggestion(Processor):
    """The grey text behind the last line."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor

    def apply_transformation(self, given: TransformationInput) -> Transformation:
        """The last line with the suggestion behind it."""
        editor = self.editor
        if not editor.suggestion or editor.outcome is not None or given.lineno != given.document.line_count - 1:
            return Transformation(given.fragments)
        return Transformation([*given.fragments, ("class:suggestion", shown(editor.suggestion.split("\n", 1)[0]))])
