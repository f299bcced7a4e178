"""``$PSHOME``: the folder with ``pwsh``, which is this shell, for scripts that start it anew."""

from __future__ import annotations

import os
import sys

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "home")
PROGRAM = os.path.join(FOLDER, "pwsh")
INTERPRETER = "HAVMSH_PYTHON"
NAME = "HAVMSH_NAME"


def working_folder() -> str:
    """The process's working folder; where that was removed, the one that the environment names, which need not be there either."""
    try:
        return os.getcwd()
    except OSError:
        return os.environ.get("PWD", "/")


def child_environment() -> dict[str, str]:
    """The environment of a program: ours, and for ``pwsh`` the interpreter that it is to run in."""
    return {**os.environ, INTERPRETER: sys.executable}


def lead_path() -> None:
    """Puts the folder first in PATH, as PowerShell does when it starts: a plain ``pwsh`` is this shell."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    os.environ["PATH"] = os.pathsep.join([FOLDER, *(folder for folder in folders if folder != FOLDER)])
    os.environ.pop(INTERPRETER, None)
    os.environ.pop(NAME, None)
