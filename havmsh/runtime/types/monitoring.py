"""Watching a runspace from another's debugger: PSMonitorRunspaceInfo, and DebuggerUtils, by which a debugger is told of the stops of other runspaces too."""

from __future__ import annotations

from havmsh.runtime.debugging.debugger import Debugger, Stop, debugger_of
from havmsh.runtime.errors import engine_argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.runspaces import Runspace

_INTERNAL: Final = "System.Management.Automation.Internal."
_KIND: Final = _INTERNAL + "PSMonitorRunspaceType"
_INFO: Final = _INTERNAL + "PSMonitorRunspaceInfo"
_UNREMEMBERED: Final = frozenset(("PROMPT", "SET-PSDEBUGGERACTION", "GET-PSDEBUGGERSTOPARGS", "SET-PSDEBUGMODE", "TABEXPANSION2"))
"""Commands that a host gives a debugger for itself."""


class Monitored(NetObject):
    """A runspace that stands by itself, as it is to be watched."""

    __slots__ = ("kind", "runspace")
    type_name = _INTERNAL + "PSStandaloneMonitorRunspaceInfo"

    def __init__(self, runspace: Runspace | None, kind: Any = None) -> None:
        super().__init__()
        if runspace is None:
            raise engine_argument_null("runspace")
        self.runspace = runspace
        self.kind = kind if kind is not None else enum_value(_KIND, "Standalone")


class Embedded(Monitored):
    """A runspace in which a command of another runs."""

    __slots__ = ("command", "parent")
    type_name = _INTERNAL + "PSEmbeddedMonitorRunspaceInfo"

    def __init__(self, runspace: Runspace | None, kind: Any, command: Any, parent: Any) -> None:
        super().__init__(runspace, kind)
        self.command = command
        self.parent = parent


class _Passed:
    """Hands the stops of a runspace on to those who are told of another's."""

    def __init__(self, debugger: Debugger) -> None:
        self.debugger = debugger

    def __call__(self, stop: Stop) -> None:
        for handle in list(self.debugger.stop_handlers):
            handle(stop)


def _checked(debugger: Debugger | None, info: Monitored | None) -> tuple[Debugger, Debugger]:
    """The two debuggers. Raises PSArgumentNullException."""
    if debugger is None:
        raise engine_argument_null("debugger")
    if info is None:
        raise engine_argument_null("runspaceInfo")
    return debugger, debugger_of(info.runspace.session)


def _start(debugger: Debugger | None, info: Monitored | None) -> None:
    root, watched = _checked(debugger, info)
    if watched is not root and not any(isinstance(each, _Passed) and each.debugger is root for each in watched.stop_handlers):
        watched.stop_handlers.append(_Passed(root))


def _end(debugger: Debugger | None, info: Monitored | None) -> None:
    root, watched = _checked(debugger, info)
    watched.stop_handlers[:] = [each for each in watched.stop_handlers if not (isinstance(each, _Passed) and each.debugger is root)]


def _is_remembered(command: str | None) -> bool:
    if command is None:
        raise engine_argument_null("command")
    return command.upper() not in _UNREMEMBERED


_RUNSPACE: Final = "System.Management.Automation.Runspaces.Runspace"
_POWERSHELL: Final = "System.Management.Automation.PowerShell"
define(_INFO, None, properties=((f"{_RUNSPACE} Runspace", lambda info: info.runspace), (f"{_KIND} RunspaceType", lambda info: info.kind))).abstract = True
define(Monitored.type_name, Monitored, base=_INFO, constructors=((f"{_RUNSPACE} runspace", Monitored),))
define(
    Embedded.type_name, Embedded, base=_INFO, properties=((f"{_POWERSHELL} Command", lambda info: info.command), ("guid ParentDebuggerId", lambda info: info.parent)),
    constructors=((f"{_RUNSPACE} runspace, {_KIND} runspaceType, {_POWERSHELL} command, guid parentDebuggerId", Embedded),),
)
define(
    _INTERNAL + "DebuggerUtils",
    statics=(
        ("static bool ShouldAddCommandToHistory(string command)", _is_remembered),
        (f"static void StartMonitoringRunspace(System.Management.Automation.Debugger debugger, {_INFO} runspaceInfo)", _start),
        (f"static void EndMonitoringRunspace(System.Management.Automation.Debugger debugger, {_INFO} runspaceInfo)", _end),
    ),
).abstract = True
