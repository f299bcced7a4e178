"""Wait-Debugger."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Wait-Debugger", module="Microsoft.PowerShell.Utility")
class WaitDebugger:
    """Refused: there is no debugger here."""


    def process(self, shell: Shell) -> Output:
        """Says so."""
        shell.fail(
            "There is no debugger here.", "NotSupported", category="NotImplemented",
            exception="System.Management.Automation.PSNotSupportedException",
        )
        return ()
