"""Write-Debug."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Write-Debug", module="Microsoft.PowerShell.Utility")
class WriteDebug:
    """Writes a remark for those who look for faults.

    Examples:
        Caught as an object.

            PS> (Write-Debug 'low on space' -Debug 5>&1).Message
            low on space
    """

    message: str = param("Message", "What to write.", position=0, pipeline=True, aliases=("Msg",), null_ok=False, empty_ok=True)

    def process(self, shell: Shell) -> Output:
        """Writes it to its stream."""
        shell.debug(self.message)
        return ()
