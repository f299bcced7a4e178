"""System.Management.Automation.Platform: the system, and where PowerShell keeps its own files on it."""

from __future__ import annotations

import os
import sys

from havmsh.runtime.enumerations import EnumInfo
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.typesystem import register
from havmsh.store.cachefile import user_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FOLDERS = ("CONFIG", "CACHE", "DATA", "USER_MODULES", "SHARED_MODULES", "DEFAULT")
_kinds = NetType("System.Management.Automation.Platform+XDG_Type", kind="enum", base="System.Enum")
_kinds.enum = EnumInfo({name: at for at, name in enumerate(FOLDERS)})
register(_kinds)


def folder(kind: Any) -> str:
    """The folder of one kind of files, by the XDG base directories."""
    home = user_folder()

    def base(variable: str, default: str) -> str:
        return os.path.join(os.environ.get(variable) or os.path.join(home, default), "powershell")

    data = base("XDG_DATA_HOME", ".local/share")
    return {
        "CACHE": base("XDG_CACHE_HOME", ".cache"), "DATA": data, "USER_MODULES": os.path.join(data, "Modules"), "SHARED_MODULES": "/usr/local/share/powershell/Modules",
    }.get(kind.text(), base("XDG_CONFIG_HOME", ".config"))


define(
    "System.Management.Automation.Platform",
    statics=(("static string SelectProductNameForDirectory(System.Management.Automation.Platform+XDG_Type dirpath)", folder),),
    constants=(
        ("bool IsLinux", lambda: sys.platform.startswith("linux")), ("bool IsMacOS", lambda: sys.platform == "darwin"), ("bool IsWindows", lambda: False),
        ("bool IsCoreCLR", lambda: True), ("bool IsNanoServer", lambda: False), ("bool IsIoT", lambda: False), ("bool IsWindowsDesktop", lambda: False),
        ("bool IsStaSupported", lambda: False),
    ),
).abstract = True
