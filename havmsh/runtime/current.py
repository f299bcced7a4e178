"""The session that runs on this thread, as .NET keeps a thread's own culture and runspace.

Values ask for it where PowerShell's own conversions ask their thread: ``$OFS``, the culture, ``$FormatEnumerationLimit``.
Everything else is handed its session.
"""

from __future__ import annotations

import _thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.session import Session

_local = _thread._local()


def current() -> Session | None:
    """The session of this thread, if one runs."""
    return getattr(_local, "session", None)


def enter(session: Session | None) -> Session | None:
    """Makes a session this thread's own; gives back the one before, for the caller to restore."""
    before = current()
    _local.session = session
    if session is not None and session.debugger is not None:
        session.debugger.watcher.resume()
    elif before is not None and before.debugger is not None:
        before.debugger.watcher.suspend()
    return before
