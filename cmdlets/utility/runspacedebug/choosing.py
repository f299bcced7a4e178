"""The runspaces that are meant, and what is remembered of each."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.runspaces import Runspace, known_to, runspace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

NET_TYPES = ("Microsoft.PowerShell.Commands.PSRunspaceDebug",)
MODULE = "Microsoft.PowerShell.Utility"
NET_TYPES = ("Microsoft.PowerShell.Commands.PSRunspaceDebug",)
RUNSPACE = "System.Management.Automation.Runspaces.Runspace"


@parameter_set(name="RunspaceNameParameterSet")
class ByName:
    """By name."""

    name: list[str] = param("RunspaceName", "Names; wildcards are understood.", position=0, default=None, wildcards=True, checks=(not_empty(),))


@parameter_set(name="RunspaceParameterSet")
class ByRunspace:
    """The runspaces themselves."""

    runspace: list[object] = param("Runspace", "Runspaces.", position=0, pipeline=True, by_property=True, net=RUNSPACE + "[]", checks=(not_empty(),))


@parameter_set(name="RunspaceIdParameterSet")
class ByNumber:
    """By number."""

    number: list[int] = param("RunspaceId", "Numbers.", position=0, checks=(not_empty(),))


@parameter_set(name="RunspaceInstanceIdParameterSet")
class ByInstance:
    """By GUID."""

    instance: list[object] = param("RunspaceInstanceId", "GUIDs.", position=0, net="System.Guid[]", checks=(not_empty(),))


@parameter_set(name="ProcessNameParameterSet")
class ByProcess:
    """Those of a process."""

    process_name: str | None = param("ProcessName", "Accepted: no other process is told.", position=0, default=None, inert=True, checks=(not_empty(),))
    domain: list[str] | None = param("AppDomainName", "Accepted: no other process is told.", position=1, default=None, inert=True, checks=(not_empty(),))


def chosen(how: Any, shell: Shell) -> list[Runspace]:
    """The runspaces that are meant, by number."""
    runspace_of(shell.session)
    known = sorted(known_to(shell.session), key=lambda each: each.number)
    if isinstance(how, ByRunspace):
        return [each for each in how.runspace if isinstance(each, Runspace)]
    if isinstance(how, ByNumber):
        return [each for each in known if each.number in how.number]
    if isinstance(how, ByInstance):
        guids: list[Any] = how.instance
        return [each for each in known if each.guid.int in {guid.number for guid in guids}]
    matches = any_of(how.name) if isinstance(how, ByName) and how.name else None
    return [each for each in known if matches is None or matches(each.name)]


def opened(found: list[Runspace], shell: Shell) -> Iterator[Runspace]:
    """Those that are open; an error for each other."""
    for each in found:
        if each.state == "Opened":
            yield each
            continue
        text = f"Cannot set debug options on Runspace {each.name} because it is not in the Opened state."
        shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSInvalidOperationException", text), "SetRunspaceDebugOptionCommandInvalidRunspaceState", "InvalidOperation"))


class RunspaceDebug(NetObject):
    """Microsoft.PowerShell.Commands.PSRunspaceDebug."""

    __slots__ = ("break_all", "enabled", "name", "number")
    type_name = NET_TYPES[0]

    def __init__(self, runspace: Runspace, enabled: bool, break_all: bool) -> None:
        super().__init__()
        self.name = runspace.name
        self.number = runspace.number
        self.enabled = enabled
        self.break_all = break_all


define(
    RunspaceDebug.type_name, RunspaceDebug,
    properties=(("bool Enabled", lambda r: r.enabled), ("bool BreakAll", lambda r: r.break_all), ("string RunspaceName", lambda r: r.name), ("int RunspaceId", lambda r: r.number)),
)


def enabled(shell: Shell) -> set[int]:
    """The numbers of the runspaces whose stops wait for a debugger."""
    found: set[int] = shell.session.rooms.setdefault("runspace debugging", set())
    return found
