"""Get-History."""

from __future__ import annotations

from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-History", module="Microsoft.PowerShell.Core", output=("Microsoft.PowerShell.Commands.HistoryInfo",))
class GetHistory:
    """Lists the commands that were typed in this session.

    Examples:
        The last three.

            PS> Get-History -Count 3
    """

    number: list[int] | None = param(
        "Id", "Numbers of the entries.", position=0, pipeline=True, default=None, net="System.Int64[]", checks=(between(1, 9_223_372_036_854_775_807),),
    )
    count: int | None = param("Count", "How many of the last entries; with one number, of those up to it.", position=1, default=None, checks=(between(0, 32767),))

    def process(self, shell: Shell) -> Output:
        """Gives the entries."""
        entries = shell.session.history
        if self.number is None:
            return entries[-self.count :] if self.count else [] if self.count == 0 else list(entries)
        if self.count is not None:
            if len(self.number) > 1:
                shell.fail(
                    "The count cannot be combined with multiple Ids.", "GetHistoryNoCountWithMultipleIds", category="InvalidArgument", target=self.count,
                    exception="System.ArgumentException",
                )
            return [entry for entry in entries if entry.number <= self.number[0]][-self.count :] if self.count else []
        return list(self._chosen(shell, entries))

    def _chosen(self, shell: Shell, entries: list[object]) -> Output:
        known = {entry.number: entry for entry in entries}  # type: ignore[attr-defined]
        for number in self.number or ():
            if number in known:
                yield known[number]
            else:
                shell.write_error(
                    f"Cannot locate the history for Id {number}.", "GetHistoryNoHistoryForId", category="ObjectNotFound", target=number,
                    exception="System.ArgumentException",
                )
