"""Disable-PSBreakpoint."""

from __future__ import annotations

from cmdlets.utility.breakpoint.common import MODULE, ByNumber, ByValue, given, meant
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Disable-PSBreakpoint", module=MODULE, aliases=("dbp",), changes=True, default_set="Breakpoint", output=("System.Management.Automation.Breakpoint",))
class DisablePSBreakpoint:
    """Lets breakpoints rest: they stay set and are not hit.

    Examples:
        All of them, without losing their places.

            PS> Get-PSBreakpoint | Disable-PSBreakpoint
    """

    pass_thru: Switch = param("PassThru", "Give the breakpoints.", default=None)
    which: ByValue | ByNumber = either(default_set=ByValue)

    def process(self, shell: Shell) -> Output:
        """Changes those that are named."""
        for holder, place, each in meant(shell, self.which):
            holder.enable(each, enabled=False)
            if self.pass_thru:
                yield given(shell, place, each)
