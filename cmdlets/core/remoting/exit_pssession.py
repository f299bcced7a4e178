"""Exit-PSSession."""

from __future__ import annotations

from cmdlets.core.remoting.sets import MODULE
from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Exit-PSSession", module=MODULE, aliases=("exsn",), class_name="Microsoft.PowerShell.Commands.ExitPSSessionCommand")
class ExitPSSession:
    """Comes back from another machine (Enter-PSSession); where one has not gone anywhere, it does nothing.

    Examples:
        At home already.

            PS> Exit-PSSession; $?
            True
    """

    def process(self, shell: Shell) -> Output:
        """Goes back to where the session was entered."""
        leave = shell.session.rooms.get("leave")
        if leave is not None:
            leave()
        return ()
