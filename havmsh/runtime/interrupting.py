"""Ends the script code that another thread runs.

Python raises an exception in another thread wherever that thread stands. Between taking a lock and the block that gives it back, or in the midst
of an import, this would leave behind what hangs the next who comes; so it is raised where the thread runs script code, which holds nothing.
"""

from __future__ import annotations

import gc
import sys
import time
from _thread import allocate_lock, start_new_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from threading import Thread
    from types import FrameType
    from typing import Any, Final

    from havmsh.runtime.session import Session

_SHARE: Final = 0.001
"""Seconds that a thread may keep the interpreter while others want it."""
_LOOK: Final = 0.001
"""Seconds between two looks at where a thread stands."""
_PATIENCE: Final = 0.05
"""Seconds after which a thread that is never seen in script code is ended in the code of a cmdlet too."""
_HOLDING: Final = ("threading", "queue", "importlib", "concurrent.futures", "asyncio", "logging", "weakref", "subprocess", "multiprocessing")
"""Modules of Python whose functions hold locks."""


def share() -> None:
    """Lets threads change places more often: who waits for one is to hear of Ctrl+C soon, also beside several that compute; what ends them is at hand then."""
    import ctypes  # noqa: F401 - an import gives the interpreter away at each file that it reads

    sys.setswitchinterval(min(sys.getswitchinterval(), _SHARE))


def stop(session: Session, *threads: Thread) -> None:
    """Ends what runs in a session, in these threads of it: script code, and what waits outside of it for a program, an answer or a task, which has left word how to be ended."""
    session.stopping = True
    interrupt(*threads)
    for end in session.rooms.pop("stops", ()):
        end()


def interrupt(*threads: Thread) -> None:
    """Raises the runtime's own interruption in threads, as soon as nothing can be left undone by it: now, or a little later from a thread of its own."""
    if not isinstance(sys.unraisablehook, _Again):
        sys.unraisablehook = _Again(sys.unraisablehook)
    left = [thread for thread in threads if not _raised(thread, patient=True)]
    if left:
        # not by a Thread: its start waits until the new one has had its turn among all that compute
        start_new_thread(_watch, (left,))


def _watch(threads: list[Thread]) -> None:
    """Looks where the threads stand until each can be ended or has ended."""
    since = time.monotonic()
    while threads:
        time.sleep(_LOOK)
        patient = time.monotonic() - since < _PATIENCE
        threads = [thread for thread in threads if not _raised(thread, patient=patient)]


def _raised(thread: Thread, *, patient: bool) -> bool:
    """Raises the interruption in a thread that stands where it may be raised; whether it did, or the thread is gone."""
    frame = _place(thread)
    if frame is None:
        return not thread.is_alive()
    if not _may_end(frame, patient):
        return False
    import ctypes

    from havmsh.runtime.errors import Interrupted

    raise_in, number, what = ctypes.pythonapi.PyThreadState_SetAsyncExc, ctypes.c_ulong(thread.ident or 0), ctypes.py_object(Interrupted)
    if thread.is_alive():  # and nothing lets others run before the next call: a thread that has ended may have left its number to one that begins
        raise_in(number, what)
    return True


def _place(thread: Thread) -> FrameType | None:
    """Where a thread stands; None when it is gone, or has not begun. Python holds a lock over all threads while it looks; were garbage collected meanwhile, whose
    callbacks let others run, whoever looks next would wait for that lock for ever."""
    with _looking:
        collects = gc.isenabled()
        gc.disable()
        try:
            return sys._current_frames().get(thread.ident or 0)
        finally:
            if collects:
                gc.enable()


_looking = allocate_lock()


def _may_end(frame: FrameType, patient: bool) -> bool:
    """Whether the innermost frame is script code (or, without patience, holds no lock of its own), and nothing is being imported."""
    from havmsh.runtime.template import CODE_FILE

    if frame.f_code.co_filename != CODE_FILE and (patient or str(frame.f_globals.get("__name__")).startswith(_HOLDING)):
        return False
    outer: FrameType | None = frame
    while outer is not None:
        if outer.f_code.co_filename.startswith("<frozen importlib"):
            return False
        outer = outer.f_back
    return True


class _Again:
    """The hook for exceptions that Python cannot pass on, such as those in the callback of a weak reference."""

    def __init__(self, before: Any) -> None:
        self.before = before

    def __call__(self, lost: Any) -> None:
        import threading

        from havmsh.runtime.errors import Interrupted

        if lost.exc_type is Interrupted:
            # from another thread and a little later: raised here and now it would be lost in this hook
            threading.Timer(0.005, interrupt, (threading.current_thread(),)).start()
        else:
            self.before(lost)
