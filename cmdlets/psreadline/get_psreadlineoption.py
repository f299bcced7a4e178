"""Get-PSReadLineOption."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-PSReadLineOption", module="PSReadLine", output=("Microsoft.PowerShell.PSConsoleReadLineOptions",), class_name="Microsoft.PowerShell.GetPSReadLineOption")
class GetPSReadLineOption:
    """Gets the options of the prompt's line editing.

    Examples:
        What parts words.

            PS> (Get-PSReadLineOption).EditMode
            Emacs
    """

    def process(self, shell: Shell) -> Output:
        """Gives the options; what is set on them holds at once."""
        yield shell.session.readline.options
