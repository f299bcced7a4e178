"""Get-RunspaceDebug."""

from __future__ import annotations

from cmdlets.utility.runspacedebug.choosing import MODULE, ByInstance, ByName, ByNumber, ByProcess, ByRunspace, RunspaceDebug, chosen, enabled
from havmsh.cmdlet import Output, cmdlet, either
from havmsh.runtime.debugging.debugger import debugger_of
from havmsh.runtime.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Get-RunspaceDebug", module=MODULE, default_set="RunspaceNameParameterSet", output=(RunspaceDebug.type_name,),
    class_name="Microsoft.PowerShell.Commands.GetRunspaceDebugCommand",
)
class GetRunspaceDebug:
    """Shows whether the stops of runspaces wait for a debugger.

    Examples:
        Of the session's own.

            PS> (Get-RunspaceDebug -RunspaceId 1).Enabled
            False
    """

    how: ByName | ByRunspace | ByNumber | ByInstance | ByProcess = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Writes what is known of each."""
        for each in chosen(self.how, shell):
            if each.state != "Opened":
                text = f"No debugger was found for Runspace {each.name}."
                shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSInvalidOperationException", text), "RunspaceDebugOptionNoDebugger", "InvalidOperation"))
                continue
            yield RunspaceDebug(each, each.number in enabled(shell), debugger_of(each.session).stepping)
