"""Completion at the prompt: the runtime's engine (the same that answers TabExpansion2), as text put in, as a list, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor, Fragments
    from havmsh.runtime.session import Session


class ShellCompleter:
    """Asks the session what could stand at the cursor; a completer that fails offers nothing."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.cycled: tuple[int, list[str], int] | None = None

    def matches(self, editor: Editor) -> Any:
        """What could stand at the cursor, bounded; None where nothing could."""
        from havmsh.console import bounded
        from havmsh.runtime import completion

        line = editor.line
        found: Any = bounded.attempt(lambda: completion.complete(self.session, line.text, line.cursor), "A completer", editor.readline.once)
        return found if found is not None and found.matches else None

    def complete(self, editor: Editor) -> None:
        """As far as all possibilities agree; the second time, shows them."""
        found = self.matches(editor)
        if found is None:
            editor.ding()
            return
        texts = [match.text for match in found.matches]
        current = editor.line.text[found.start : found.start + found.length]
        common = texts[0] if len(texts) == 1 else _common(texts)
        if len(texts) == 1 or len(common) > len(current):
            editor.line.replace(found.start, found.length, common)
            return
        editor.panel = CompletionMenu(found, chosen=-1)

    def possible(self, editor: Editor) -> None:
        """Shows the possibilities."""
        found = self.matches(editor)
        if found is None:
            editor.ding()
        else:
            editor.panel = CompletionMenu(found, chosen=-1)

    def menu(self, editor: Editor) -> None:
        """A menu to choose from."""
        found = self.matches(editor)
        if found is None:
            editor.ding()
        elif len(found.matches) == 1:
            editor.line.replace(found.start, found.length, found.matches[0].text)
        else:
            editor.panel = CompletionMenu(found, chosen=0)

    def cycle(self, editor: Editor, step: int) -> None:
        """Puts the next possibility in, or the one before."""
        if editor.touch("complete") == 0 or self.cycled is None:
            found = self.matches(editor)
            if found is None:
                editor.ding()
                return
            self.cycled = (found.start, [editor.line.text[found.start : found.start + found.length], *(match.text for match in found.matches)], 0)
        start, texts, at = self.cycled
        following = (at + step) % len(texts)
        if following == 0:
            following = step % len(texts) if len(texts) > 1 else 0
        editor.line.replace(start, len(texts[at]), texts[following])
        self.cycled = (start, texts, following)


def _common(texts: list[str]) -> str:
    """The longest beginning that all texts share, without regard to case; spelled as in the first."""
    first = texts[0]
    size = len(first)
    for text in texts[1:]:
        size = next((at for at, (mine, other) in enumerate(zip(first[:size], text, strict=False)) if mine.casefold() != other.casefold()), min(size, len(text)))
    return first[:size]


class CompletionMenu:
    """A panel of columns with the tip of the chosen one below; with nothing chosen it is a list that the next key closes."""

    def __init__(self, found: Any, *, chosen: int) -> None:
        self.found = found
        self.chosen = chosen
        self.columns = 1
        self.length = found.length

    def fragments(self, width: int, height: int) -> Fragments:
        """The columns."""
        labels = [shown(match.label) for match in self.found.matches]
        cell = min(max(map(len, labels)) + 2, max(width - 1, 1))
        self.columns = max(1, (width - 1) // cell)
        rows = -(-len(labels) // self.columns)
        room = max(1, min(rows, height - 1))
        row = self.chosen // self.columns if self.chosen >= 0 else 0
        first = max(0, min(row - room // 2, rows - room))
        made: Fragments = []
        for number in range(first, first + room):
            for at in range(number * self.columns, min((number + 1) * self.columns, len(labels))):
                made.append(("class:list.selected" if at == self.chosen else "class:list", f"{labels[at][:cell - 1]:{cell}}"))
            made.append(("", "\n"))
        if self.chosen >= 0:
            tip = shown(self.found.matches[self.chosen].tip.splitlines()[0]) if self.found.matches[self.chosen].tip else ""
            made.append(("class:list.tip", tip[: max(width - 1, 1)] + "\n"))
        return made

    def press(self, editor: Editor, key: str, char: str) -> bool:
        """Arrows choose, Enter takes, Escape gives up; any other key closes and does its own work."""
        steps = {"DownArrow": self.columns, "UpArrow": -self.columns, "RightArrow": 1, "LeftArrow": -1, "Tab": 1, "Shift+Tab": -1, "Ctrl+Spacebar": 1}
        if self.chosen < 0:
            editor.panel = None
            return False
        if key in steps:
            self.chosen = (self.chosen + steps[key]) % len(self.found.matches)
            return True
        editor.panel = None
        if key == "Enter":
            editor.line.replace(self.found.start, self.found.length, self.found.matches[self.chosen].text)
            return True
        return key in ("Escape", "Ctrl+g")
