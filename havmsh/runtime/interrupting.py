"""Ends the script code that another thread runs."""

from __future__ import annotations


def interrupt(thread: int) -> None:
    """Raises the runtime's own interruption in a thread."""
    import ctypes

    from havmsh.runtime.errors import Interrupted

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Interrupted))
