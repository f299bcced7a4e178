"""Reading at a terminal that has a screen: editor, colours and toolbar put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from havmsh.console import terminal
from havmsh.console.editor.editor import Editor, Outcome
from havmsh.console.editor.screen import Screen
from havmsh.console.editor.terminal_keys import ENHANCED_OFF, ENHANCED_ON
from havmsh.console.highlight.painter import Painter
from havmsh.console.history.recall import Recall
from havmsh.console.toolbar import Toolbar

if TYPE_CHECKING:
    from havmsh.console.readline import ReadLine


class ScreenReader:
    """Reads lines with the whole editor."""

    def __init__(self, readline: ReadLine, **terminal_parts: Any) -> None:
        self.readline = readline
        self.recall = Recall(unique=bool(readline.options.history_no_duplicates))
        self.editor = readline.editor = Editor(readline, self.recall)
        self.painter = Painter(readline)
        self.shown = ""
        """The last prompt with its input, as text."""
        self.toolbar = Toolbar(readline)
        self.screen = Screen(readline, self.editor, self.painter, toolbar=self.toolbar, **terminal_parts)
        self.painter.on_better = self.screen.app.invalidate
        self.toolbar.on_better = self.screen.app.invalidate
        readline.opening.on_open = self._inventory_is_open

    def read(self, prompt: Callable[[], str]) -> Outcome:
        """One input. Raises KeyboardInterrupt where Ctrl+C came behind an accepted line, before its command could run."""
        self.painter.forget()
        self.readline.predictor.forget()
        self.recall.unique = bool(self.readline.options.history_no_duplicates)
        following, self.editor.next_recall = self.editor.next_recall, None
        marks = self.readline.terminal.marks
        if marks:
            terminal.write(ENHANCED_ON)
        known = following if following is not None and following < len(self.recall.entries) else None
        try:
            outcome = self.screen.read(prompt, known)
        finally:
            if marks:
                terminal.write(ENHANCED_OFF)
        self.shown = self.screen.drawing.plain
        self.readline.written.add(f"{self.shown}\n")
        if outcome.kind == "accept" and self.screen.was_interrupted:
            raise KeyboardInterrupt
        return outcome

    @property
    def stands(self) -> bool:
        """Whether a prompt is there."""
        return self.screen.is_reading

    def above(self, text: str) -> None:
        """Writes a text above the prompt that stands; from any thread."""
        host = self.readline.session.host

        def write() -> None:
            host.write(text if text.endswith("\n") else f"{text}\n")
            host.flush()

        self.screen.loop.call_soon_threadsafe(self.screen.outside, write)

    def watch(self, look: Callable[[], None]) -> None:
        """Does something every second while a prompt stands."""
        self.screen.watch = look

    def when_idle(self, work: Callable[[], None]) -> None:
        """Does something when the first prompt stands and no key waits."""
        self.screen.when_idle(work)

    def _inventory_is_open(self) -> None:
        """Names that are known now have their colours, and the toolbar tells of the server."""
        self.painter.renew()
        self.screen.app.invalidate()

    def cancelled(self) -> None:
        """The input was given up: ``^C`` behind it, as PSReadLine shows it."""

    def ran(self, seconds: float, succeeded: bool) -> None:
        """A command ran."""
        self.toolbar.duration = seconds
        self.toolbar.failed = not succeeded
