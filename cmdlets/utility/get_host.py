"""Get-Host."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Host", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.Host.PSHost",))
class GetHost:
    """Gives the object of the program that runs the session: ``$Host``.

    Examples:
        Its name.

            PS> (Get-Host).Name
            ConsoleHost
    """

    def process(self, shell: Shell) -> Output:
        """Gives it."""
        yield shell.frame.get("Host")
