"""A desk to type at: the editor with its key maps and a history, without a screen. Texts show the cursor as ``|``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from havmsh.console.editor.editor import Editor
from havmsh.console.history.recall import Entry, Recall
from havmsh.console.keys import chords
from havmsh.console.readline import ReadLine
from tests.shells import TypedShell

HISTORY = ("Get-VM web01", "Get-VMHost HV02 -Verbose", "Move-VM web01 -VMHost HV02")


class Clip:
    """A clipboard of its own, so that tests touch nobody's."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        """Copies."""
        self.text = text

    def read(self) -> str:
        """What is to be pasted."""
        return self.text


@cache
def session() -> Any:
    """One session for all desks."""
    return TypedShell().session


class Desk:
    """Keys in, text out."""

    def __init__(self, mode: str = "Emacs", text: str = "|", history: tuple[str, ...] = HISTORY) -> None:
        self.readline = ReadLine(session())
        self.readline.__dict__["clipboard"] = Clip()
        self.readline.ding = self._ding  # type: ignore[method-assign]
        self.dings = 0
        self.recall = Recall(Entry(entry) for entry in history)
        self.editor = self.readline.editor = Editor(self.readline, self.recall)
        self.readline.set_mode("Vi" if mode.startswith("Vi") else mode)
        self.set(text)
        self.editor.command_mode = mode == "ViCommand"

    def _ding(self) -> None:
        self.dings += 1

    def set(self, text: str) -> None:
        """The text and the cursor."""
        line = self.editor.line
        line.text = text.replace("|", "", 1)
        line.cursor = text.index("|")
        line.edits, line.done = [], 0

    def press(self, *names: str) -> Desk:
        """Keys by name; a chord is several keys."""
        for name in names:
            for key in (name,) if name == "," else chords._split(name):
                one = " " if key == "Spacebar" else key if len(key) == 1 else ""
                self.editor.press(key, one)
        return self

    def type(self, text: str) -> Desk:
        """Characters as they are typed."""
        for char in text:
            self.editor.press("Spacebar" if char == " " else "Enter" if char == "\n" else char, "" if char == "\n" else char)
        return self

    @property
    def shown(self) -> str:
        """The text with the cursor."""
        line = self.editor.line
        return f"{line.text[: line.cursor]}|{line.text[line.cursor :]}"


def keys(text: str) -> list[str]:
    """Key names parted by blanks."""
    return re.split(r"\s+", text.strip()) if text.strip() else []
