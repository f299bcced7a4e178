"""Enable-PSBreakpoint."""

from __future__ import annotations

from cmdlets.utility.breakpoint.common import MODULE, ByNumber, ByValue, given, meant
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Enable-PSBreakpoint", module=MODULE, aliases=("ebp",), changes=True, default_set="Breakpoint", output=("System.Management.Automation.Breakpoint",))
class EnablePSBreakpoint:
    """Lets breakpoints count again.

    Examples:
        All of them again.

            PS> Get-PSBreakpoint | Enable-PSBreakpoint
    """

    pass_thru: Switch = param("PassThru", "Give the breakpoints.", default=None)
    which: ByValue | ByNumber = either(default_set=ByValue)

    def process(self, shell: Shell) -> Output:
        """Changes those that are named."""
        for holder, place, each in meant(shell, self.which):
            holder.enable(each, enabled=True)
            if self.pass_thru:
                yield given(shell, place, each)
