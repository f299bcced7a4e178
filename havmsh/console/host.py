"""The host for a person at a terminal: colours, the window's width, questions."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from havmsh.console.capture import Scrollback
from havmsh.console.letting_go import letting_go
from havmsh.console.paging import ASK, Pager
from havmsh.console.progress import Look, ProgressLine
from havmsh.console.terminal import Colours, Terminal
from havmsh.runtime.host import Host


class ConsoleHost(Host):
    """Writes to the terminal and asks the person at it. ``NO_COLOR`` and a terminal without colours keep it plain."""

    def __init__(self) -> None:
        super().__init__(sys.stdout, sys.stderr, colours=Terminal().colours is not Colours.NONE, interactive=True)
        self.progress = ProgressLine(self._send, lambda: self.width, self._look, lambda: shutil.get_terminal_size().lines)
        self.pager = Pager(super().write, shutil.get_terminal_size, flush=self.flush, question=lambda: self.tell(ASK))
        self.at_line_start = True
        self.written = Scrollback()
        self.reader: Any = None
        """What the prompt reads with, once there is one."""

    def _look(self) -> Look:
        """How the session that reads here wants progress to be drawn."""
        session = None if self.reader is None else self.reader.readline.session
        if session is None or "psstyle" not in session.rooms:
            return Look(style="\x1b[33;1m" if self.shows_colours else "")
        from havmsh.display.state import style

        wanted = style(session).progress
        return Look(wanted.view, wanted.max_width, wanted.style if self.shows_colours else "", wanted.osc)

    @property
    def moves_cursor(self) -> bool:
        """Whether what is drawn can be drawn over: not on a dumb terminal."""
        return os.environ.get("TERM", "dumb") not in ("dumb", "")

    def write(self, text: str) -> None:
        """Writes text; a progress line gives way. What another thread writes while a prompt stands goes above it."""
        if self._goes_above():
            self.reader.above(text)
            return
        if self.progress.drawn:
            self.progress.clear()
        if self.pager.on:
            self.pager.send(text)
        else:
            super().write(text)
        self._note(text)

    def write_error(self, text: str) -> None:
        """Writes an error; a progress line gives way."""
        if self._goes_above():
            self.reader.above(text)
            return
        if self.progress.drawn:
            self.progress.clear()
        super().write_error(text)
        self._note(text)

    def _goes_above(self) -> bool:
        return self.reader is not None and self.reader.stands and threading.current_thread() is not threading.main_thread()

    def _note(self, text: str) -> None:
        if text:
            self.at_line_start = text.endswith("\n")
            self.written.add(text)

    def show_progress(self, record: Any) -> None:
        """Shows how far something is."""
        if self.moves_cursor:
            self.progress.show(record)

    def working(self, text: str) -> AbstractContextManager[None]:
        """Tells after half a second that something is being done."""
        return self.progress.working(text) if self.moves_cursor else super().working(text)

    def begin_statement(self, *, paged: bool) -> None:
        """A statement of the person begins; its output may be paged."""
        self.pager.begin(paged and self.moves_cursor)

    def lent(self) -> None:
        """Goes to the next line unless the cursor stands at the left: behind a full line of blanks it stands one line lower only if it did not."""
        if self.moves_cursor:
            self._send(" " * (self.width - 1) + "\r\x1b[K")
            self.at_line_start = True

    @property
    def waited(self) -> float:
        """Seconds of the statement in which its output stood still for the person to read."""
        return self.pager.waited

    def paging(self) -> AbstractContextManager[None]:
        """Stops at each screenful."""
        return self.pager.forced() if self.moves_cursor else super().paging()

    def letting_go(self) -> AbstractContextManager[Callable[[], bool]]:
        """Ctrl+Z lets what is waited for run on."""
        return letting_go()

    def _send(self, text: str) -> None:
        """Writes what is drawn and taken away again: no transcript has it."""
        self.flush()
        sys.stdout.write(text)
        sys.stdout.flush()

    @property
    def width(self) -> int:
        """Columns of the window as it is now."""
        return max(20, shutil.get_terminal_size().columns)

    @width.setter
    def width(self, value: int) -> None:
        """The window says how wide it is; what is set is not kept."""

    def read_line(self, prompt: str = "", *, secure: bool = False) -> str:
        """Asks for a line; a secret is not shown."""
        from havmsh.console.asking import ask

        self.flush()
        self.at_line_start = True
        answer = ask(prompt, secure=secure)
        for transcript in self._transcripts():
            transcript.command("*" * len(answer) if secure else answer, prompt)
        return answer

    def read_key(self, *, echo: bool = True, takes_interrupt: bool = False) -> tuple[str, str]:
        """One key, shown unless it is not to be."""
        from havmsh.console.key_reading import read_key

        self.flush()
        name, char = read_key(takes_interrupt=takes_interrupt)
        if echo and char.isprintable():
            self.write(char)
            self.flush()
        return name, char

    def _transcripts(self) -> Any:
        """The transcripts that run."""
        return () if self.reader is None else self.reader.readline.session.rooms.get("transcripts", ())

    def nested_line(self, prompt: str) -> str | None:
        """A line for a prompt within what is running, read with the whole editor where the shell has one."""
        if not self.at_line_start:
            self.write("\n")
        while self.reader is not None:
            try:
                outcome = self.reader.read(lambda: prompt)
            except KeyboardInterrupt:
                continue
            if outcome.kind == "accept":
                return str(outcome.text)
            if outcome.kind == "exit":
                return None
            self.reader.cancelled()
        try:
            return self.read_line(prompt)
        except EOFError:
            return None
