"""``In``: a function that tests have while they run, as those of version 4 use it. Outside of them the word is no command, as in PowerShell."""

from __future__ import annotations

from havmsh.runtime.commands import FunctionInfo
from havmsh.runtime.scriptblock import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.session import Session

_TEXT = "param([string]$path, [scriptblock]$execute) Push-Location $path; try { & $execute } finally { Pop-Location }"
"""Runs a block in another folder, and comes back whatever happens."""


def give(session: Session) -> bool:
    """Makes it known where it is not; whether it was not."""
    globe = session.global_frame
    if globe.functions is None:
        globe.functions = {}
    if "IN" in globe.functions:
        return False
    globe.functions["IN"] = FunctionInfo("In", parse(_TEXT, session), session)
    session.generation += 1
    return True


def take(session: Session) -> None:
    """Makes it unknown again."""
    if session.global_frame.functions is not None:
        session.global_frame.functions.pop("IN", None)
    session.generation += 1
