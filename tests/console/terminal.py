"""A terminal with a person at it: the shell in a pseudo-terminal, what it writes drawn on a screen model."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
PATIENCE = float(os.environ.get("HAVMSH_TEST_PATIENCE", "40"))
"""Seconds to wait for what must come; a machine under load is no failure."""
PROMPT = "\x1b]133;A"
"""The mark that the shell sets before each prompt."""
_KEY_MODES = re.compile(r"\x1b\[>[\d;]*m")
"""How keys are to be told, which the screen model would take for an underline."""
_UNFINISHED = re.compile(r"\x1b(\[[>\d;]*)?\Z")
KEYS = {
    "Enter": "\r", "Tab": "\t", "Escape": "\x1b", "Backspace": "\x7f", "UpArrow": "\x1b[A", "DownArrow": "\x1b[B", "RightArrow": "\x1b[C", "LeftArrow": "\x1b[D", "Home": "\x1b[H",
    "End": "\x1b[F", "Delete": "\x1b[3~", "Shift+UpArrow": "\x1b[1;2A", "Shift+LeftArrow": "\x1b[1;2D", "Shift+RightArrow": "\x1b[1;2C", "F2": "\x1bOQ", "F7": "\x1b[18~", "F8": "\x1b[19~",
    "PageUp": "\x1b[5~", "PageDown": "\x1b[6~", "Ctrl+Home": "\x1b[1;5H", "Ctrl+End": "\x1b[1;5F", "Shift+Enter": "\x1b[27;2;13~", "Ctrl+Spacebar": "\x00",
}


def _hears_hang_ups() -> None:
    """A shell hears when its terminal hangs up, also where whoever runs the tests does not (nohup)."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """The shell, or another ``program``, at a terminal of a size. ``home`` keeps its settings and history."""

    def __init__(self, home: Path, *words: str, columns: int = 80, rows: int = 24, profile: bool = False, program: str = sys.executable, arguments: Sequence[str] = (), **environment: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.screen)
        self.seen = ""
        self._cut = ""
        self.prompts = 0
        settings = {
            "HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HAVMSH_INVENTORY": str(FIXTURES / "contoso.yaml"),
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "XDG_CONFIG_DIRS": str(home / "shared"), **environment,
        }
        own = ["-c", "from havmsh.cli import entry; entry()", *(() if profile else ("-NoProfile",)), *words]
        self.child = pexpect.spawn(
            program, list(arguments) or own, dimensions=(rows, columns), env=settings, cwd=str(home), encoding="utf-8", codec_errors="replace", timeout=PATIENCE,
            preexec_fn=_hears_hang_ups,
        )
        self.child.delaybeforesend = None

    # ------------------------------------------------------------ hands

    def type(self, text: str) -> Terminal:
        """Types text, as one burst."""
        self.child.send(text)
        return self

    def press(self, *names: str) -> Terminal:
        """Presses keys by PSReadLine's names of them."""
        if names[-1] in ("Enter", "Ctrl+c"):
            self.prompts = self.seen.count(PROMPT)
        for name in names:
            head, _, last = name.rpartition("+")
            if name in KEYS:
                self.child.send(KEYS[name])
            elif head == "Ctrl":
                self.child.send(chr(ord(last.upper()) & 0x1F))
            elif head == "Alt":
                self.child.send("\x1b" + KEYS.get(last, last))
            else:
                self.child.send(name)
        return self

    def paste(self, text: str) -> Terminal:
        """Pastes, as a terminal that brackets what it pastes."""
        self.child.send(f"\x1b[200~{text}\x1b[201~")
        return self

    def run(self, statement: str) -> Terminal:
        """Types a statement and runs it."""
        return self.type(statement).press("Enter")

    def resize(self, columns: int, rows: int) -> Terminal:
        """Makes the window another size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
        return self

    # ------------------------------------------------------------ eyes

    def look(self, seconds: float = 0.05) -> None:
        """Takes in what was written."""
        try:
            text = self.child.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.child.wait() if self.child.isalive() else None
            return
        self.seen += text
        text, self._cut = self._cut + text, ""
        if unfinished := _UNFINISHED.search(text):
            text, self._cut = text[: unfinished.start()], unfinished[0]
        self.stream.feed(_KEY_MODES.sub("", text))

    def settle(self, seconds: float) -> None:
        """Takes in what is written until nothing has come for so long."""
        seen = -1
        while seen != len(self.seen):
            seen = len(self.seen)
            self.look(seconds)

    @property
    def lines(self) -> list[str]:
        """The screen's lines, without what is empty at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines).rstrip("\n")

    def wait(self, text: str, *, gone: bool = False) -> Terminal:
        """Waits until the screen shows a text (or shows it no more)."""
        return self.wait_until(lambda: (text in self.text) is not gone, f"{text!r} to {'go' if gone else 'come'}")

    def wait_until(self, holds: Callable[[], bool], what: str = "the screen to be as wanted") -> Terminal:
        """Waits until something holds of the screen."""
        until = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > until:
                raise AssertionError(f"waited in vain for {what}:\n{self.text}")
            self.look()
        return self

    def wait_prompt(self) -> Terminal:
        """Waits until a prompt stands that was not there when Enter or Ctrl+C was pressed."""
        until = time.monotonic() + PATIENCE
        while not (self.at_prompt and self.seen.count(PROMPT) > self.prompts):
            if time.monotonic() > until:
                raise AssertionError(f"no prompt:\n{self.text}")
            self.look()
        return self

    @property
    def at_prompt(self) -> bool:
        """Whether the cursor stands right behind a prompt with nothing typed."""
        line = self.lines[self.screen.cursor.y] if self.screen.cursor.y < len(self.lines) else ""
        return line.endswith(">") and self.screen.cursor.x == len(line) + 1

    @property
    def typed(self) -> str:
        """What is typed on the cursor's line, behind the prompt."""
        return self.lines[self.screen.cursor.y].partition("> ")[2]

    def colour(self, word: str) -> tuple[str, bool, bool]:
        """Colour, bold and underlined of a word's first character."""
        for number, line in enumerate(self.screen.display):
            at = line.find(word)
            if at >= 0:
                char = self.screen.buffer[number][at]
                return char.fg, char.bold, char.underscore
        raise AssertionError(f"{word!r} is not on the screen:\n{self.text}")

    def end(self) -> int:
        """Waits for the shell to end; its exit code (minus the signal's number, for one that was killed)."""
        until = time.monotonic() + PATIENCE
        while self.child.isalive():
            if time.monotonic() > until:
                self.child.kill(9)
                raise AssertionError(f"the shell did not end:\n{self.text}")
            self.look()
        return self.child.exitstatus if self.child.exitstatus is not None else -int(self.child.signalstatus or 0)

    def close(self) -> None:
        """Ends the shell whatever it does."""
        if self.child.isalive():
            self.child.kill(9)
        self.child.close(force=True)
