"""New-Event."""

from __future__ import annotations

from cmdlets.utility.events import events
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-Event", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.PSEventArgs",))
class NewEvent:
    """Makes an event.

    Examples:
        It waits in the queue.

            PS> New-Event Moved | Out-Null; (Get-Event Moved).SourceIdentifier
            Moved
    """

    source: str = param("SourceIdentifier", "Name of the source.", position=0)
    sender: object = param("Sender", "Who sends it.", position=1, default=None, net="System.Management.Automation.PSObject")
    arguments: list[object] = param("EventArguments", "What the action is given.", position=2, default=None, net="System.Management.Automation.PSObject[]")
    data: object = param("MessageData", "What goes with it.", position=3, default=None, net="System.Management.Automation.PSObject")

    def process(self, shell: Shell) -> Output:
        """Tells the subscribers, or lets it wait."""
        yield events(shell).raise_event(self.source, self.sender, list(self.arguments or ()), self.data)
