"""CaptureScreen: the lines that the shell wrote last, of which a person copies some to the clipboard."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor, Fragments

_PIECES = 500
_LONGEST = 20_000
"""Pieces of output that are remembered, and characters of each."""
_LINES = 500


class Scrollback:
    """What was written to the terminal, the newest last. What programs wrote there themselves nobody here knows."""

    def __init__(self) -> None:
        self._pieces: deque[str] = deque(maxlen=_PIECES)

    def add(self, text: str) -> None:
        """Something was written."""
        self._pieces.append(text[-_LONGEST:])

    @property
    def lines(self) -> list[str]:
        """The last lines, without colours."""
        from havmsh.display import cells

        return cells.plain("".join(self._pieces)).rstrip("\n").split("\n")[-_LINES:]


class CaptureList:
    """A panel: arrows choose a line, with Shift more of them, Enter copies, Escape closes."""

    def __init__(self, editor: Editor, lines: list[str]) -> None:
        self.lines = lines
        self.at = self.anchor = len(lines) - 1
        editor.status = editor.readline.session.tell("capture: arrows choose, with Shift more lines, Enter copies, Escape closes")

    @property
    def chosen(self) -> range:
        """Numbers of the chosen lines."""
        return range(min(self.at, self.anchor), max(self.at, self.anchor) + 1)

    def fragments(self, width: int, height: int) -> Fragments:
        """The lines around the place."""
        first = max(0, min(self.at - height // 2, len(self.lines) - height))
        return [
            ("class:list.selected" if number in self.chosen else "class:list", shown(self.lines[number])[: max(width - 1, 1)] + "\n")
            for number in range(first, min(first + height, len(self.lines)))
        ]

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Takes a key; one that it does not know changes nothing."""
        steps = {"UpArrow": -1, "k": -1, "DownArrow": 1, "j": 1, "PageUp": -10, "PageDown": 10}
        bare = key.removeprefix("Shift+")
        if bare in steps:
            self.at = max(0, min(self.at + steps[bare], len(self.lines) - 1))
            self.anchor = self.anchor if bare != key else self.at
            return True
        if key == "Enter":
            editor.clipboard.write("\n".join(self.lines[number] for number in self.chosen))
        if key in ("Enter", "Escape", "Ctrl+c", "Ctrl+g"):
            editor.panel = None
            editor.clear_status()
        return True
