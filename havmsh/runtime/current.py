"""The session that runs on this thread, as .NET keeps a thread's own culture and runspace.

Values ask for it where PowerShell's own conversions ask their thread: ``$OFS``, the culture, ``$FormatEnumerationLimit``.
Everything else is handed its session.
"""

from __future__ import annotations

import _thread
from _weakref import ref  # the plain one: the module around it costs an import that no start has to pay

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.session import Session

_local = _thread._local()
_first: ref[Session] | None = None
"""The session that was there first, for threads that have none."""


def current() -> Session | None:
    """The session of this thread, if one runs."""
    return getattr(_local, "session", None)


def nearest() -> Session | None:
    """The session of this thread, or the first of the process: what a runspace that is made here shares its world with."""
    return current() or first()


def first() -> Session | None:
    """The session that was there first."""
    return None if _first is None else _first()


def enter(session: Session | None) -> Session | None:
    """Makes a session this thread's own; gives back the one before, for the caller to restore."""
    global _first
    before = current()
    if session is not None and (_first is None or _first() is None):
        _first = ref(session)
    _local.session = session
    if session is not None and session.debugger is not None:
        session.debugger.watcher.resume()
    elif before is not None and before.debugger is not None:
        before.debugger.watcher.suspend()
    return before
