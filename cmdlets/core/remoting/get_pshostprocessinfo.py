"""Get-PSHostProcessInfo."""

from __future__ import annotations

from cmdlets.core.remoting.processes import HostProcess, running
from cmdlets.core.remoting.sets import MODULE
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import members
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ProcessNameParameterSet")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names; wildcards are understood.", position=0, default=None, wildcards=True, checks=(not_empty(),))


@parameter_set(name="ProcessParameterSet")
class ByProcess:
    """The processes themselves."""

    process: list[object] = param("Process", "Processes.", position=0, pipeline=True, net="System.Diagnostics.Process[]", checks=(not_empty(),))


@parameter_set(name="ProcessIdParameterSet")
class ByNumber:
    """By number."""

    number: list[int] = param("Id", "Numbers.", position=0, checks=(not_empty(),))


@cmdlet(
    "Get-PSHostProcessInfo", module=MODULE, default_set="ProcessNameParameterSet", output=(HostProcess.type_name,),
    class_name="Microsoft.PowerShell.Commands.GetPSHostProcessInfoCommand",
)
class GetPSHostProcessInfo:
    """Shows the processes of this shell on this machine.

    Examples:
        This one is among them.

            PS> (Get-PSHostProcessInfo).ProcessId -contains $PID
            True
    """

    how: ByName | ByProcess | ByNumber = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Writes those that are meant."""
        how = self.how
        if isinstance(how, ByName):
            matches = any_of(how.name) if how.name else None
            return [each for each in running(shell.session) if matches is None or matches(each.name)]
        numbers = how.number if isinstance(how, ByNumber) else [members.get(each, "Id") for each in how.process]
        return [each for each in running(shell.session) if each.number in numbers]
