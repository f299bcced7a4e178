"""System.Threading: Barrier, where threads wait for one another, Lock, and PeriodicTimer."""

from __future__ import annotations

import threading
import time

from havmsh.runtime.errors import NetError, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Int64, NetObject
from havmsh.runtime.types.tasks import running
from havmsh.runtime.typesystem import known
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_T: Final = "System.Threading."
_PAUSE: Final = 0.002
"""Seconds between two looks."""


def _until(ready: Any, milliseconds: int) -> bool:
    """Waits, as long as the script is not stopped, until something is so or the time is up."""
    end = time.monotonic() + milliseconds / 1000
    while not ready():
        if milliseconds >= 0 and time.monotonic() >= end:
            return False
        go_on()
        time.sleep(_PAUSE)
    return True


class Barrier(NetObject):
    """A phase ends when everybody who takes part has come."""

    __slots__ = ("after", "come", "guard", "members", "phase")
    type_name = _T + "Barrier"

    def __init__(self, members: int, after: Any = None) -> None:
        super().__init__()
        if not 0 <= members <= 32767:
            raise out_of_range("participantCount", "The participantCount argument must be non-negative and less than or equal to 32767.", members)
        self.members, self.after = members, after
        self.come = self.phase = 0
        self.guard = threading.Lock()

    def wait(self, milliseconds: int = -1) -> bool:
        """SignalAndWait. Raises InvalidOperationException where nobody takes part."""
        with self.guard:
            if not self.members:
                raise NetError("System.InvalidOperationException", "The barrier has no registered participants.")
            mine = self.phase
            self.come += 1
            self._end()
        if _until(lambda: self.phase != mine, milliseconds):
            return True
        with self.guard:
            if self.phase == mine:
                self.come -= 1
                return False
        return True

    def _end(self) -> None:
        if self.come == self.members and self.members:
            if self.after is not None:
                self.after(self)
            self.come, self.phase = 0, self.phase + 1

    def add(self, count: int = 1) -> Any:
        """AddParticipants: the phase in which they come first."""
        if count < 1:
            raise out_of_range("participantCount", "The participantCount argument must be a positive value.", count)
        with self.guard:
            self.members += count
            return Int64(self.phase)

    def remove(self, count: int = 1) -> None:
        """RemoveParticipants."""
        if count < 1:
            raise out_of_range("participantCount", "The participantCount argument must be a positive value.", count)
        with self.guard:
            if count > self.members:
                raise out_of_range("participantCount", "The participantCount argument must be less than or equal the number of participants.")
            self.members -= count
            self._end()


define(
    Barrier.type_name, Barrier, interfaces="System.IDisposable",
    properties=(("int ParticipantCount", lambda own: own.members), ("int ParticipantsRemaining", lambda own: own.members - own.come), ("long CurrentPhaseNumber", lambda own: Int64(own.phase))),
    methods=(
        ("void SignalAndWait()", lambda own: own.wait() and None), ("bool SignalAndWait(int millisecondsTimeout)", Barrier.wait),
        ("bool SignalAndWait(timespan timeout)", lambda own, span: own.wait(int(span.ticks // 10_000))),
        ("long AddParticipant()", Barrier.add), ("long AddParticipants(int participantCount)", Barrier.add), ("void RemoveParticipant()", Barrier.remove),
        ("void RemoveParticipants(int participantCount)", Barrier.remove), ("void Dispose()", lambda own: None),
    ),
    constructors=(("int participantCount", Barrier), (f"int participantCount, System.Action[{_T}Barrier] postPhaseAction", Barrier)),
)


class Lock(NetObject):
    """System.Threading.Lock: one thread at a time."""

    __slots__ = ("depth", "holder", "inner")
    type_name = _T + "Lock"

    def __init__(self) -> None:
        super().__init__()
        self.inner = threading.RLock()
        self.holder, self.depth = 0, 0

    def enter(self, milliseconds: int = -1) -> bool:
        """Enter, or TryEnter for so long."""
        if not _until(lambda: self.inner.acquire(blocking=False), milliseconds):
            return False
        self.holder, self.depth = threading.get_ident(), self.depth + 1
        return True

    def held(self) -> bool:
        """IsHeldByCurrentThread."""
        return self.holder == threading.get_ident()

    def leave(self) -> None:
        """Exit. Raises SynchronizationLockException."""
        if not self.held():
            raise NetError(_T + "SynchronizationLockException", "The calling thread does not hold the lock.")
        self.depth -= 1
        if not self.depth:
            self.holder = 0
        self.inner.release()


define(
    Lock.type_name, Lock, properties=(("bool IsHeldByCurrentThread", Lock.held),), constructors=(("", Lock),),
    methods=(
        ("void Enter()", lambda own: own.enter() and None), ("bool TryEnter()", lambda own: own.enter(0)), ("bool TryEnter(int millisecondsTimeout)", Lock.enter),
        ("bool TryEnter(timespan timeout)", lambda own, span: own.enter(int(span.ticks // 10_000))), ("void Exit()", Lock.leave),
    ),
)


class PeriodicTimer(NetObject):
    """System.Threading.PeriodicTimer: a task for each tick."""

    __slots__ = ("closed", "next", "period")
    type_name = _T + "PeriodicTimer"

    def __init__(self, span: Any) -> None:
        super().__init__()
        self.period = span.ticks / 10_000_000
        if span.ticks < 10_000:
            raise out_of_range("period")
        self.next = time.monotonic() + self.period
        self.closed = False

    def tick(self) -> bool:
        """The next tick, or false at the end."""
        while not self.closed:
            if time.monotonic() >= self.next:
                self.next += self.period
                return True
            time.sleep(min(_PAUSE, self.period))
        return False


define(
    PeriodicTimer.type_name, PeriodicTimer, interfaces="System.IDisposable", constructors=(("timespan period", PeriodicTimer),),
    methods=(("System.Threading.Tasks.Task[bool] WaitForNextTickAsync()", lambda own: running(own.tick, known("System.Boolean"))), ("void Dispose()", lambda own: setattr(own, "closed", True))),
)
