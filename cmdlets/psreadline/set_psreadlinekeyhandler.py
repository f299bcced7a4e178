"""Set-PSReadLineKeyHandler."""

from __future__ import annotations

from cmdlets.psreadline.chords import in_command_mode, refused
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ScriptBlock")
class OfBlock:
    """A block of one's own."""

    block: ScriptBlock = param("ScriptBlock", "Block that is given the key and the digit argument.", position=1)
    brief: str = param("BriefDescription", "Name under which the key is listed.", default="")
    description: str = param("Description", "What the block does.", default="", aliases=("LongDescription",))


@parameter_set(name="Function")
class OfFunction:
    """A function of the editor."""

    function: str = param("Function", "Name of the function.", position=1)


@cmdlet("Set-PSReadLineKeyHandler", module="PSReadLine", class_name="Microsoft.PowerShell.SetPSReadLineKeyHandlerCommand")
class SetPSReadLineKeyHandler:
    """Binds keys of the prompt to a function or to a block.

    Examples:
        The arrows search for what is typed already.

            PS> Set-PSReadLineKeyHandler -Chord UpArrow -Function HistorySearchBackward
            PS> (Get-PSReadLineKeyHandler -Chord UpArrow).Function
            HistorySearchBackward
    """

    chord: list[str] = param("Chord", "Keys, such as Ctrl+r or Ctrl+x,Ctrl+u.", position=0, aliases=("Key",))
    vi_mode: object = param("ViMode", "Insert or Command: which of Vi's two maps.", default=None, net="Microsoft.PowerShell.ViMode")
    target: OfBlock | OfFunction = either(default_set=OfBlock)

    def process(self, shell: Shell) -> Output:
        """Binds them."""
        readline = shell.session.readline
        command = in_command_mode(shell, self.vi_mode)
        target = self.target
        with refused(shell):
            for chord in self.chord:
                if isinstance(target, OfFunction):
                    readline.bind_function(chord, self._known(shell, target.function), command=command)
                else:
                    readline.bind_block(chord, target.block, target.brief, target.description, command=command)
        return ()

    def _known(self, shell: Shell, name: str) -> str:
        names: list[str] = shell.session.readline.function_names()
        found = next((known for known in names if known.upper() == name.upper()), None)
        if found is None:
            shell.fail(
                f"Cannot validate argument on parameter 'Function'. The argument \"{name}\" does not belong to the set \"{','.join(names)}\" specified by the "
                "ValidateSet attribute. Supply an argument that is in the set and then try the command again.",
                "ParameterArgumentValidationError", category="InvalidData", exception="System.Management.Automation.ParameterBindingValidationException",
            )
        return str(found)
