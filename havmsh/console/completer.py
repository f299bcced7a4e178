"""Completion at the prompt: the runtime's engine (the same that answers TabExpansion2), as text put in, as a list, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from havmsh.console.menu import CompletionMenu

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Editor
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
        from havmsh.runtime.completing.context import StillReading

        line = editor.line
        editor.readline.share_opening()

        def work() -> Any:
            try:
                return completion.complete(self.session, line.text, line.cursor, at_prompt=True)
            except StillReading:
                editor.show_error(self.session.tell("The inventory is still being read; its names are offered once it is."))
                return None

        found: Any = bounded.attempt(work, "A completer", editor.readline.once)
        return found if found is not None and found.matches else None

    def complete(self, editor: Editor) -> None:
        """As far as all possibilities agree; where that is no further, shows them."""
        found = self.matches(editor)
        if found is None:
            editor.ding()
            return
        texts = _possible(found)
        current = editor.line.text[found.start : found.start + found.length]
        common = texts[0] if len(texts) == 1 else found.shared or _common(texts) if texts else ""
        if len(texts) == 1 or (len(common) > len(current) and common.casefold().startswith(current.casefold())):
            editor.line.replace(found.start, found.length, common)
            return
        editor.panel = CompletionMenu(found, chosen=-1, tell=editor.readline.session.tell)

    def possible(self, editor: Editor) -> None:
        """Shows the possibilities."""
        found = self.matches(editor)
        if found is None:
            editor.ding()
        else:
            editor.panel = CompletionMenu(found, chosen=-1, tell=editor.readline.session.tell)

    def menu(self, editor: Editor) -> None:
        """A menu to choose from."""
        found = self.matches(editor)
        if found is None:
            editor.ding()
        elif len(found.matches) == 1 and found.matches[0].possible:
            editor.line.replace(found.start, found.length, found.matches[0].text)
        else:
            editor.panel = CompletionMenu(found, chosen=0, tell=editor.readline.session.tell)

    def cycle(self, editor: Editor, step: int) -> None:
        """Puts the next possibility in, or the one before."""
        if editor.touch("complete") == 0 or self.cycled is None:
            found = self.matches(editor)
            texts = _possible(found) if found is not None else []
            if not texts:
                editor.ding()
                return
            self.cycled = (found.start, [editor.line.text[found.start : found.start + found.length], *texts], 0)
        start, texts, at = self.cycled
        following = (at + step) % len(texts)
        if following == 0:
            following = step % len(texts) if len(texts) > 1 else 0
        editor.line.replace(start, len(texts[at]), texts[following])
        self.cycled = (start, texts, following)


def _possible(found: Any) -> list[str]:
    """The texts that may be put in."""
    return [match.text for match in found.matches if match.possible]


def _common(texts: list[str]) -> str:
    """The longest beginning that all texts share, without regard to case; spelled as in the first."""
    first = texts[0]
    size = len(first)
    for text in texts[1:]:
        size = next((at for at, (mine, other) in enumerate(zip(first[:size], text, strict=False)) if mine.casefold() != other.casefold()), min(size, len(text)))
    return first[:size]
