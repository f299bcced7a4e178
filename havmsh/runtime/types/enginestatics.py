"""Static classes of the engine: its version, names of events and of the cmdlets of providers, sequences of a terminal, what the system's policy says."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_SMA: Final = "System.Management.Automation."
_COLORS: Final = {
    "Black": 30, "DarkRed": 31, "DarkGreen": 32, "DarkYellow": 33, "DarkBlue": 34, "DarkMagenta": 35, "DarkCyan": 36, "Gray": 37, "DarkGray": 90, "Red": 91,
    "Green": 92, "Yellow": 93, "Blue": 94,
    "Magenta": 95, "Cyan": 96, "White": 97,
}
"""The graphics of a terminal for each ConsoleColor."""
_PROVIDER_CMDLETS: Final = (
    "Add-Content Clear-Content Clear-Item Clear-ItemProperty Convert-Path Copy-Item Copy-ItemProperty Get-Acl Get-ChildItem Get-Content Get-Item Get-ItemProperty Get-Location Get-PSDrive Get-PSProvider "
    "Invoke-Item Join-Path Move-Item Move-ItemProperty New-Item New-ItemProperty New-PSDrive Pop-Location Push-Location Remove-Item Remove-ItemProperty Remove-PSDrive Rename-Item Rename-ItemProperty "
    "Resolve-Path Set-Acl Set-Content Set-Item Set-ItemProperty Set-Location Split-Path Test-Path"
)


def _version(name: str) -> Callable[[], Any]:
    def get() -> Any:
        from havmsh.runtime.initial import version_table

        return version_table()[name]

    return get


def _text(value: str) -> Callable[[], str]:
    return lambda: value


def _graphics(what: Any) -> str:
    """GetEscapeSequence."""
    name = what.text()
    return f"\x1b[{0 if name == 'Reset' else 7 if name == 'Inverse' else _COLORS[name]}m"


def _none(kind: str) -> Callable[..., Any]:
    return lambda *_: enum_value(f"{_SMA}Security.{kind}", "None")


def _module_folder(scope: Any) -> str:
    """GetPSModulePath: where modules lie that belong to the user, to all of them, or to the shell."""
    from havmsh.runtime.home import FOLDER
    from havmsh.runtime.types.platforms import folder

    name = scope.text()
    return f"{FOLDER}/Modules" if name == "Builtin" else folder(enum_value(_SMA + "Platform+XDG_Type", "USER_MODULES" if name == "User" else "SHARED_MODULES"))


def module_path(given: str | None, machine: str | None, user: str | None) -> str:
    """GetModulePath: what $env:PSModulePath becomes when the shell starts, of what it was and what is set for the machine and the user."""
    import os

    from havmsh.runtime.home import module_folders

    own, shared, shell = module_folders()
    if given is None:
        first = user or own
        return (first + os.pathsep if first else "") + (machine or shared + os.pathsep + shell)
    at = 0
    for folder in (user or own, shared, machine or shell):
        if folder:
            given = _with_folders(given, folder.split(os.pathsep), at)
            places = [place.strip().rstrip("/") for place in given.split(os.pathsep)]
            at = places.index(folder.strip().rstrip("/")) + 1 if folder.strip().rstrip("/") in places else 0
    return given


def _with_folders(path: str, folders: list[str], at: int) -> str:
    """A path with the folders that it lacks, before the folder of that number; they stand in the order in which later ones push earlier ones on."""
    import os

    places = path.split(os.pathsep)
    for folder in folders:
        if folder and folder.strip().rstrip("/") not in [place.strip().rstrip("/") for place in places]:
            places.insert(at, folder)
    return os.pathsep.join(places)


define(_SMA + "PSVersionInfo", constants=(("version PSVersion", _version("PSVersion")), ("string PSEdition", _version("PSEdition")))).abstract = True
define(_SMA + "PSEngineEvent", constants=(("string Exiting", _text("PowerShell.Exiting")), ("string OnIdle", _text("PowerShell.OnIdle")))).abstract = True
define(_SMA + "ProviderCmdlet", constants=tuple((f"string {each.replace('-', '')}", _text(each)) for each in _PROVIDER_CMDLETS.split())).abstract = True
define(_SMA + "VTUtility", statics=(("static string GetEscapeSequence(System.ConsoleColor color)", _graphics), (f"static string GetEscapeSequence({_SMA}VTUtility+VT vt)", _graphics))).abstract = True
define(_SMA + "ModuleIntrinsics", statics=((f"static string GetPSModulePath({_SMA}ModuleIntrinsics+PSModulePathScope scope)", _module_folder), ("static string GetModulePath(string currentProcessModulePath, string hklmMachineModulePath, string hkcuUserModulePath)", module_path)))
_POLICY, _HANDLE = f"{_SMA}Security.SystemEnforcementMode", "System.Runtime.InteropServices.SafeHandle handle"
define(_SMA + "Security.SystemPolicy", statics=(
    (f"static {_POLICY} GetSystemLockdownPolicy()", _none("SystemEnforcementMode")),
    (f"static {_POLICY} GetLockdownPolicy(string path, {_HANDLE})", _none("SystemEnforcementMode")),
    (f"static {_SMA}Security.SystemScriptFileEnforcement GetFilePolicyEnforcement(string filePath, System.IO.FileStream fileStream)", _none("SystemScriptFileEnforcement")),
))
