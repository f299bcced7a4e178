"""Get-History."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-History", module="Microsoft.PowerShell.Core")
class GetHistory:
    """Lists the commands that were typed in this session.

    Examples:
        The last three.

            PS> Get-History -Count 3
    """

    number: list[int] | None = param("Id", "Numbers of the entries.", position=0, pipeline=True, default=None, net="System.Int64[]")
    count: int | None = param("Count", "How many of the last entries.", position=1, default=None)

    def process(self, shell: Shell) -> Output:
        """Gives the entries."""
        entries = shell.session.history
        if self.number is not None:
            wanted = set(self.number)
            for number in self.number:
                if not 1 <= number <= len(entries):
                    shell.write_error(
                        f"Cannot locate the history for ID {number}.", "GetHistoryNoHistoryForId", category="ObjectNotFound", target=number,
                        exception="System.ArgumentException",
                    )
            return [entry for at, entry in enumerate(entries, 1) if at in wanted]
        return entries[-self.count:] if self.count else list(entries)
