"""Waiting for what other threads do, in pieces, so that Ctrl+C and the stop of a pipeline get through.

A thread that waits in a lock cannot be interrupted from outside without harm, so it looks itself whether its session is to stop.
"""

from __future__ import annotations

import os
import sys
import time

from havmsh.runtime.current import current
from havmsh.runtime.errors import Interrupted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    import threading
    from collections.abc import Callable
    from typing import Final, TypeVar

    Result = TypeVar("Result")

_PIECE: Final = 0.05
"""Seconds between two looks."""


def until(event: threading.Event, seconds: float | None = None) -> bool:
    """Waits until an event is set, for so many seconds (None: without end); whether it is. Raises Interrupted where the thread's session stops."""
    end = None if seconds is None else time.monotonic() + seconds
    while not event.wait(_PIECE if end is None else min(_PIECE, max(end - time.monotonic(), 0))):
        go_on()
        if end is not None and time.monotonic() >= end:
            return event.is_set()
    return True


def program(handle: subprocess.Popen[bytes]) -> int:
    """Waits for a program of ours to end; gives what Popen.wait does, which would hold Ctrl+C back for a while. No signal reaches other threads than the first: they look themselves."""
    import threading

    flags = os.WEXITED | os.WNOWAIT
    if threading.current_thread() is threading.main_thread():
        os.waitid(os.P_PID, handle.pid, flags)
        return handle.wait()
    piece = 0.001
    while os.waitid(os.P_PID, handle.pid, flags | os.WNOHANG) is None:
        time.sleep(piece)
        go_on()
        piece = min(piece * 2, _PIECE)
    return handle.wait()


def pause(seconds: float) -> None:
    """Sleeps; a signal ends it at any time, an interruption by another thread at the end of a piece."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        time.sleep(min(left, _PIECE))
        _heed()


def beside(work: Callable[[], Result]) -> Result:
    """What work gives that waits outside of all this, on a thread of its own: who is to stop leaves it alone. Raises what it raises, or Interrupted."""
    import threading

    given: list[Result] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            given.append(work())
        except BaseException as error:
            failed.append(error)
        finally:
            done.set()

    threading.Thread(target=run, daemon=True).start()
    until(done)
    if failed:
        raise failed[0]
    return given[0]


def go_on() -> None:
    """Raises Interrupted where this thread's session is to stop."""
    session = current()
    if session is not None and session.stopping:
        raise Interrupted
    _heed()


def _heed() -> None:
    """Begins to watch this thread's code where another thread has asked the session's debugger for a stop: nobody can from outside."""
    session = current()
    debugger = None if session is None else session.debugger
    if debugger is not None and debugger.current is None and debugger.wanted and sys.gettrace() is None:
        debugger.watcher.start()
