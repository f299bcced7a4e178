"""Searching history: incrementally (Ctrl+R, Ctrl+S), or for a text that is asked for (Vi's ``/`` and ``?``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor, Fragments

_NAMES = {-1: "bck-i-search: ", 1: "fwd-i-search: "}


class IncrementalSearch:
    """A panel without a picture: it takes the keys and shows what it looks for in the status line.

    Backspace goes back to where the shorter text was found. Escape ends it where it stands, Abort goes back to the line being typed; any other key
    that types nothing ends it and does its own work.
    """

    def __init__(self, editor: Editor, direction: int) -> None:
        editor.leave_line()
        self.editor = editor
        self.direction = direction
        self.wanted = ""
        self.failed = False
        self.point = editor.recall.at
        self.places = [editor.recall.at]
        self.seen: dict[str, int] = {}

    def open(self) -> None:
        """Begins."""
        self.editor.panel = self
        self._tell()

    def fragments(self, width: int, height: int) -> Fragments:
        """Nothing: the status line says all."""
        return []

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Takes a key."""
        target = editor.keymap.bound.get((key,))
        if target in ("ReverseSearchHistory", "ForwardSearchHistory"):
            self.direction = -1 if target == "ReverseSearchHistory" else 1
            self._next()
        elif target == "BackwardDeleteChar" or key in ("Backspace", "Ctrl+h"):
            self._shorter()
        elif key == "Escape":
            self._close()
        elif target == "Abort":
            editor.recall.at = len(editor.recall.entries)
            editor.show_recalled()
            self._close()
        elif char:
            self._longer(char)
        else:
            self._close()
            return False
        return True

    def _case(self) -> bool:
        return bool(self.editor.options.history_search_case_sensitive)

    def _next(self) -> None:
        found = self.editor.recall.find(self.wanted, self.point + self.direction, self.direction, case=self._case(), seen=self.seen)
        if found is None:
            self.failed = True
            self.point = -1 if self.direction < 0 else len(self.editor.recall.entries)
            self.editor.emphasis = None
        else:
            self._show(found)
        self._tell()

    def _show(self, at: int) -> None:
        editor = self.editor
        self.failed = False
        self.point = editor.recall.at = at
        text = editor.recall.current
        start = self._position(text)
        editor.line.become(text, len(text) if editor.options.history_search_cursor_moves_to_end else max(start, 0))
        editor.emphasis = (start, len(self.wanted)) if start >= 0 and self.wanted else None

    def _position(self, text: str) -> int:
        return text.find(self.wanted) if self._case() else text.casefold().find(self.wanted.casefold())

    def _longer(self, char: str) -> None:
        self.wanted += char
        line = self.editor.line
        start = self._position(line.text)
        if start >= 0:
            self.editor.move(start)
            self.editor.emphasis = (start, len(self.wanted))
            self._tell()
        else:
            self._next()
        self.places.append(self.editor.recall.at)

    def _shorter(self) -> None:
        if not self.wanted:
            self.editor.ding()
            return
        self.wanted = self.wanted[:-1]
        self.places.pop()
        self._show(self.places[-1])
        self.seen = {text: at for text, at in self.seen.items() if at >= self.point}
        self._tell()

    def _tell(self) -> None:
        name = _NAMES[self.direction]
        self.editor.status = f"{'failed-' if self.failed else ''}{name}{self.wanted}_"

    def _close(self) -> None:
        editor = self.editor
        editor.panel = None
        editor.emphasis = None
        editor.touch("recall")
        editor.clear_status()


class _Question:
    """Takes the keys of one line of text, shown in the status line."""

    def __init__(self, editor: Editor, label: str, done: Callable[[str], None]) -> None:
        self.label = label
        self.done = done
        self.text = ""
        editor.status = f"{label}_"

    def fragments(self, width: int, height: int) -> Fragments:
        """Nothing: the status line says all."""
        return []

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Takes a key; Enter answers, Escape and Ctrl+C give up."""
        if key in ("Enter", "Tab"):
            self._close(editor)
            self.done(self.text)
            return True
        if key in ("Escape", "Ctrl+c", "Ctrl+g") or (key in ("Backspace", "Ctrl+h") and not self.text):
            self._close(editor)
            return True
        self.text = self.text[:-1] if key in ("Backspace", "Ctrl+h") else self.text + char
        editor.status = f"{self.label}{self.text}_"
        return True

    def _close(self, editor: Editor) -> None:
        editor.panel = None
        editor.clear_status()


def ask_text(editor: Editor, label: str, done: Callable[[str], None]) -> None:
    """Asks for a line of text in the status line, and does something with it."""
    editor.panel = _Question(editor, label, done)
