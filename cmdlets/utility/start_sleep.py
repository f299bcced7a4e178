"""Start-Sleep."""

from __future__ import annotations

from havmsh.checks import Check, between
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.waiting import pause

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

LIMIT = 2147483647


def _not_negative(value: Any) -> str | None:
    if members.get(value, "Ticks") < 0:
        return "The argument is less than zero. Supply an argument that is greater than or equal to zero and then try the command again."
    return None


@parameter_set(name="Seconds")
class Seconds:
    """Seconds."""

    seconds: float = param("Seconds", "How many seconds.", position=0, pipeline=True, by_property=True, checks=(between(0.0, LIMIT // 1000),))


@parameter_set(name="Milliseconds")
class Milliseconds:
    """Thousandths of a second."""

    milliseconds: int = param("Milliseconds", "How many milliseconds.", by_property=True, aliases=("ms",), checks=(between(0, LIMIT),))


@parameter_set(name="FromTimeSpan")
class Duration:
    """A length of time."""

    duration: object = param(
        "Duration", "How long.", position=0, pipeline=True, by_property=True, aliases=("ts",), net="System.TimeSpan",
        checks=(Check("ValidateRange", _not_negative, given=("NonNegative",)),),
    )


@cmdlet("Start-Sleep", module="Microsoft.PowerShell.Utility")
class StartSleep:
    """Waits. Once a fabric is open simulated time passes instead: a script that polls a job of an hour waits for a moment.

    Examples:
        A tenth of a second.

            PS> Start-Sleep -Milliseconds 100
    """

    how_long: Seconds | Milliseconds | Duration = either(default_set=Seconds)

    def process(self, shell: Shell) -> Output:
        """Waits in short steps, so that Ctrl+C ends it."""
        shell.host.flush()
        length = self._length(shell)
        pause(shell.session.pass_time(length))
        known = shell.session.rooms.get("events")
        if known is not None and not known.interjection.reachable:
            known.pump()
        return ()

    def _length(self, shell: Shell) -> float:
        if isinstance(self.how_long, Seconds):
            return int(self.how_long.seconds * 1000) / 1000
        if isinstance(self.how_long, Milliseconds):
            return self.how_long.milliseconds / 1000
        total = float(members.get(self.how_long.duration, "TotalMilliseconds"))
        if total > LIMIT:
            given = members.call(self.how_long.duration, "ToString", [])
            text = f"The '-Duration' parameter value must not exceed '24.20:31:23.6470000', provided value was '{given}'."
            raise shell.terminating(
                ErrorRecord(NetException("System.Management.Automation.PSArgumentException", text), "MaximumDurationExceeded", "InvalidArgument", None)
            )
        return int(total) / 1000


