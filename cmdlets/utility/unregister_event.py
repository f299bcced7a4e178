"""Unregister-Event."""

from __future__ import annotations

from cmdlets.utility.events import events
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="BySource")
class BySource:
    """By source."""

    source: str = param("SourceIdentifier", "Name of the source.", position=0, by_property=True)


@parameter_set(name="ById")
class ByNumber:
    """By number."""

    number: int = param("SubscriptionId", "Number of the subscription.", position=0, by_property=True)


@cmdlet("Unregister-Event", module="Microsoft.PowerShell.Utility", changes=True, default_set="BySource")
class UnregisterEvent:
    """Ends subscriptions to events.

    Examples:
        By its source.

            PS> Register-EngineEvent Moved -Action { } | Out-Null; Unregister-Event Moved; @(Get-EventSubscriber).Count
            0
    """

    how: BySource | ByNumber = either(default_set=BySource)
    force: Switch = param("Force", "Also those that support others.", default=None)

    def process(self, shell: Shell) -> Output:
        """Ends each."""
        known = events(shell).subscribers
        if isinstance(self.how, ByNumber):
            found = [one for one in known if one.number == self.how.number]
            text = f"Event subscription with identifier '{self.how.number}' does not exist."
            error_id = "INVALID_SUBSCRIPTION_IDENTIFIER"
        else:
            matches = matcher(self.how.source)
            found = [one for one in known if matches(one.source)]
            text = "" if has_wildcards(self.how.source) else f"Event subscription with identifier '{self.how.source}' does not exist."
            error_id = "INVALID_SOURCE_IDENTIFIER"
        found = [one for one in found if not one.support or self.force]
        if not found and text:
            shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), error_id, "InvalidArgument", None))
        for one in found:
            if shell.confirm(f"Event subscription '{one.source}'", "Unsubscribe"):
                events(shell).end(one)
        return ()
