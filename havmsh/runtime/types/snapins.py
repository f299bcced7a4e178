"""PSSnapInInfo: PowerShell's core is the one snap-in that is left of its own; the product has another, which scripts add by name."""

from __future__ import annotations

import os

from havmsh.runtime import home
from havmsh.runtime.module import own
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typenames import ENGINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.session import Session

CORE: Final = "Microsoft.PowerShell.Core"
PRODUCT: Final = "Microsoft.SystemCenter.VirtualMachineManager"
_TYPES: Final = ("types.ps1xml", "typesv3.ps1xml")
_FORMATS: Final = tuple(f"{name}.format.ps1xml" for name in "Certificate DotNetTypes FileSystem Help HelpV3 PowerShellCore PowerShellTrace Registry".split())
_DESCRIPTIONS: Final = {
    CORE: "This PowerShell snap-in contains cmdlets used to manage components of PowerShell.",
    PRODUCT: "This is a PowerShell snap-in that contains the cmdlets of Virtual Machine Manager.",
}


class SnapIn(NetObject):
    """System.Management.Automation.PSSnapInInfo: its name, and the module here that is the same."""

    __slots__ = ("logs", "module", "name")
    type_name = "System.Management.Automation.PSSnapInInfo"

    def __init__(self, name: str, module: str) -> None:
        super().__init__()
        self.name = name
        self.module = module
        self.logs = False

    @property
    def is_core(self) -> bool:
        """Whether it is PowerShell's own, which is always there."""
        return self.name == CORE


def core() -> SnapIn:
    """The core's snap-in, made once a session."""
    from havmsh.runtime.current import current

    session = current()
    return SnapIn(CORE, CORE) if session is None else session.rooms.setdefault("core snap-in", SnapIn(CORE, CORE))


def registered(session: Session) -> Iterator[SnapIn]:
    """The snap-ins that a session may add: the product's, where its cmdlets are."""
    module = own.known_as(session, PRODUCT)
    if module is not None:
        yield session.rooms.setdefault("product snap-in", SnapIn(PRODUCT, module))


def added(session: Session) -> Iterator[SnapIn]:
    """The snap-ins whose cmdlets a session has: the core, and those that were added or imported as a module."""
    yield core()
    yield from (each for each in registered(session) if each.module in session.cmdlets.loaded)


def of_module(name: str | None) -> Any:
    """The snap-in that stands in the place of a module of that name, or None for a module."""
    return core() if name == CORE else None


def _version(text: str) -> Any:
    from havmsh.runtime import convert, typesystem

    return convert.convert(text, typesystem.known("System.Version"))


def _engine_version(snapin: SnapIn) -> Any:
    """PSVersion: that of the engine it was made for."""
    from havmsh.runtime.session import VERSION

    return _version(VERSION if snapin.is_core else "1.0")


def _own_version(snapin: SnapIn) -> Any:
    """Version: that of the management server is its release."""
    if snapin.is_core:
        return _version(ENGINE.partition("Version=")[2].partition(",")[0])
    from havmsh.engine.versions import PRODUCT_VERSIONS
    from havmsh.runtime.runspaces import running

    return _version(PRODUCT_VERSIONS[running().engine().version])


def _texts(names: tuple[str, ...]) -> GenericList:
    return GenericList(list(names), "System.String", "Collection")


def _module(snapin: SnapIn) -> str:
    return os.path.join(home.FOLDER, "System.Management.Automation.dll") if snapin.is_core else f"{home.MODULES}/{snapin.module}/{PRODUCT}.dll"


define(
    SnapIn.type_name, SnapIn,
    properties=(
        ("string Name", lambda snapin: snapin.name), ("bool IsDefault", lambda snapin: snapin.is_core), ("string ApplicationBase", lambda snapin: os.path.dirname(_module(snapin))),
        ("string AssemblyName", lambda snapin: ENGINE if snapin.is_core else f"{PRODUCT}, Version=2.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35"),
        ("string ModuleName", _module), ("version PSVersion", _engine_version), ("version Version", _own_version),
        ("System.Collections.ObjectModel.Collection[string] Types", lambda snapin: _texts(_TYPES if snapin.is_core else ())),
        ("System.Collections.ObjectModel.Collection[string] Formats", lambda snapin: _texts(_FORMATS if snapin.is_core else ())),
        ("string Description", lambda snapin: _DESCRIPTIONS[snapin.name]),
        ("string Vendor", lambda snapin: "Microsoft Corporation"),
        ("bool LogPipelineExecutionDetails", lambda snapin: snapin.logs, lambda snapin, value: setattr(snapin, "logs", value)),
    ),
    methods=(("string ToString()", lambda snapin: snapin.name),),
).to_text = lambda snapin: str(snapin.name)
