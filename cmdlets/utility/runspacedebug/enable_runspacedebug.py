"""Enable-RunspaceDebug."""

from __future__ import annotations

from cmdlets.utility.runspacedebug.choosing import MODULE, ByInstance, ByName, ByNumber, ByProcess, ByRunspace, chosen, enabled, opened
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.debugging.debugger import debugger_of
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class Breaking:
    """Sets that may stop a runspace."""

    break_all: Switch | None = param("BreakAll", "Stop at the next statement.", position=1, default=None)


@parameter_set(name="RunspaceNameParameterSet")
class BreakByName(Breaking, ByName):
    """By name."""


@parameter_set(name="RunspaceParameterSet")
class BreakByRunspace(Breaking, ByRunspace):
    """The runspaces themselves."""


@parameter_set(name="RunspaceIdParameterSet")
class BreakByNumber(Breaking, ByNumber):
    """By number."""


@cmdlet("Enable-RunspaceDebug", module=MODULE, default_set="RunspaceNameParameterSet", class_name="Microsoft.PowerShell.Commands.EnableRunspaceDebugCommand", listed="BreakAll RunspaceName Runspace RunspaceId RunspaceInstanceId ProcessName AppDomainName")
class EnableRunspaceDebug:
    """Lets the stops of runspaces wait for a debugger.

    Examples:
        Of one.

            PS> $r = [runspacefactory]::CreateRunspace(); $r.Open(); Enable-RunspaceDebug $r; (Get-RunspaceDebug $r).Enabled
            True
    """

    how: BreakByName | BreakByRunspace | BreakByNumber | ByInstance | ByProcess = either(default_set=BreakByName)

    def process(self, shell: Shell) -> Output:
        """Marks each."""
        if isinstance(self.how, ByProcess):
            return ()
        stops = self.how.break_all if isinstance(self.how, Breaking) else None
        for each in opened(chosen(self.how, shell), shell):
            enabled(shell).add(each.number)
            debugger_of(each.session).hold(True)
            if stops is not None:
                debugger_of(each.session).stepping = bool(stops)
        return ()
