"""Profiles: scripts that run when an interactive shell opens. One that fails is named, and never locks a person out."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from havmsh.runtime.session import Session

SLOW = 0.5
"""Seconds from which a profile is named as slow."""


def paths() -> list[str]:
    """The profiles, all hosts' first, as PowerShell names them below the user's configuration folder."""
    base = os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"), "havmsh")
    return [os.path.join(base, "profile.ps1"), os.path.join(base, "havmsh_profile.ps1")]


def run(session: Session) -> None:
    """Runs the profiles that exist."""
    for path in paths():
        if not os.path.isfile(path):
            continue
        started = time.perf_counter()
        code = session.run_text(f". '{path.replace(chr(39), chr(39) * 2)}'")
        took = time.perf_counter() - started
        if code:
            session.host.write_error(f"The profile {path} ended with an error; the shell goes on without the rest of it.\n")
        elif took > SLOW:
            session.host.write(f"Loading the profile {path} took {took * 1000:.0f} ms.\n")
        session.should_exit = False
