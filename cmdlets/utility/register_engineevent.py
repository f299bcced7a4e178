"""Register-EngineEvent."""

from __future__ import annotations

from cmdlets.utility.events import events, refuse_both, subscribe_action
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Register-EngineEvent", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.PSEventJob",))
class RegisterEngineEvent:
    """Asks for events of the session or of New-Event.

    Examples:
        An action.

            PS> Register-EngineEvent -SourceIdentifier Moved -Action { Write-Host "moved $($Event.MessageData)" } -SupportEvent
            PS> New-Event -SourceIdentifier Moved -MessageData web01 | Out-Null
            moved web01
    """

    source: str = param("SourceIdentifier", "Name of the source.", position=100)
    action: ScriptBlock = param("Action", "Block that runs for each event.", position=101, default=None)
    data: object = param("MessageData", "What the action is told beside.", default=None, net="System.Management.Automation.PSObject")
    support: Switch = param("SupportEvent", "Do not show the subscription.", default=None)
    forward: Switch = param("Forward", "Send the events on.", default=None)
    count: int = param("MaxTriggerCount", "After how many events the subscription ends.", default=0)

    def process(self, shell: Shell) -> Output:
        """Keeps the subscription."""
        known = events(shell)
        refuse_both(shell, self.action, bool(self.forward))
        if self.action is None and not self.forward:
            shell.fail("Action must be specified for non-forwarded events.", "ACTION_MANDATORY_FOR_LOCAL", category="InvalidArgument", exception="System.ArgumentException")
        made = known.subscribe(
            self.source, self.action, self.data, left=self.count or 0, support=bool(self.support), forward=bool(self.forward)
        )
        if self.action is not None:
            job = subscribe_action(shell, made)
            if not self.support:
                yield job
