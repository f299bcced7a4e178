"""Register-ArgumentCompleter."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="PowerShellSet")
class OfParameter:
    """A parameter's values."""

    commands: list[str] = param("CommandName", "Commands; all that have the parameter where none is named.", default=None)
    parameter: str = param("ParameterName", "Parameter whose values the block offers.")


@parameter_set(name="NativeCommandSet")
class OfProgram:
    """A program's arguments."""

    commands: list[str] = param("CommandName", "Programs.")
    native: Switch = param("Native", "Accepted: without a parameter a command is a program.", default=None, inert=True)


@parameter_set(name="NativeFallbackSet")
class OfAnyProgram:
    """Any program's arguments."""

    fallback: Switch = param("NativeFallback", "For programs that have no block of their own.", default=None)


@cmdlet("Register-ArgumentCompleter", module="Microsoft.PowerShell.Core", default_set="__AllParameterSets", listed="CommandName ParameterName ScriptBlock Native NativeFallback")
class RegisterArgumentCompleter:
    """Sets the block that the Tab key asks for a parameter's values.

    Examples:
        Values for a function's parameter.

            PS> function Test-It { param($Name) }
            PS> Register-ArgumentCompleter -CommandName Test-It -ParameterName Name -ScriptBlock { 'one', 'two' }
            PS> (TabExpansion2 'Test-It -Name ').CompletionMatches.CompletionText
            one
            two
    """

    what: OfParameter | OfProgram | OfAnyProgram = either()
    block: ScriptBlock | None = param("ScriptBlock", "Block that gives the values.", null_ok=True)

    def process(self, shell: Shell) -> Output:
        """Keeps the block."""
        table = shell.session.rooms.setdefault("argument-completers", {})
        what = self.what
        keys: list[tuple[str | None, str | None]] = [(None, None)]
        if isinstance(what, OfParameter):
            keys = [(command.upper(), what.parameter.upper()) for command in what.commands or ("",)]
        elif isinstance(what, OfProgram):
            keys = [(command.upper(), None) for command in what.commands]
        for key in keys:
            if self.block is None:
                table.pop(key, None)
            else:
                table[key] = self.block
        return ()
