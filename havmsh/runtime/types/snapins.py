"""PSSnapInInfo: PowerShell's core is the one snap-in that is left."""

from __future__ import annotations

import os

from havmsh.runtime import home
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typenames import ENGINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

CORE: Final = "Microsoft.PowerShell.Core"
_TYPES: Final = ("types.ps1xml", "typesv3.ps1xml")
_FORMATS: Final = tuple(f"{name}.format.ps1xml" for name in "Certificate DotNetTypes FileSystem Help HelpV3 PowerShellCore PowerShellTrace Registry".split())


class SnapIn(NetObject):
    """System.Management.Automation.PSSnapInInfo of the core."""

    __slots__ = ("logs",)
    type_name = "System.Management.Automation.PSSnapInInfo"

    def __init__(self) -> None:
        super().__init__()
        self.logs = False


def core() -> Any:
    """The core's snap-in, made once a session."""
    from havmsh.runtime.current import current

    session = current()
    return SnapIn() if session is None else session.rooms.setdefault("core snap-in", SnapIn())


def of_module(name: str | None) -> Any:
    """The snap-in that stands in the place of a module of that name, or None for a module."""
    return core() if name == CORE else None


def _version(_own: SnapIn) -> Any:
    from havmsh.runtime import convert, typesystem

    return convert.convert(ENGINE.partition("Version=")[2].partition(",")[0], typesystem.known("System.Version"))


def _engine_version(_own: SnapIn) -> Any:
    from havmsh.runtime import convert, typesystem
    from havmsh.runtime.session import VERSION

    return convert.convert(VERSION, typesystem.known("System.Version"))


def _texts(names: tuple[str, ...]) -> GenericList:
    return GenericList(list(names), "System.String", "Collection")


define(
    SnapIn.type_name, SnapIn,
    properties=(
        ("string Name", lambda own: CORE), ("bool IsDefault", lambda own: True), ("string ApplicationBase", lambda own: home.FOLDER), ("string AssemblyName", lambda own: ENGINE),
        ("string ModuleName", lambda own: os.path.join(home.FOLDER, "System.Management.Automation.dll")), ("version PSVersion", _engine_version), ("version Version", _version),
        ("System.Collections.ObjectModel.Collection[string] Types", lambda own: _texts(_TYPES)),
        ("System.Collections.ObjectModel.Collection[string] Formats", lambda own: _texts(_FORMATS)),
        ("string Description", lambda own: "This PowerShell snap-in contains cmdlets used to manage components of PowerShell."),
        ("string Vendor", lambda own: "Microsoft Corporation"),
        ("bool LogPipelineExecutionDetails", lambda own: own.logs, lambda own, value: setattr(own, "logs", value)),
    ),
    methods=(("string ToString()", lambda own: CORE),),
).to_text = lambda own: CORE
