"""System.Management.Automation.Platform: the system, and where PowerShell keeps its own files on it."""

from __future__ import annotations

import getpass
import os
import sys
import tempfile

from havmsh.runtime.enumerations import EnumInfo
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.typesystem import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

FOLDERS = ("CONFIG", "CACHE", "DATA", "USER_MODULES", "SHARED_MODULES", "DEFAULT")
_PLACES: Final = {
    "CONFIG": ("XDG_CONFIG_HOME", ".config", ""), "DEFAULT": ("", ".config", ""), "DATA": ("XDG_DATA_HOME", ".local/share", ""),
    "USER_MODULES": ("XDG_DATA_HOME", ".local/share", "Modules"), "CACHE": ("XDG_CACHE_HOME", ".cache", ""),
}
"""Of each kind of files the variable that names its folder, the folder where it names none, and what lies below that of PowerShell."""
_kinds = NetType("System.Management.Automation.Platform+XDG_Type", kind="enum", base="System.Enum")
_kinds.enum = EnumInfo({name: at for at, name in enumerate(FOLDERS)})
register(_kinds)


def folder(kind: Any) -> str:
    """The folder of one kind of files, by the XDG base directories; below the home those that the engine writes into are made. Empty where they cannot be."""
    wanted = kind.text()
    if wanted == "SHARED_MODULES":
        return "/usr/local/share/powershell/Modules"
    variable, default, below = _PLACES[wanted]
    base = os.environ.get(variable) if variable else None
    found = os.path.join(base or os.path.join(_home(), default), "powershell", below).rstrip("/")
    if wanted == "CACHE" or (not base and wanted != "CONFIG"):
        try:
            os.makedirs(found, exist_ok=True)
        except PermissionError:
            return ""
    return found


def _home() -> str:
    """The home that the environment names; who has none gets a temporary one, always the same."""
    return os.environ.get("HOME") or os.path.join(tempfile.gettempdir(), f"pwsh-{getpass.getuser()}-98288ff9-5712-4a14-9a11-23693b9cd91a")


define(
    "System.Management.Automation.Platform",
    statics=(("static string SelectProductNameForDirectory(System.Management.Automation.Platform+XDG_Type dirpath)", folder),),
    constants=(
        ("bool IsLinux", lambda: sys.platform.startswith("linux")), ("bool IsMacOS", lambda: sys.platform == "darwin"), ("bool IsWindows", lambda: False),
        ("bool IsCoreCLR", lambda: True), ("bool IsNanoServer", lambda: False), ("bool IsIoT", lambda: False), ("bool IsWindowsDesktop", lambda: False),
        ("bool IsStaSupported", lambda: False),
    ),
).abstract = True
