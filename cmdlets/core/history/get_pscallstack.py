"""Get-PSCallStack."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet
from havmsh.runtime.callstack import calls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-PSCallStack", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.CallStackFrame",))
class GetPSCallStack:
    """Lists the calls that are under way, the innermost first.

    Examples:
        Where am I?

            PS> function Outer { (Get-PSCallStack)[0].Command }; Outer
            Outer
    """

    def process(self, shell: Shell) -> Output:
        """Gives the calls; at the debugger's prompt those of the script that stands."""
        found = calls()
        stop = None if shell.session.debugger is None else shell.session.debugger.current
        yield from found if stop is None else found[len(found) - stop.depth:]
