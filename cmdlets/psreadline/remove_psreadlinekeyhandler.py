"""Remove-PSReadLineKeyHandler."""

from __future__ import annotations

from cmdlets.psreadline.chords import in_command_mode, refused
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-PSReadLineKeyHandler", module="PSReadLine", class_name="Microsoft.PowerShell.RemoveKeyHandlerCommand")
class RemovePSReadLineKeyHandler:
    """Frees keys of the prompt.

    Examples:
        Ctrl+b does nothing any more.

            PS> Remove-PSReadLineKeyHandler -Chord Ctrl+b
            PS> (Get-PSReadLineKeyHandler -Chord Ctrl+b).Function
    """

    chord: list[str] = param("Chord", "Keys, such as Ctrl+r or Ctrl+x,Ctrl+u.", position=0, aliases=("Key",))
    vi_mode: object = param("ViMode", "Insert or Command: which of Vi's two maps.", default=None, net="Microsoft.PowerShell.ViMode")

    def process(self, shell: Shell) -> Output:
        """Frees them."""
        command = in_command_mode(shell, self.vi_mode)
        with refused(shell):
            for chord in self.chord:
                shell.session.readline.unbind(chord, command=command)
        return ()
