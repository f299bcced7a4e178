"""New-TimeSpan."""

from __future__ import annotations

from cmdlets.utility.get_date import now
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members, static_members
from havmsh.runtime.errors import ErrorRecord, PSError
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Date")
class BetweenDates:
    """From a date to a date."""

    start: object = param(
        "Start", "Beginning; now where none is given.", position=0, pipeline=True, by_property=True, default=None, aliases=("LastWriteTime",),
        net="System.DateTime",
    )
    end: object = param("End", "End; now where none is given.", position=1, by_property=True, default=None, net="System.DateTime")


@parameter_set(name="Time")
class OfParts:
    """Parts."""

    days: int = param("Days", "Days.", default=0)
    hours: int = param("Hours", "Hours.", default=0)
    minutes: int = param("Minutes", "Minutes.", default=0)
    seconds: int = param("Seconds", "Seconds.", default=0)
    milliseconds: int = param("Milliseconds", "Milliseconds.", default=0)


@cmdlet("New-TimeSpan", module="Microsoft.PowerShell.Utility", class_name="Microsoft.PowerShell.Commands.NewTimeSpanCommand", output=("System.TimeSpan",))
class NewTimeSpan:
    """Makes a length of time from its parts, or from two dates.

    Examples:
        Parts.

            PS> (New-TimeSpan -Hours 1 -Minutes 30).TotalMinutes
            90
    """

    what: BetweenDates | OfParts = either(default_set=BetweenDates)

    def process(self, shell: Shell) -> Output:
        """Makes it."""
        what = self.what
        if isinstance(what, OfParts):
            yield _of_parts(what)
            return
        present = now()
        start = what.start if what.start is not None else present
        end = what.end if what.end is not None else present
        yield members.call(end, "Subtract", [start])


def _of_parts(what: OfParts) -> Any:
    """The span; what is too long is refused with .NET's own exception."""
    try:
        return static_members.new(known("System.TimeSpan"), [what.days, what.hours, what.minutes, what.seconds, what.milliseconds])
    except PSError as error:
        thrown = error.record.exception.inner or error.record.exception
        raise PSError(ErrorRecord(thrown, thrown.name)) from None
