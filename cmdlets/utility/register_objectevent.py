"""Register-ObjectEvent."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Register-ObjectEvent", module="Microsoft.PowerShell.Utility")
class RegisterObjectEvent:
    """Refused: no object here raises .NET events. New-Event and Register-EngineEvent work.

    Examples:
        What works instead.

            PS> Register-EngineEvent Moved -Action { $event.MessageData }
    """

    input_object: object = param("InputObject", "Object that raises the event.", position=0)
    event: str = param("EventName", "Name of the event.", position=1)
    source: str = param("SourceIdentifier", "Name of the subscription.", position=100, default=None)
    action: object = param("Action", "Block that runs for each event.", position=101, default=None)
    data: object = param("MessageData", "What the action is told beside.", default=None)

    def process(self, shell: Shell) -> Output:
        """Says so."""
        shell.fail(
            "No object here raises .NET events. Use Register-EngineEvent with New-Event.", "NotSupported", category="NotImplemented",
            exception="System.Management.Automation.PSNotSupportedException",
        )
        return ()
