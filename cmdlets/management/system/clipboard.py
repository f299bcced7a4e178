"""The system's clipboard, by the program that knows it; without one, a place of the session's own that only its cmdlets see."""

from __future__ import annotations

import subprocess
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

_READ = ("pbpaste",) if sys.platform == "darwin" else ("xclip", "-selection", "clipboard", "-out")
_WRITE = ("pbcopy",) if sys.platform == "darwin" else ("xclip", "-selection", "clipboard", "-in")
_SECONDS = 5


def read(shell: Shell) -> str:
    """What the clipboard holds."""
    text = _run(_READ, "")
    return _kept.get(id(shell.session), "") if text is None else text


def write(shell: Shell, text: str) -> None:
    """Puts text on the clipboard."""
    if _run(_WRITE, text, quiet=True) is None:
        _kept[id(shell.session)] = text


_kept: dict[int, str] = {}


def _run(command: tuple[str, ...], text: str, *, quiet: bool = False) -> str | None:
    """What the program wrote; None where there is none, or no display that it could ask."""
    out = subprocess.DEVNULL if quiet else subprocess.PIPE
    try:
        # what keeps the clipboard stays behind and must not hold our pipes
        done = subprocess.run(command, input=text.encode(), stdout=out, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    return (done.stdout or b"").decode("utf-8", "replace")
