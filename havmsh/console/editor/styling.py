"""Styles: the theme and what ``-Colors`` set, as prompt_toolkit's; and the prompt's text with its last part red while the input does not parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prompt_toolkit.formatted_text import ANSI, to_formatted_text
from prompt_toolkit.styles import BaseStyle, Style

from havmsh.console import themes

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Fragments
    from havmsh.console.readline import ReadLine

CLASSES = {
    "ContinuationPrompt": "continuation", "ListPrediction": "list", "ListPredictionSelected": "list.selected", "ListPredictionTooltip": "list.tip",
    "InlinePrediction": "suggestion", "ToolbarTrouble": "toolbar.trouble", "ToolbarBusy": "toolbar.busy", "DefaultToken": "token.default",
}
"""Names of what is coloured whose style class is spelled otherwise than ``token.name``."""
_VI_COMMAND = "bg:ansibrightblack"
"""What ``-ViModeIndicator Prompt`` puts behind the prompt in command mode."""
_OTHERS = {"Toolbar": "toolbar", "Emphasis": "emphasis", "Error": "error", "Selection": "selection", "Bracket": "bracket"}


class Styles:
    """The style in force, made anew when an option changed."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline
        self.made: tuple[tuple[str, int], BaseStyle] | None = None

    def current(self) -> BaseStyle:
        """The style."""
        key = (self.readline.theme, self.readline.options.version)
        if self.made is None or self.made[0] != key:
            self.made = (key, self._make())
        return self.made[1]

    def _make(self) -> BaseStyle:
        found = themes.sequences(self.readline.theme) | self.readline.options.colours
        rules = [(class_name(name), style_of(sequence)) for name, sequence in found.items()]
        return Style([*rules, ("status.error", style_of(found["Error"])), ("list.selected", style_of(found["ListPredictionSelected"])), ("vicommand", _VI_COMMAND)])


def class_name(name: str) -> str:
    """The style class of what is coloured."""
    return CLASSES.get(name) or _OTHERS.get(name) or f"token.{name.lower()}"


def style_of(sequence: str) -> str:
    """An escape sequence as prompt_toolkit's style."""
    if not sequence:
        return ""
    found = to_formatted_text(ANSI(f"{sequence}x"))
    return found[0][0] if found else ""


def prompt(fragments: Fragments, options: Any, wrong: bool) -> Fragments:
    """The last line of the prompt; while the input is wrong, its last sign (or ``-PromptText``) in the colour of errors."""
    if not wrong:
        return fragments
    given = options.prompt_text
    if given:
        texts = [given] if isinstance(given, str) else list(given)
        whole = "".join(fragment[1] for fragment in fragments)
        if whole.endswith(texts[0]):
            return [*_cut(fragments, len(whole) - len(texts[0])), ("class:error nounderline", texts[-1])]
    whole = "".join(fragment[1] for fragment in fragments)
    end = len(whole.rstrip())
    if not end:
        return fragments
    return [*_cut(fragments, end - 1), ("class:error nounderline", whole[end - 1 : end]), ("", whole[end:])]


def _cut(fragments: Fragments, length: int) -> Fragments:
    kept: Fragments = []
    for style, text in fragments:
        if length <= 0:
            break
        kept.append((style, text[:length]))
        length -= len(text)
    return kept
