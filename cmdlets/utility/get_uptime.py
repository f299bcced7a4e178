"""Get-Uptime."""

from __future__ import annotations

import time

from cmdlets.utility.get_date import now
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members, static_members
from havmsh.runtime.objects import Switch
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Timespan")
class Length:
    """How long."""


@parameter_set(name="Since")
class Since:
    """Since when."""

    since: Switch = param("Since", "Give the time of the start instead.", default=None)


@cmdlet("Get-Uptime", module="Microsoft.PowerShell.Utility", default_set="Timespan", output=("System.TimeSpan", "System.DateTime"))
class GetUptime:
    """Tells how long this machine has been up.

    Examples:
        The type of the answer.

            PS> (Get-Uptime).GetType().Name
            TimeSpan
    """

    what: Length | Since = either(default_set=Length)

    def process(self, shell: Shell) -> Output:
        """Asks the machine's clock."""
        from havmsh.runtime.types.testhooks import hook

        if hook(shell.session, "StopwatchIsNotHighResolution"):
            shell.fail('"The platform is not supported (System.Diagnostics.Stopwatch.IsHighResolution is false)."', "GetUptimePlatformIsNotSupported", category="NotImplemented", exception="System.NotSupportedException")
        up = static_members.static_call(known("System.TimeSpan"), "FromSeconds", [float(int(time.monotonic()))])
        if isinstance(self.what, Since) and self.what.since:
            yield members.call(now(), "Subtract", [up])
        else:
            yield up
