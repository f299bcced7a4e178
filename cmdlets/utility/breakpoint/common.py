"""What the cmdlets of breakpoints share: whose debugger is meant, and which breakpoints."""

from __future__ import annotations

from cmdlets.utility.notes import with_note
from havmsh.checks import not_null
from havmsh.cmdlet import param, parameter_set
from havmsh.runtime import convert, members, valuetexts
from havmsh.runtime.debugging.breakpoints import Breakpoint
from havmsh.runtime.debugging.debugger import Debugger, debugger_of
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.runspaces import Runspace, argument, runspace_of
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.shell import Shell

MODULE = "Microsoft.PowerShell.Utility"
_RUNSPACE: Final = "System.Management.Automation.Runspaces.Runspace"


def runspace(value: Any, binding: Any) -> Any:
    """The runspace that a value means. Raises CastError where it means none."""
    return convert.convert(argument(binding.frame.session, value), known(_RUNSPACE))


def runspace_param(*, by_property: bool = False) -> Any:
    """The parameter -Runspace."""
    return param(
        "Runspace", "Runspace whose debugger is meant: itself, or its number, name or GUID.", default=None, net=_RUNSPACE, transform=runspace, by_property=by_property,
        aliases=("RunspaceId",) if by_property else (), checks=() if by_property else (not_null(),),
    )


def debugger(shell: Shell, chosen: Any) -> Debugger:
    """The debugger of the runspace that was given, else the session's own."""
    return debugger_of(chosen.session if isinstance(chosen, Runspace) else shell.session)


def given(shell: Shell, chosen: Any, breakpoint: Breakpoint) -> Any:
    """A breakpoint as it is written; one of another runspace tells whose."""
    if not isinstance(chosen, Runspace) or chosen.session is shell.session:
        return breakpoint
    from havmsh.runtime.types.guids import Guid

    return with_note(breakpoint, "RunspaceId", Guid(chosen.guid.int))


def error(message: str, error_id: str) -> ErrorRecord:
    """An error of these cmdlets."""
    return ErrorRecord(NetException("System.ArgumentException", message), error_id, "InvalidArgument")


@parameter_set(name="Breakpoint")
class ByValue:
    """The breakpoints themselves."""

    breakpoints: list[Breakpoint] = param("Breakpoint", "Breakpoints.", position=0, pipeline=True, net="System.Management.Automation.Breakpoint[]", checks=(not_null(),))


@parameter_set(name="Id")
class ByNumber:
    """By number."""

    numbers: list[int] = param("Id", "Numbers of the breakpoints.", position=0, by_property=True, checks=(not_null(),))
    runspace: Runspace = runspace_param(by_property=True)


def _home(shell: Shell, breakpoint: Breakpoint) -> Any:
    """The runspace of a breakpoint: the session's own, or the one that it tells of; None where that is gone."""
    told = members.get(breakpoint, "RunspaceId")
    if told is None:
        return runspace_of(shell.session)
    found = argument(shell.session, told)
    return found if isinstance(found, Runspace) else None


def meant(shell: Shell, chosen: ByValue | ByNumber) -> Iterator[tuple[Debugger, Any, Breakpoint]]:
    """The breakpoints that are named, each with its debugger; asks where -WhatIf or -Confirm was given, and reports numbers that nobody has."""
    place = chosen.runspace if isinstance(chosen, ByNumber) else None
    holder = debugger(shell, place)
    found: list[Breakpoint] = []
    if isinstance(chosen, ByValue):
        for each in chosen.breakpoints:
            home = _home(shell, each)
            if home is None:
                shell.write_error(error(
                    f"A breakpoint associated with another runspace cannot be updated because there is no runspace with instance ID '{valuetexts.to_text(members.get(each, 'RunspaceId'))}'.",
                    "PSBreakpoint:RunspaceInstanceIdNotFound"))
            elif not {"WhatIf", "Confirm"} & set(shell.common.values) or shell.confirm(str(each)):
                yield debugger(shell, home), home, each
        return
    else:
        for number in chosen.numbers:
            one = holder.breakpoints.get(number)
            if one is None:
                shell.write_error(error(f"There is no breakpoint with ID '{number}'.", "PSBreakpoint:BreakpointIdNotFound"))
            else:
                found.append(one)
    for each in found:
        if not {"WhatIf", "Confirm"} & set(shell.common.values) or shell.confirm(str(each)):
            yield holder, place, each


__all__ = ["MODULE", "ByNumber", "ByValue"]
