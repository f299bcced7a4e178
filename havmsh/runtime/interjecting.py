"""Lets work that comes from other threads run on a session's own, where PowerShell lets it in: before a command begins and at the turns of a loop.

A script that nobody interrupts pays nothing. A signal to the main thread begins to trace it (`sys.settrace`), and as soon as it has come to such a
place the work is done and nothing is traced any more. Only the main thread can be reached from another; elsewhere the work waits for a command that asks.
"""

from __future__ import annotations

import sys
from collections import deque

from havmsh.runtime.current import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from havmsh.runtime.session import Session

_asked: deque[Interjection] = deque()
"""Whose work the main thread has yet to be told of."""


class Interjection:
    """Work of a session that somebody may ask for at any time, on any thread. Made on the thread that runs the session."""

    __slots__ = ("_entries", "_lines", "_watching", "reachable", "session", "work")

    def __init__(self, session: Session, work: Callable[[], None]) -> None:
        self.session = session
        self.work = work
        self._watching = False
        self._lines: dict[FrameType, int] = {}
        self._entries = _entries()
        self.reachable = _is_main()
        """Whether other threads can make themselves heard."""
        if self.reachable:
            _listen()

    def ask(self) -> None:
        """Has the work done at the next place that lets it in."""
        if _is_main() == self.reachable:
            self.watch(sys._getframe(1))
        elif self.reachable:
            import signal
            import threading

            _asked.append(self)
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGURG)

    def watch(self, frame: FrameType | None) -> None:
        """Begins to look for the place; ``frame`` is what runs now."""
        if self._watching:
            return
        debugger = self.session.debugger
        if debugger is not None and debugger.watcher.on:
            debugger.watcher.guest = self._comes
            return
        if sys.gettrace() is not None:
            return  # somebody else watches this thread: the end of the script comes anyway
        self._watching = True
        for each in _code_frames(frame):
            each.f_trace = self._comes
        sys.settrace(self._comes)

    def _comes(self, frame: FrameType, event: str, argument: Any) -> Any:
        """Python tells where the thread is."""
        if event == "call":
            code = is_code(frame)
            if frame.f_code in self._entries or (code and frame.f_code.co_name == "block"):
                self._let_in(frame)
            return self._comes if code and self._watching else None
        if event == "line":
            line = frame.f_lineno
            if line <= self._lines.get(frame, 0):
                self._let_in(frame)
            self._lines[frame] = line
        return self._comes if self._watching else None

    def _let_in(self, frame: FrameType) -> None:
        if current() is not self.session:
            return
        self._rest(frame)
        self.work()
        frame.f_locals  # noqa: B018  Python writes its copy of the variables back: it must not be older than what the work assigned

    def _rest(self, frame: FrameType) -> None:
        debugger = self.session.debugger
        if debugger is not None:
            debugger.watcher.guest = None
        self._lines.clear()
        if self._watching:
            self._watching = False
            sys.settrace(None)
            for each in _code_frames(frame):
                each.f_trace = None


def _entries() -> frozenset[CodeType]:
    """Where commands begin. Looked up beforehand: a signal may come while a module is only half there."""
    from havmsh.runtime.natives import NativeStage
    from havmsh.runtime.stage import CmdletStage

    return frozenset((CmdletStage.begin.__code__, NativeStage.begin.__code__))


def is_code(frame: FrameType) -> bool:
    """Whether a frame is one of generated code, a script's own."""
    return "UNIT" in frame.f_globals and frame.f_code.co_name not in _OTHER


_OTHER = frozenset(("<module>", "make", "<lambda>"))


def _code_frames(frame: FrameType | None) -> list[FrameType]:
    found = []
    while frame is not None:
        if is_code(frame):
            found.append(frame)
        frame = frame.f_back
    return found


def _is_main() -> bool:
    import threading

    return threading.current_thread() is threading.main_thread()


def _listen() -> None:
    """Takes the signal that nobody else has a use for; who ignores it, as most programs do, is not disturbed by it."""
    import signal

    if signal.getsignal(signal.SIGURG) is not _told:
        signal.signal(signal.SIGURG, _told)


def _told(number: int, frame: FrameType | None) -> None:
    while _asked:
        _asked.popleft().watch(frame)
