"""The command that runs now, on its way into the history of the session (Get-History): it comes in when it ends, or before what Add-History adds."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from havmsh.runtime.session import Session
    from havmsh.runtime.types.history import HistoryInfo

_ROOM: Final = "running command"


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
