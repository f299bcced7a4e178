"""PSSnapInInfo: the engine's own commands and providers come from the one snap-in that there is."""

from __future__ import annotations

from functools import cache

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

CORE: Final = "Microsoft.PowerShell.Core"
_ENGINE: Final = "System.Management.Automation"
_TYPES: Final = ("types.ps1xml", "typesv3.ps1xml")
_FORMATS: Final = (
    "Certificate.format.ps1xml", "DotNetTypes.format.ps1xml", "FileSystem.format.ps1xml", "Help.format.ps1xml", "HelpV3.format.ps1xml", "PowerShellCore.format.ps1xml",
    "PowerShellTrace.format.ps1xml", "Registry.format.ps1xml",
)


class SnapIn(NetObject):
    """System.Management.Automation.PSSnapInInfo."""

    __slots__ = ("logs",)
    type_name = _ENGINE + ".PSSnapInInfo"

    def __init__(self) -> None:
        super().__init__()
        self.logs = False

    def net_text(self) -> str:
        """ToString: its name."""
        return CORE


@cache
def core() -> SnapIn:
    """The snap-in of the engine."""
    return SnapIn()


def of_module(name: str | None) -> SnapIn | None:
    """The snap-in that stands in the place of a module of that name, or None for a module."""
    return core() if name == CORE else None


def _folder(_: SnapIn) -> str:
    from havmsh.runtime import home

    return home.FOLDER


def _version(text: str) -> Any:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    return convert(text, known("System.Version"))


def _files(names: tuple[str, ...]) -> GenericList:
    return GenericList(list(names), "System.String", "Collection")


define(
    SnapIn.type_name, SnapIn,
    properties=(
        ("string Name", lambda s: CORE), ("bool IsDefault", lambda s: True), ("string ApplicationBase", _folder),
        ("string AssemblyName", lambda s: f"{_ENGINE}, Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35"), ("string ModuleName", lambda s: f"{_folder(s)}/{_ENGINE}.dll"),
        ("version PSVersion", lambda s: _version("7.6.5")), ("version Version", lambda s: _version("7.6.0.500")),
        ("System.Collections.ObjectModel.Collection[string] Types", lambda s: _files(_TYPES)), ("System.Collections.ObjectModel.Collection[string] Formats", lambda s: _files(_FORMATS)),
        ("string Description", lambda s: "This PowerShell snap-in contains cmdlets used to manage components of PowerShell."), ("string Vendor", lambda s: "Microsoft Corporation"),
        ("bool LogPipelineExecutionDetails", lambda s: s.logs, lambda s, value: setattr(s, "logs", value)),
    ),
)
