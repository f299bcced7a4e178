"""Where code beside the session's stands still: at a breakpoint, until somebody debugs it and lets it go on, or stops it."""

from __future__ import annotations

import threading

from havmsh.runtime import current
from havmsh.runtime.waiting import go_on, until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from cmdlets.core.job.table import Job
    from havmsh.runtime.debugging.debugger import Stop
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

_PIECE = 0.02
"""Seconds between two looks at what is debugged."""
ROOM = "held at stops"
"""Where a session keeps what holds it at its debugger's stops, where no person is to be asked."""


class Hold:
    """Holds the thread of a job, or of a runspace that is debugged. ``stop`` is where it stands, or None while it runs."""

    __slots__ = ("event", "job", "stop")

    def __init__(self, job: Job | None = None) -> None:
        self.job = job
        self.event = threading.Event()
        self.stop: Stop | None = None

    def __call__(self, stop: Stop) -> None:
        """Its code has come to a stop. Raises Interrupted where it is stopped meanwhile."""
        self.event.clear()
        self.stop = stop
        self._become("AtBreakpoint")
        try:
            until(self.event)
        finally:
            self.stop = None
        self._become("Stopping" if stop.action == "Stop" else "Running")

    def _become(self, state: str) -> None:
        if self.job is not None:
            self.job.become(state)

    def release(self, action: str) -> None:
        """Lets it go on."""
        if self.stop is not None:
            self.stop.action, self.stop = action, None
        self.event.set()


def hold_of(job: Job) -> Hold | None:
    """What holds a job, or None."""
    found: Hold | None = None if job.session is None else job.session.rooms.get(ROOM)
    return found


class Visit:
    """While it lasts, what a job's session asks and shows is asked and shown by the host of who debugs it, on this thread."""

    __slots__ = ("before", "kept", "outer", "session")

    def __init__(self, session: Session, outer: Session) -> None:
        self.session = session
        self.outer = outer

    def __enter__(self) -> None:
        session = self.session
        self.kept: tuple[Any, ...] = session.host, session.streams, session.keeps_records
        session.host, session.keeps_records = self.outer.host, False
        session.streams = session.global_frame.streams = session.host_streams()
        self.before = current.enter(session)

    def __exit__(self, *_: object) -> None:
        current.enter(self.before)
        session = self.session
        session.host, session.streams, session.keeps_records = self.kept
        session.global_frame.streams = session.streams


def attend(hold: Hold, session: Session, name: str, shell: Shell, *, over: Callable[[], bool], arrived: Callable[[], Iterable[Any]]) -> Iterator[Any]:
    """Debugs what a hold holds, at the host of who asks, until it is ``over`` or left to itself; gives what has ``arrived`` from it meanwhile."""
    from time import sleep

    from havmsh.runtime.debugging.prompt import Prompt

    prompt = Prompt(session, name)
    while True:
        done = over()
        yield from arrived()
        stop = hold.stop
        if stop is not None:
            with Visit(session, shell.session):
                prompt.run(stop)
            detached = stop.action == "Detach"
            hold.release("Continue" if detached else stop.action)
            if detached:
                return
        if done:
            return
        sleep(_PIECE)
        go_on()
