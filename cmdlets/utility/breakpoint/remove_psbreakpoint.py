"""Remove-PSBreakpoint."""

from __future__ import annotations

from cmdlets.utility.breakpoint.common import MODULE, ByNumber, ByValue, meant
from havmsh.cmdlet import Output, cmdlet, either

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-PSBreakpoint", module=MODULE, aliases=("rbp",), changes=True, default_set="Breakpoint")
class RemovePSBreakpoint:
    """Removes breakpoints.

    Examples:
        All of them.

            PS> Get-PSBreakpoint | Remove-PSBreakpoint
    """

    which: ByValue | ByNumber = either(default_set=ByValue)

    def process(self, shell: Shell) -> Output:
        """Removes those that are named."""
        for holder, _, each in meant(shell, self.which):
            holder.remove(each)
        return ()
