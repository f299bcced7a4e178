"""Debug-Runspace."""

from __future__ import annotations

from cmdlets.core.job.holding import ROOM, Hold, attend
from cmdlets.utility.runspacedebug.choosing import MODULE, RUNSPACE
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.cmdletobjects import itself
from havmsh.runtime.debugging.debugger import debugger_of
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.runspaces import Runspace, known_to, runspace_of
from havmsh.runtime.types.psstyle import painted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_END = "To end the debugging session type the 'Detach' command at the debugger prompt, or type 'Ctrl+C' otherwise."

@parameter_set(name="RunspaceParameterSet")
class ByRunspace:
    """The runspace itself."""

    runspace: object = param("Runspace", "Runspace.", position=0, pipeline=True, by_property=True, net=RUNSPACE)


@parameter_set(name="NameParameterSet")
class ByName:
    """By name."""

    name: str = param("Name", "Name.", position=0, wildcards=True)


@parameter_set(name="IdParameterSet")
class ByNumber:
    """By number."""

    number: int = param("Id", "Number.", position=0)


@parameter_set(name="InstanceIdParameterSet")
class ByInstance:
    """By GUID."""

    instance: object = param("InstanceId", "GUID.", position=0, net="System.Guid")


@cmdlet("Debug-Runspace", module=MODULE, changes=True, default_set="RunspaceParameterSet", class_name="Microsoft.PowerShell.Commands.DebugRunspaceCommand")
class DebugRunspace:
    """Debugs another runspace: at its breakpoints the person is asked as at the session's own, until it is closed or left to itself (detach).

    Examples:
        Not the session's own.

            PS> try { Debug-Runspace -Id 1 } catch { $_.FullyQualifiedErrorId }
            DebugRunspaceCannotDebugHostRunspace,Microsoft.PowerShell.Commands.DebugRunspaceCommand
    """

    how: ByRunspace | ByName | ByNumber | ByInstance = either(default_set=ByRunspace)
    break_all: Switch | None = param("BreakAll", "Stop at the next statement, once the code there has come to wait for something.", default=None)

    def process(self, shell: Shell) -> Output:
        """Waits for its stops, and asks how it goes on."""
        wrong, argument = "System.Management.Automation.PSInvalidOperationException", "System.Management.Automation.PSArgumentException"
        found = self._found(shell)
        if len(found) > 1:
            shell.fail("More than one Runspace was found. Only one Runspace can be debugged at a time.", "DebugRunspaceTooManyRunspaceFound", category="InvalidOperation", target=itself(shell), exception=argument)
        if not found:
            text = "Value cannot be null. (Parameter 'No Runspace was found.')"  # the words stand where .NET has a parameter's name
            shell.fail(text, "DebugRunspaceNoRunspaceFound", category="InvalidOperation", target=itself(shell), exception="System.Management.Automation.PSArgumentNullException")
        if found[0] is runspace_of(shell.session):
            text = "You cannot debug the default host Runspace using this cmdlet. To debug the default Runspace use the normal debugging commands from the host."
            shell.fail(text, "DebugRunspaceCannotDebugHostRunspace", category="InvalidOperation", target=itself(shell), exception=wrong)
        if not shell.confirm(found[0].name, "Debug"):
            return
        for line in (f"Debugging Runspace: {found[0].name}", _END, ""):
            shell.host.write((painted(shell.session, "Debug", shell.session.tell(line)) if line else "") + "\n")
        if found[0].state != "Opened":
            text = f"Cannot debug a Runspace that is not in the Opened state. This Runspace state is {found[0].state}."
            shell.fail(text, "InvalidOperation", category="InvalidOperation", exception=wrong)
        mode = debugger_of(found[0].session).mode
        if mode is not None and mode.value == 0:
            text = "Cannot debug Runspace. The Runspace debugger is currently turned off (DebugMode is 'None')."
            shell.fail(text, "InvalidOperation", category="InvalidOperation", exception=wrong)
        if self.break_all:
            debugger_of(found[0].session).step(True)
        yield from _debugged(found[0], shell)

    def _found(self, shell: Shell) -> list[Runspace]:
        runspace_of(shell.session)
        known, how = known_to(shell.session), self.how
        if isinstance(how, ByRunspace):
            return [how.runspace] if isinstance(how.runspace, Runspace) else []
        if isinstance(how, ByName):
            matches = any_of([how.name])
            return [each for each in known if matches(each.name)]
        if isinstance(how, ByNumber):
            return [each for each in known if each.number == how.number]
        guid: Any = how.instance
        return [each for each in known if each.guid.int == guid.number]


def _debugged(runspace: Runspace, shell: Shell) -> Output:
    """Holds the runspace's code at its stops while it is debugged; that of a job is held anyhow."""
    session = runspace.session
    kept = session.rooms.get(ROOM)
    hold = session.rooms[ROOM] = kept or Hold()
    try:
        yield from attend(hold, session, runspace.name, shell, over=lambda: runspace.state != "Opened", arrived=tuple)
    finally:
        if kept is None:
            del session.rooms[ROOM]
            hold.release("Continue")
