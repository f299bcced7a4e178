"""Exit-PSHostProcess."""

from __future__ import annotations

from cmdlets.core.remoting.sets import MODULE
from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Exit-PSHostProcess", module=MODULE, class_name="Microsoft.PowerShell.Commands.ExitPSHostProcessCommand")
class ExitPSHostProcess:
    """Comes back from another process; where one has not gone anywhere, it does nothing.

    Examples:
        At home already.

            PS> Exit-PSHostProcess; $?
            True
    """

    def process(self, shell: Shell) -> Output:
        """Goes back to where the process was entered."""
        leave = shell.session.rooms.get("leave")
        if leave is not None:
            leave()
        return ()
