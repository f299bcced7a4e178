"""Write-Verbose."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Write-Verbose", module="Microsoft.PowerShell.Utility")
class WriteVerbose:
    """Writes a remark for those who asked for detail.

    Examples:
        Caught as an object.

            PS> (Write-Verbose 'low on space' -Verbose 4>&1).Message
            low on space
    """

    message: str = param("Message", "What to write.", position=0, pipeline=True, aliases=("Msg",), null_ok=False, empty_ok=True)

    def process(self, shell: Shell) -> Output:
        """Writes it to its stream."""
        shell.verbose(self.message)
        return ()
