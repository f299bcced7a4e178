"""Set-PSBreakpoint."""

from __future__ import annotations

import os

from cmdlets.utility.breakpoint.common import MODULE, debugger, error, given, runspace_param
from havmsh.checks import between, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.debugging.breakpoints import CommandBreakpoint, LineBreakpoint, VariableBreakpoint
from havmsh.runtime.runspaces import Runspace
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from havmsh.runtime.debugging.breakpoints import Breakpoint
    from havmsh.runtime.shell import Shell

_ACTION = "Block that runs at each hit instead of stopping; `break` in it stops."


@parameter_set(name="Line")
class AtLine:
    """A line of a file."""

    action: ScriptBlock = param("Action", _ACTION, default=None)
    column: int = param("Column", "Column of the line; without it, the first statement there.", position=2, default=0, checks=(between(1, 2147483647),))
    lines: list[int] = param("Line", "Lines.", position=1)
    script: list[str] = param("Script", "Files.", position=0, checks=(not_null(),))


@parameter_set(name="Command")
class AtCommand:
    """The call of a command."""

    action: ScriptBlock = param("Action", _ACTION, default=None)
    commands: list[str] = param("Command", "Names of commands; wildcards are understood.", aliases=("C",), complete="menu command")
    script: list[str] = param("Script", "Files in which the calls stand.", position=0, default=None, checks=(not_null(),))


@parameter_set(name="Variable")
class AtVariable:
    """The use of a variable."""

    action: ScriptBlock = param("Action", _ACTION, default=None)
    mode: Literal["Read", "Write", "ReadWrite"] = param(
        "Mode", "Which use stops the script.", default="Write", net="System.Management.Automation.VariableAccessMode",
    )
    script: list[str] = param("Script", "Files in which the variable is used.", position=0, default=None, checks=(not_null(),))
    variables: list[str] = param("Variable", "Names of variables, without the dollar sign.", aliases=("V",), complete="menu variable")


@cmdlet(
    "Set-PSBreakpoint", module=MODULE, aliases=("sbp",), default_set="Line",
    output=(
        "System.Management.Automation.CommandBreakpoint", "System.Management.Automation.LineBreakpoint", "System.Management.Automation.VariableBreakpoint",
    ), listed="Action Column Command Line Script Variable Mode Runspace",
)
class SetPSBreakpoint:
    """Sets breakpoints: on lines, commands or variables.

    Examples:
        Count how often a function is called.

            PS> $calls = 0; $bp = Set-PSBreakpoint -Command Measure-Step -Action { $global:calls++ }
            PS> function Measure-Step { 'step' }; Measure-Step; $calls
            step
            1
            PS> $bp | Remove-PSBreakpoint
    """

    at: AtLine | AtCommand | AtVariable = either(default_set=AtLine)
    runspace: Runspace = runspace_param()

    def process(self, shell: Shell) -> Output:
        """Sets them all."""
        holder = debugger(shell, self.runspace)
        for each in made(self.at, list(files(shell, self.at.script))) if not isinstance(self.at, AtLine) else lines(shell, self.at):
            yield given(shell, self.runspace, holder.add(each))


def files(shell: Shell, names: list[str] | None) -> Iterator[str]:
    """The script files that names mean; other files are refused one by one."""
    for name in names or ():
        for path in shell.session.drives.resolve_files(name, shell):
            if not os.path.isfile(path):
                shell.write_error(error(f"File '{path}' does not exist.", "NewPSBreakpoint:FileDoesNotExist"))
            elif not path.lower().endswith((".ps1", ".psm1")):
                text = f"Cannot set breakpoint on file '{path}'; only *.ps1 and *.psm1 files are valid."
                shell.write_error(error(text, "NewPSBreakpoint:WrongExtension"))
            else:
                yield os.path.abspath(path)


def made(at: AtCommand | AtVariable, scripts: list[str]) -> Iterator[Breakpoint]:
    """Breakpoints on commands or variables, in each file where files were named."""
    places: Iterable[str | None] = scripts or (None,)
    if isinstance(at, AtCommand):
        for command in at.commands:
            for script in places:
                yield CommandBreakpoint(script, command, at.action)
    else:
        for variable in at.variables:
            for script in places:
                yield VariableBreakpoint(script, variable, str(at.mode), at.action)


def lines(shell: Shell, at: AtLine) -> Iterator[Breakpoint]:
    """Breakpoints on lines."""
    scripts = list(files(shell, at.script))
    for line in at.lines:
        if line < 1:
            shell.write_error(error("Line cannot be less than 1.", "SetPSBreakpoint:LineLessThanOne"))
            continue
        for script in scripts:
            yield LineBreakpoint(script, line, at.column, at.action)
