"""Running the profiles. One that fails, leaves or hangs is named, and never locks a person out."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from havmsh.console.terminal import shown
from havmsh.runtime import profile_paths

if TYPE_CHECKING:
    from havmsh.runtime.session import Session

SLOW = 0.5
"""Seconds from which a profile is named as slow."""


def run(session: Session) -> None:
    """Runs the profiles that exist, all users' first."""
    for path in profile_paths.paths().values():
        if os.path.isfile(path):
            _run(session, path)


def _run(session: Session, path: str) -> None:
    name = shown(path)
    started = time.perf_counter()
    try:
        code = session.run_text(f". '{path.replace(chr(39), chr(39) * 2)}'")
    except KeyboardInterrupt:
        session.stopping = False
        session.host.write_error(session.tell(f"The profile {name} was stopped; the shell goes on without the rest of it.") + "\n")
        return
    except RecursionError:
        code = 1
    took = time.perf_counter() - started
    left, session.should_exit = session.should_exit, False
    if left:
        session.host.write_error(session.tell(f"The profile {name} said exit; the shell goes on.") + "\n")
    elif code:
        session.host.write_error(session.tell(f"The profile {name} ended with an error; the shell goes on without the rest of it.") + "\n")
    if took > SLOW and session.host.interactive:
        session.host.write(session.tell(f"Loading the profile {name} took {took * 1000:.0f} ms.") + "\n")
