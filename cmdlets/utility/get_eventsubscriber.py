"""Get-EventSubscriber."""

from __future__ import annotations

from cmdlets.utility.events import events
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cmdlets.utility.events import Subscriber
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

            PS> Register-EngineEvent Moved -Action { } | Out-Null; (Get-EventSubscriber).SourceIdentifier
            Moved
    """

    how: BySource | ByNumber = either(default_set=BySource)
    force: Switch = param("Force", "Also those that support others.", position=1, default=None)

    def process(self, shell: Shell) -> Output:
        """Gives those that are asked for."""
        events(shell).pump()
        found = [one for one in list(events(shell).subscribers) if (not one.support or self.force) and self._is_asked_for(one)]
        yield from found
        if found:
            return
        how, text = self.how, ""
        if isinstance(how, ByNumber):
            text = f"Event subscription with identifier '{how.number}' does not exist."
        elif how.source is not None and not has_wildcards(how.source):
            text = f"Event subscription with source identifier '{how.source}' does not exist."
        if text:
            shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "INVALID_SOURCE_IDENTIFIER", "InvalidArgument", None))

    def _is_asked_for(self, one: Subscriber) -> bool:
        if isinstance(self.how, ByNumber):
            return one.number == self.how.number
        return self.how.source is None or matcher(self.how.source)(one.source)
