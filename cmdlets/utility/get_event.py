"""Get-Event."""

from __future__ import annotations

from cmdlets.utility.events import Event, events
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.wildcard import has_wildcards, matcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


@parameter_set(name="BySource")
class BySource:
    """By source."""

    source: str = param("SourceIdentifier", "Name of the source.", position=0, by_property=True, default=None, checks=(not_empty(),))


@parameter_set(name="ById")
class ByNumber:
    """By number."""

    number: int = param("EventIdentifier", "Number of the event.", position=0, by_property=True, aliases=("Id",))


@cmdlet("Get-Event", module="Microsoft.PowerShell.Utility", default_set="BySource", output=("System.Management.Automation.PSEventArgs",))
class GetEvent:
    """Gives the events that wait in the queue.

    Examples:
        What came from one source.

            PS> New-Event Moved -MessageData app01 | Out-Null; (Get-Event Moved).MessageData
            app01
    """

    how: BySource | ByNumber = either(default_set=BySource)

    def process(self, shell: Shell) -> Output:
        """Gives those that are asked for."""
        return find(self.how, shell)


def find(how: BySource | ByNumber, shell: Shell, no_such_number: str = "INVALID_SOURCE_IDENTIFIER") -> Iterator[Event]:
    """The events that are meant; an error where there are none of that name or number, but not of a pattern. ``no_such_number`` is the id of the error for a number."""
    events(shell).pump()
    queue = list(events(shell).queue)
    if isinstance(how, ByNumber):
        found = [event for event in queue if event.number == how.number]
        text, error_id = f"Event with identifier '{how.number}' does not exist.", no_such_number
    elif how.source is None:
        yield from queue
        return
    else:
        fits = matcher(how.source)
        found = [event for event in queue if fits(event.source)]
        text, error_id = "" if has_wildcards(how.source) else f"Event with source identifier '{how.source}' does not exist.", "INVALID_SOURCE_IDENTIFIER"
    if not found and text:
        shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), error_id, "InvalidArgument", None))
    yield from found
