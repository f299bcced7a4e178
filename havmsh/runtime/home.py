"""``$PSHOME``: the folder with ``pwsh``, which is this shell, for scripts that start it anew."""

from __future__ import annotations

import os
import sys

from havmsh.store.cachefile import user_folder

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "home")
PROGRAM = os.path.join(FOLDER, "pwsh")
MODULES = os.path.join(FOLDER, "Modules")
"""Where the shell's own modules are said to lie; they are built in, and the folder need not be there."""
INTERPRETER = "HAVMSH_PYTHON"
NAME = "HAVMSH_NAME"


def working_folder() -> str:
    """The process's working folder; where that was removed, the one that the environment names, which need not be there either."""
    try:
        return os.getcwd()
    except OSError:
        return os.environ.get("PWD", "/")


def user_name() -> str:
    """Environment.UserName: the name of who runs the process, whatever the environment says; nothing where the system knows none."""
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return ""


def child_environment() -> dict[str, str]:
    """The environment of a program: ours, and for ``pwsh`` the interpreter that it is to run in."""
    return {**os.environ, INTERPRETER: sys.executable}


def bare_environment() -> dict[str, str]:
    """The environment of a program that gets none of ours: of itself ``pwsh`` would not find its interpreter."""
    return {INTERPRETER: sys.executable}


def module_folders() -> list[str]:
    """Where modules lie unless the environment says otherwise: the user's, the machine's, the shell's own."""
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(user_folder(), ".local/share")
    return [os.path.join(data, "powershell/Modules"), "/usr/local/share/powershell/Modules", MODULES]


def complete_module_path() -> None:
    """Puts the folders of modules into ``$env:PSModulePath`` that it lacks, as PowerShell does when it starts."""
    given = [folder for folder in os.environ.get("PSModulePath", "").split(os.pathsep) if folder]
    os.environ["PSModulePath"] = os.pathsep.join([*(folder for folder in module_folders() if folder not in given), *given])


def lead_path() -> None:
    """Puts the folder first in PATH, as PowerShell does when it starts: a plain ``pwsh`` is this shell."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    os.environ["PATH"] = os.pathsep.join([FOLDER, *(folder for folder in folders if folder != FOLDER)])
    os.environ.pop(INTERPRETER, None)
    os.environ.pop(NAME, None)


def log_in(argv: list[str]) -> None:
    """Begins anew under a login shell, which reads the profiles of the system and the user; where there is none this process goes on."""
    sys.stdout.flush()
    if os.access("/bin/sh", os.X_OK):
        os.execv("/bin/sh", ["sh", "-l", "-c", 'exec "$@"', "sh", sys.executable, "-P", "-m", "havmsh", *argv])
