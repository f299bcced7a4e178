"""Get-EventSubscriber."""

from __future__ import annotations

from cmdlets.utility.events import events
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="BySource")
class BySource:
    """By source."""

    source: str = param("SourceIdentifier", "Name of the source.", position=0, by_property=True, default=None, checks=(not_empty(),))


@parameter_set(name="ById")
class ByNumber:
    """By number."""

    number: int = param("SubscriptionId", "Number of the subscription.", position=0, by_property=True, aliases=("Id",))


@cmdlet("Get-EventSubscriber", module="Microsoft.PowerShell.Utility", default_set="BySource", output=("System.Management.Automation.PSEventSubscriber",))
class GetEventSubscriber:
    """Gives the session's subscriptions to events.

    Examples:
        Who waits for what.

            PS> Register-EngineEvent Moved | Out-Null; (Get-EventSubscriber).SourceIdentifier
            Moved
    """

    how: BySource | ByNumber = either(default_set=BySource)
    force: Switch = param("Force", "Also those that support others.", position=1, default=None)

    def process(self, shell: Shell) -> Output:
        """Gives those that are asked for."""
        events(shell).pump()
        for one in list(events(shell).subscribers):
            if one.support and not self.force:
                continue
            if isinstance(self.how, ByNumber):
                if one.number == self.how.number:
                    yield one
            elif self.how.source is None or one.source.lower() == self.how.source.lower():
                yield one
