"""Write-Warning."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Write-Warning", module="Microsoft.PowerShell.Utility")
class WriteWarning:
    """Writes a warning.

    Examples:
        Caught as an object.

            PS> (Write-Warning 'low on space' 3>&1).Message
            low on space
    """

    message: str = param("Message", "What to write.", position=0, pipeline=True, aliases=("Msg",), null_ok=False, empty_ok=True)

    def process(self, shell: Shell) -> Output:
        """Writes it to its stream."""
        shell.warn(self.message)
        return ()
