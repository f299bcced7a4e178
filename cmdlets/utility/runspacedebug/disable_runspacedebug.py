"""Disable-RunspaceDebug."""

from __future__ import annotations

from cmdlets.utility.runspacedebug.choosing import MODULE, ByInstance, ByName, ByNumber, ByProcess, ByRunspace, chosen, enabled, opened
from havmsh.cmdlet import Output, cmdlet, either
from havmsh.runtime.debugging.debugger import debugger_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Disable-RunspaceDebug", module=MODULE, default_set="RunspaceNameParameterSet", class_name="Microsoft.PowerShell.Commands.DisableRunspaceDebugCommand")
class DisableRunspaceDebug:
    """Lets runspaces run on over their stops.

    Examples:
        Of all.

            PS> Disable-RunspaceDebug; @(Get-RunspaceDebug | Where-Object Enabled).Count
            0
    """

    how: ByName | ByRunspace | ByNumber | ByInstance | ByProcess = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Takes the mark from each."""
        if isinstance(self.how, ByProcess):
            return ()
        for each in opened(chosen(self.how, shell), shell):
            enabled(shell).discard(each.number)
            debugger_of(each.session).hold(False)
            debugger_of(each.session).stepping = False
        return ()
