"""Clear-History."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Clear-History", module="Microsoft.PowerShell.Core", changes=True)
class ClearHistory:
    """Forgets the commands that were typed in this session.

    Examples:
        All of them.

            PS> Clear-History
    """

    count: int | None = param("Count", "How many entries.", default=None)

    def process(self, shell: Shell) -> Output:
        """Forgets the entries."""
        if self.count:
            del shell.session.history[:self.count]
        else:
            shell.session.history.clear()
        return ()
