"""The prompt's text: what the ``prompt`` function gives, else PowerShell's own; the window's title and the marks that terminals jump by (OSC 133)."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from havmsh.console import bounded, terminal
from havmsh.console.terminal import shown

if TYPE_CHECKING:
    from havmsh.console.readline import ReadLine
    from havmsh.runtime.session import Session

_CALL = " ".join(("prompt", "2>&1"))
_LONGEST = 4000
"""Characters of a prompt that are shown."""
_SAFE = re.compile(r"\x1b\[[0-9;:]*m|\x1b\]8;;[^\x07\x1b]*(?:\x07|\x1b\\)")
"""Sequences that a prompt may hold: colours and links."""


def text(readline: ReadLine) -> str:
    """The prompt. One that fails, hangs or gives nothing is replaced by ``PS>``, as in PowerShell, and named once."""
    session = readline.session
    if session.entered is not None:
        return f"[{shown(session.entered.computer.partition('.')[0])}]: PS {shown(session.entered.location_text)}> "
    from havmsh.runtime.own_functions import OwnFunction

    functions: Any = session.global_frame.functions or {}
    own = functions.get("PROMPT")
    if own is None:
        return "PS>"
    if own.__class__ is OwnFunction:
        return f"PS {shown(session.location_text)}> "
    kept = session.ok
    given = bounded.attempt(lambda: _ask(session, readline.once), "The prompt function", readline.once)
    session.ok = kept
    return clean(given) if given else "PS>"


def _ask(session: Session, once: bounded.Once) -> str:
    """What it gives last; errors that do not end it are said once as well."""
    from havmsh.runtime import scriptblock, valuetexts
    from havmsh.runtime.errors import ErrorRecord
    from havmsh.runtime.objects import unwrap

    values = [(unwrap(value), value) for value in scriptblock.parse(_CALL, session).invoke()]
    for bare, _ in values:
        if isinstance(bare, ErrorRecord):
            once.complain(f"The prompt function failed: {bare.exception.message}")
    texts = [value for bare, value in values if not isinstance(bare, ErrorRecord)]
    return valuetexts.to_text(texts[-1]) if texts else ""


def clean(given: str) -> str:
    """A prompt with only the sequences of colours and links; every other control character as a sign."""
    parts: list[str] = []
    at = 0
    given = given[:_LONGEST].replace("\r\n", "\n").replace("\t", "    ")
    for found in _SAFE.finditer(given):
        parts += [_plain(given[at : found.start()]), found.group()]
        at = found.end()
    return "".join([*parts, _plain(given[at:])])


def _plain(piece: str) -> str:
    return "\n".join(shown(line) for line in piece.split("\n"))


class Marks:
    """Title and marks, written only to terminals that know them."""

    def __init__(self, readline: ReadLine) -> None:
        self.readline = readline
        self.on = readline.terminal.marks
        self.title = ""

    def prompt_starts(self) -> None:
        """Before the prompt: the title (``$Host.UI.RawUI.WindowTitle``, else inventory and folder), and the mark."""
        if self.on:
            session = self.readline.session
            title = shown(session.host.title or f"havmsh {os.path.basename(session.location_text) or '/'}")
            self._write(("" if title == self.title else f"\x1b]0;{title}\x07") + "\x1b]133;A\x07")
            self.title = title

    def command_starts(self, command: str) -> None:
        """Before a command runs."""
        if self.on:
            first = shown(command.strip().split("\n", 1)[0])[:80]
            self.title = ""
            self._write(f"\x1b]0;{first}\x07\x1b]133;C\x07")

    def command_ends(self, code: int) -> None:
        """After it."""
        if self.on:
            self._write(f"\x1b]133;D;{code}\x07")

    def _write(self, text: str) -> None:
        self.readline.session.host.flush()
        terminal.write(text)
