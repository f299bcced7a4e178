"""Get-PSBreakpoint."""

from __future__ import annotations

from cmdlets.utility.breakpoint.common import MODULE, debugger, given, runspace_param
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.debugging.breakpoints import CommandBreakpoint, LineBreakpoint, VariableBreakpoint
from havmsh.runtime.runspaces import Runspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from havmsh.runtime.debugging.breakpoints import Breakpoint
    from havmsh.runtime.shell import Shell

_KINDS = {"line": LineBreakpoint, "variable": VariableBreakpoint, "command": CommandBreakpoint}


class _Common:
    """What most sets share."""

    script: list[str] = param("Script", "Files of the breakpoints.", default=None, checks=(not_empty(),))


@parameter_set(name="Line")
class All:
    """All, or those of a file."""

    script: list[str] = param("Script", "Files of the breakpoints.", position=0, pipeline=True, default=None, checks=(not_empty(),))


@parameter_set(name="Id")
class ByNumber:
    """By number."""

    numbers: list[int] = param("Id", "Numbers.", position=0, pipeline=True, checks=(not_null(),))


@parameter_set(name="Variable")
class ByVariable(_Common):
    """By variable."""

    variables: list[str] = param("Variable", "Names of variables.", checks=(not_null(),))


@parameter_set(name="Command")
class ByCommand(_Common):
    """By command."""

    commands: list[str] = param("Command", "Names of commands.", checks=(not_null(),))


@parameter_set(name="Type")
class ByKind(_Common):
    """By kind."""

    kinds: list[Literal["Line", "Variable", "Command"]] = param(
        "Type", "Kinds of breakpoints.", position=0, pipeline=True, net="Microsoft.PowerShell.Commands.BreakpointType[]", checks=(not_null(),),
    )


@cmdlet(
    "Get-PSBreakpoint", module=MODULE, aliases=("gbp",), default_set="Line",
    output=(
    "System.Management.Automation.CommandBreakpoint", "System.Management.Automation.LineBreakpoint", "System.Management.Automation.VariableBreakpoint",
    "System.Management.Automation.Breakpoint",
    ),
    listed="Script Id Variable Command Type Runspace",
)
class GetPSBreakpoint:
    """Gives the breakpoints that are set.

    Examples:
        Those on commands.

            PS> $null = Set-PSBreakpoint -Command Stop-Everything; Get-PSBreakpoint -Type Command | ForEach-Object Command
            Stop-Everything
    """

    which: All | ByNumber | ByVariable | ByCommand | ByKind = either(default_set=All)
    runspace: Runspace = runspace_param()

    def process(self, shell: Shell) -> Output:
        """Gives those that are asked for."""
        which = self.which
        scripts = None if isinstance(which, ByNumber) else which.script
        wanted = None if scripts is None else {shell.session.drives.file_path(name).lower() for name in scripts}
        for each in list(debugger(shell, self.runspace).breakpoints.values()):
            if _fits(which, each) and (wanted is None or (each.script or "").lower() in wanted):
                yield given(shell, self.runspace, each)


def _fits(which: All | ByNumber | ByVariable | ByCommand | ByKind, each: Breakpoint) -> bool:
    if isinstance(which, ByNumber):
        return each.number in which.numbers
    if isinstance(which, ByVariable):
        return isinstance(each, VariableBreakpoint) and each.variable.lower() in {name.lower() for name in which.variables}
    if isinstance(which, ByCommand):
        return isinstance(each, CommandBreakpoint) and each.command.lower() in {name.lower() for name in which.commands}
    if isinstance(which, ByKind):
        return any(isinstance(each, _KINDS[str(kind).lower()]) for kind in which.kinds)
    return True
