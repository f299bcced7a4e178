"""The prompt: reads a statement, however many lines it takes, runs it, and keeps the shell alive whatever happens."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from typing import TYPE_CHECKING, Any

from havmsh.console import helping, prompt
from havmsh.console.history.keeping import Keeper
from havmsh.console.notices import Notices
from havmsh.console.readline import ReadLine
from havmsh.runtime import remembering
from havmsh.runtime.errors import OutputClosed
from havmsh.runtime.stretches import let_go

if TYPE_CHECKING:
    from havmsh.console.editor.editor import Outcome
    from havmsh.runtime.session import Session

INTERRUPTED = 130
HUNG_UP = 129


def run(session: Session, *, banner: bool = True) -> int:
    """Reads and runs until the person leaves or the terminal is gone; gives the exit code."""
    # whoever started the shell may have told it to ignore Ctrl+C, as shells do for what runs in their background
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # threads that colour and count hand the interpreter back soon: keys come first
    sys.setswitchinterval(0.001)
    readline: ReadLine = session.readline
    if banner:
        session.host.write(welcome(session))
    reader: Any
    if readline.terminal.dumb:
        from havmsh.console.plain import PlainReader

        reader = PlainReader(readline)
    else:
        from havmsh.console.quick_start import lean

        with lean():
            from havmsh.console.reader import ScreenReader

        reader = ScreenReader(readline)
    host: Any = session.host
    host.reader = reader
    loop = Loop(session, readline, reader)
    try:
        return loop.run()
    except (EOFError, OSError) as error:
        # the terminal vanished: nobody is there who could be told
        if isinstance(error, OSError) and error.errno not in _GONE:
            raise
        _forget_terminal()
        return HUNG_UP
    finally:
        loop.keeper.leave()


def _forget_terminal() -> None:
    """What still waits to be written to a terminal that is gone goes nowhere; Python would complain of it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stat.S_ISCHR(os.fstat(stream.fileno()).st_mode):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


_GONE = (5, 6, 9, 19, 32)
"""EIO, ENXIO, EBADF, ENODEV, EPIPE: what a vanished terminal gives."""


class Loop:
    """Prompt, input, command, again."""

    def __init__(self, session: Session, readline: ReadLine, reader: Any) -> None:
        self.session = session
        self.readline = readline
        self.reader = reader
        self.marks = prompt.Marks(readline)
        self.keeper = Keeper(readline, reader.recall)
        self.notices = Notices(session)
        self.settled = False

    def run(self) -> int:
        """Until ``exit``, Ctrl+D or the end of the input; gives the exit code."""
        self.reader.recall.look = self._settle
        self.reader.when_idle(self._settle)
        self.reader.watch(self._watch)
        code = 0
        while True:
            try:
                outcome = self._read()
                if outcome.kind == "exit":
                    return 0
                if outcome.kind == "cancel":
                    self.reader.cancelled()
                elif outcome.text.strip():
                    code = self._command(outcome.text)
            except KeyboardInterrupt:
                self.session.host.write("\n")
                continue
            if self.session.should_exit:
                return code

    def _read(self) -> Outcome:
        self.session.host.begin_statement(paged=False)
        self._line_start()
        for line in self.notices.due():
            self.session.host.write(f"{line}\n")
        self.marks.prompt_starts()
        read: Outcome = self.reader.read(lambda: prompt.text(self.readline))
        return read

    def _settle(self) -> None:
        """What the first prompt need not wait for: the modules and the history. Once, at the latest before the first command."""
        if not self.settled:
            self.session.run_text("Import-Module VirtualMachineManager")
            self.keeper.load()
            self.reader.recall.look = self.keeper.look
            self.settled = True

    def _watch(self) -> None:
        """Every second at a prompt: the inventory is opened, jobs that have ended are told, in real time the clock goes on."""
        if self.settled and not self.session.is_open:
            self.readline.opening.begin()
        if self.session.pace is not None and self.session.is_open:
            self.session.engine()
            self.readline.screen.app.invalidate()
        for line in self.notices.due():
            self.reader.above(line)

    def _line_start(self) -> None:
        """A prompt begins at the left, also behind output that ended without a line feed."""
        host: Any = self.session.host
        if not getattr(host, "at_line_start", True):
            host.write("\n")
        host.flush()

    def _command(self, text: str) -> int:
        self._settle()
        self.readline.say_all()
        number = self.keeper.begins(text)
        self.marks.command_starts(text)
        for transcript in self.session.rooms.get("transcripts", ()):
            transcript.command(self.reader.shown, "")
        started = time.perf_counter()
        target = self.session.entered or self.session
        remembering.turn(target, text)
        plugins = self.readline.predictor.plugins
        plugins.accepted(text)
        code = once(target, helping.meant(self.session, text))
        if target is not self.session and target.should_exit:
            target.rooms["leave"]()
        took = time.perf_counter() - started - self.session.host.waited
        for line in helping.mistyped(self.session, text):
            self.session.host.write_error(f"{line}\n")
        succeeded = not code and bool(target.ok)
        self.marks.command_ends(code or int(not succeeded))
        self.keeper.ended(number, text, took, succeeded)
        plugins.executed(text, succeeded)
        advice = plugins.feedback()
        if advice:
            self.session.host.write(advice)
        self.reader.ran(took, succeeded)
        return code


def once(session: Session, text: str) -> int:
    """Runs one statement; Ctrl+C ends the statement and nothing else."""
    session.host.begin_statement(paged=str(session.global_frame.get("PagingPreference")) != "Never")
    try:
        return session.run_text(text)
    except OutputClosed:
        return 0
    except KeyboardInterrupt as interrupted:
        session.stopping = False
        let_go(interrupted)
        session.host.write("\n")
        return INTERRUPTED
    except RecursionError:
        session.host.write_error(session.tell("The statement nests too deeply.") + "\n")
        return 1


def welcome(session: Session) -> str:
    """The banner: what is open, and where to begin."""
    from havmsh import __version__

    rehearsal, tell = session.rooms["rehearsal"], session.tell
    kept = "" if rehearsal.sample else tell("Nothing is written to it unless you say Save-Inventory.")
    way = tell("Get-VM, Get-VMHostCluster and Get-Help show the way; exit leaves.")
    opened = tell(f"havmsh {__version__} on {tell(rehearsal.name)}.")
    return f"{opened}{' ' if kept and opened.isascii() else ''}{kept}\n{way}\n\n"
