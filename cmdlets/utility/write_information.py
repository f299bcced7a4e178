"""Write-Information."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetError, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Write-Information", module="Microsoft.PowerShell.Utility")
class WriteInformation:
    """Writes an object to the information stream.

    Examples:
        Shown on request.

            PS> Write-Information 'cloned' -InformationAction Continue
            cloned
    """

    message: object = param("MessageData", "What to write.", position=0, pipeline=True, aliases=("Msg", "Message"), null_ok=True, empty_ok=True)
    tags: list[str] = param("Tags", "Words by which readers may sort it.", position=1, default=None)

    def begin(self, shell: Shell) -> Output:
        """Refuses tags that are kept for PowerShell."""
        for tag in self.tags or ():
            if tag is None:
                raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
            if tag.upper().startswith("PS"):
                text = f"Cannot use tag '{tag}'. The 'PS' prefix is reserved."
                raise shell.terminating(
                    ErrorRecord(NetException("System.InvalidOperationException", text), "PSPrefixReservedInInformationTag", "InvalidArgument", tag)
                )
        return ()

    def process(self, shell: Shell) -> Output:
        """Writes it."""
        shell.information(self.message, tuple(self.tags or ()))
        return ()
