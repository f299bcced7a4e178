"""The command that runs now, on its way into the history of the session (Get-History): it comes in when it ends, or before what Add-History adds; and ``$^`` and ``$$``, the first
and the last token of the one before it."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from havmsh.language.tokens import Token
    from havmsh.runtime.session import Session
    from havmsh.runtime.types.history import HistoryInfo

_ROOM: Final = "running command"
_TOKENS: Final = "tokens of the command before"
_NO_PART: Final = frozenset(("Comment", "NewLine", "LineContinuation", "EndOfInput"))


class _Command:
    """A command that began at ``started``, in seconds since 1970; ``entry`` once it has one."""

    __slots__ = ("entry", "started", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.started = time.time()
        self.entry: HistoryInfo | None = None


def begin(session: Session, text: str) -> None:
    """A command begins that is to be remembered."""
    session.rooms[_ROOM] = _Command(text)


def keep(session: Session) -> None:
    """Something else comes into the history now: the running command comes before it."""
    command: _Command | None = session.rooms.get(_ROOM)
    if command is not None and command.entry is None:
        session.add_history(command.text, command.started, 0.0, True)
        command.entry = session.history[-1]


def end(session: Session, seconds: float, *, succeeded: bool) -> None:
    """The command that began is over, after so many seconds."""
    command: _Command | None = session.rooms.pop(_ROOM, None)
    if command is None:
        return
    if command.entry is None:
        session.add_history(command.text, command.started, seconds, succeeded)
    else:
        command.entry.duration, command.entry.status = seconds, "Completed" if succeeded else "Failed"


def turn(session: Session, text: str) -> None:
    """Tells the session of the tokens of the command before, and keeps those of this one, which only asks for them or takes their place."""
    from havmsh.language import parse

    tokens = [token for token in parse(text).tokens if token.kind not in _NO_PART]
    if not tokens:
        return
    first, last = session.rooms.get(_TOKENS, (None, None))
    session.global_frame.set("^", first)
    session.global_frame.set("$", last)
    session.rooms[_TOKENS] = _told(tokens[0], first), _told(tokens[-1], last)


def _told(token: Token, before: str | None) -> str | None:
    if token.text in ("$^", "$$"):
        return before
    if not token.kind.startswith(("String", "HereString")):
        return token.text
    return str(getattr(token.value, "value", token.value))
