"""Where a job stands still: at a breakpoint, until somebody debugs it and lets it go on, or stops it."""

from __future__ import annotations

import threading

from havmsh.runtime import current
from havmsh.runtime.waiting import until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from cmdlets.core.job.table import Job
    from havmsh.runtime.debugging.debugger import Stop
    from havmsh.runtime.session import Session

ROOM = "held at stops"
"""Where a session keeps what holds it at its debugger's stops, where no person is to be asked."""


class Hold:
    """Holds a job's thread. ``stop`` is where it stands, or None while it runs."""

    __slots__ = ("event", "job", "stop")

    def __init__(self, job: Job) -> None:
        self.job = job
        self.event = threading.Event()
        self.stop: Stop | None = None

    def __call__(self, stop: Stop) -> None:
        """The job has come to a stop. Raises Interrupted where it is stopped meanwhile."""
        self.event.clear()
        self.stop = stop
        self.job.become("AtBreakpoint")
        try:
            until(self.event)
        finally:
            self.stop = None
        self.job.become("Stopping" if stop.action == "Stop" else "Running")

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
