"""Remove-Event."""

from __future__ import annotations

from cmdlets.utility.events import events
from cmdlets.utility.get_event import ByNumber, find
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="BySource")
class BySource:
    """By source."""

    source: str = param("SourceIdentifier", "Name of the source.", position=0)


@parameter_set(name="ByIdentifier")
class ByIdentifier(ByNumber):
    """By number."""

    number: int = param("EventIdentifier", "Number of the event.", position=0, by_property=True)


@cmdlet("Remove-Event", module="Microsoft.PowerShell.Utility", changes=True, default_set="BySource")
class RemoveEvent:
    """Takes events out of the queue.

    Examples:
        All that wait.

            PS> New-Event Moved | Out-Null; Get-Event | Remove-Event; @(Get-Event).Count
            0
    """

    how: BySource | ByIdentifier = either(default_set=BySource)

    def process(self, shell: Shell) -> Output:
        """Takes each out."""
        from cmdlets.utility.get_event import BySource as Source

        how = self.how if isinstance(self.how, ByNumber) else Source(source=self.how.source)
        for event in list(find(how, shell, "INVALID_EVENT_IDENTIFIER")):
            if shell.confirm(f"Event '{event.source}'", "Remove"):
                events(shell).queue.remove(event)
        return ()
