"""The list of F7: the history newest first, narrowed by what is typed, the chosen entry put into the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor, Fragments

MARK = "> "


class HistoryList:
    """A panel: arrows choose, typing narrows, Enter puts the entry into the line, Escape closes."""

    def __init__(self, editor: Editor) -> None:
        editor.leave_line()
        self.wanted = ""
        self.chosen = 0
        self.page = 10
        texts = dict.fromkeys(entry.text for entry in reversed(editor.recall.entries))
        self.all = list(texts)
        self.found = self.all
        self._tell(editor)

    def _tell(self, editor: Editor) -> None:
        tell = editor.readline.session.tell
        editor.status = f"{tell('history:')} {self.wanted}_  ({len(self.found)} {tell('of')} {len(self.all)}; {tell('Enter takes, Escape closes')})"

    def fragments(self, width: int, height: int) -> Fragments:
        """The entries around the chosen one."""
        self.page = max(1, min(height, 10))
        first = max(0, min(self.chosen - self.page // 2, len(self.found) - self.page))
        made: Fragments = []
        for at in range(first, min(first + self.page, len(self.found))):
            text = shown(self.found[at].replace("\n", " \u21b5 "))[: max(width - len(MARK) - 1, 1)]
            chosen = at == self.chosen
            made.append(("class:list.selected" if chosen else "class:list", f"{MARK if chosen else '  '}{text}\n"))
        return made

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Takes a key."""
        steps = {"UpArrow": -1, "Ctrl+p": -1, "DownArrow": 1, "Ctrl+n": 1, "PageUp": -self.page, "PageDown": self.page, "F7": 1}
        if key in steps:
            self.chosen = max(0, min(self.chosen + steps[key], len(self.found) - 1))
        elif key in ("Enter", "Tab", "RightArrow") and self.found:
            self._close(editor)
            with editor.line.group():
                editor.line.replace(0, len(editor.line), self.found[self.chosen])
        elif key in ("Escape", "Ctrl+c", "Ctrl+g", "Enter"):
            self._close(editor)
        elif key in ("Backspace", "Ctrl+h"):
            self._narrow(self.wanted[:-1])
        elif char:
            self._narrow(self.wanted + char)
        else:
            self._close(editor)
            return False
        if editor.panel is self:
            self._tell(editor)
        return True

    def _narrow(self, wanted: str) -> None:
        self.wanted = wanted
        folded = wanted.casefold()
        self.found = [text for text in self.all if folded in text.casefold()]
        self.chosen = 0

    def _close(self, editor: Editor) -> None:
        editor.panel = None
        editor.clear_status()
