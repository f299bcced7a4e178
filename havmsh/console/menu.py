"""The menu of completions: names with what a person wants to know of each; what is not possible is dimmed and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from havmsh.console.terminal import shown
from havmsh.display import cells
from havmsh.messages import english

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor, Fragments
    from havmsh.messages import Tell
    from havmsh.runtime.completion import Completion, Match

_ROWS = 12
"""As many rows as a described menu takes; the rest scrolls."""
_LOOKED_AT = 40
"""Matches by which the menu decides whether tips say more than names."""
_ENDS = " ;|,)}"
"""Signs that end a word."""
REFUSED = "\u00d7 "
"""The mark of what is not possible, for those who see no colours."""


class CompletionMenu:
    """A panel below the line, narrowed by what is typed. With nothing chosen it is a list that any other key closes."""

    def __init__(self, found: Completion, *, chosen: int, tell: Tell = english) -> None:
        self.found = found
        self.tell = tell
        self.columns = 1
        self.picked = False
        self.chosen = -1 if chosen < 0 else self._next(-1, 1)
        self.described = any(_says_more(match) for match in found.matches[:_LOOKED_AT])

    # ------------------------------------------------------------ drawing

    def fragments(self, width: int, height: int) -> Fragments:
        """The rows that fit, and below them what is left out or what is chosen."""
        return self._described(width, height) if self.described else self._columns(width, height)

    def _described(self, width: int, height: int) -> Fragments:
        matches = self.found.matches
        self.columns = 1
        room = max(1, min(len(matches), height - 1, _ROWS))
        first = max(0, min(max(self.chosen, 0) - room // 2, len(matches) - room))
        visible = matches[first : first + room]
        cell = min(max(cells.width(_label(match)) for match in visible) + 2, max(width // 2, 12))
        made: Fragments = []
        for at, match in enumerate(visible, first):
            label = _fitted(_label(match), cell)
            style = "class:list.selected" if at == self.chosen else "class:list" if match.possible else "class:list.tip"
            made += [(style, label), ("class:list.tip", _fitted(_saying(match), max(width - cell - 1, 0)).rstrip() + "\n")]
        left = len(matches) - room + self.found.more
        if left > 0:
            made.append(("class:list.tip", _fitted(self.tell(f"\u2026 {left:,} more"), max(width - 1, 1)).rstrip() + "\n"))
        return made

    def _columns(self, width: int, height: int) -> Fragments:
        labels = [_label(match) for match in self.found.matches]
        cell = min(max(map(cells.width, labels)) + 2, max(width - 1, 1))
        self.columns = max(1, (width - 1) // cell)
        rows = -(-len(labels) // self.columns)
        room = max(1, min(rows, height - 1))
        row = self.chosen // self.columns if self.chosen >= 0 else 0
        first = max(0, min(row - room // 2, rows - room))
        made: Fragments = []
        for number in range(first, first + room):
            for at in range(number * self.columns, min((number + 1) * self.columns, len(labels))):
                made.append(("class:list.selected" if at == self.chosen else "class:list", _fitted(labels[at], cell)))
            made.append(("", "\n"))
        if self.chosen >= 0:
            made.append(("class:list.tip", _fitted(_saying(self.found.matches[self.chosen]), max(width - 1, 1)).rstrip() + "\n"))
        return made

    # ------------------------------------------------------------ keys

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Arrows choose among what is possible, Enter takes, Escape gives up, typing narrows; any other key closes and does its own work.

        What was chosen with the arrows is also taken by a sign that ends the word."""
        steps = {"DownArrow": self.columns, "UpArrow": -self.columns, "RightArrow": 1, "LeftArrow": -1, "Tab": 1, "Shift+Tab": -1, "Ctrl+Spacebar": 1}
        if self.chosen >= 0 and key in steps:
            self.chosen, self.picked = self._next(self.chosen, steps[key]), True
            return True
        editor.panel = None
        ends_word = self.picked and char in _ENDS
        if self.chosen >= 0 and (key == "Enter" or (char and ends_word)):
            editor.line.replace(self.found.start, self.found.length, self.found.matches[self.chosen].text)
            return not char
        if (char and not ends_word) or key in ("Backspace", "Ctrl+h"):
            self._narrow(editor, key, char)
            return True
        return key in ("Escape", "Ctrl+g")

    def _narrow(self, editor: Editor, key: str, char: str) -> None:
        """Lets the key do its work and shows what of the menu still fits; none where the word is another now."""
        before = len(editor.line)
        editor.act(key, char)
        grown = len(editor.line) - before
        typed = editor.line.text[self.found.start : editor.line.cursor].casefold()
        kept = [] if grown < 1 or self.found.more else [match for match in self.found.matches if _begins(match, typed)]
        found = self.found.narrowed(kept, grown) if kept else editor.readline.completer.matches(editor)
        if editor.outcome is not None or found is None or found.start != self.found.start or (len(found.matches) == 1 and found.matches[0].text.casefold() == typed):
            return
        menu = CompletionMenu(found, chosen=self.chosen, tell=self.tell)
        texts = [match.text for match in found.matches]
        chosen = self.found.matches[self.chosen].text if self.picked else ""
        if chosen in texts:
            menu.chosen, menu.picked = texts.index(chosen), True
        editor.panel = menu

    def _next(self, at: int, step: int) -> int:
        """The place of the next match that is possible; -1 where none is."""
        count = len(self.found.matches)
        for _ in range(count):
            at = (at + step) % count
            if self.found.matches[at].possible:
                return at
            step = 1 if step > 0 else -1
        return -1


def _begins(match: Match, typed: str) -> bool:
    return match.text.casefold().startswith(typed) or match.label.casefold().startswith(typed.lstrip("'\""))


def _says_more(match: Match) -> bool:
    return not match.possible or match.tip not in (match.label, match.text)


def _label(match: Match) -> str:
    return ("" if match.possible else REFUSED) + shown(match.label)


def _saying(match: Match) -> str:
    """The reason why not, or the first line of the tip where that says more than the name."""
    if not match.possible:
        return shown(match.reason)
    return shown(match.tip.splitlines()[0]) if match.tip and match.tip != match.label else ""


def _fitted(text: str, width: int) -> str:
    """The text in so many columns: filled up, or cut with a sign that it goes on."""
    own = cells.width(text)
    if own <= width:
        return text + " " * (width - own)
    kept = ""
    for char in text:
        if cells.width(kept + char) > width - 2:
            break
        kept += char
    return f"{kept}\u2026 " if width >= 2 else text[:width]
