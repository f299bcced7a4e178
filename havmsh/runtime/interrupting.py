"""Ends the script code that another thread runs."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def interrupt(thread: int) -> None:
    """Raises the runtime's own interruption in a thread; one that falls into a callback, from which nothing leaves, is raised again after it."""
    import ctypes

    from havmsh.runtime.errors import Interrupted

    if not isinstance(sys.unraisablehook, _Again):
        sys.unraisablehook = _Again(sys.unraisablehook)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Interrupted))


class _Again:
    """The hook for exceptions that Python cannot pass on, such as those in the callback of a weak reference."""

    def __init__(self, before: Any) -> None:
        self.before = before

    def __call__(self, lost: Any) -> None:
        import threading

        from havmsh.runtime.errors import Interrupted

        if lost.exc_type is Interrupted:
            # from another thread and a little later: raised here and now it would be lost in this hook
            threading.Timer(0.005, interrupt, (threading.get_ident(),)).start()
        else:
            self.before(lost)
