"""Debug-Process."""

from __future__ import annotations

from cmdlets.management.process import offering
from cmdlets.management.process.finding import meant, refusal
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Name")
class ByName:
    """By name."""

    names: list[str] = param("Name", "Names; patterns too.", position=0, by_property=True, aliases=("ProcessName",), wildcards=True, complete=offering.names)


@parameter_set(name="Id")
class ById:
    """By number."""

    numbers: list[int] = param("Id", "Numbers.", position=0, by_property=True, aliases=("PID", "ProcessId"), complete=offering.numbers, checks=(not_empty(),))


@parameter_set(name="InputObject")
class ByObject:
    """Processes themselves."""

    inputs: list[object] = param("InputObject", "Processes.", pipeline=True, net="System.Diagnostics.Process[]")


@cmdlet("Debug-Process", module="Microsoft.PowerShell.Management", changes=True, default_set="Name", listed="Id Name InputObject")
class DebugProcess:
    """Attaches the system's debugger to processes; away from Windows there is none to be attached, and this says so.

    Examples:
        One that is not there.

            PS> Debug-Process -Name nosuchprocess -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId
            NoProcessFoundForGivenName,Microsoft.PowerShell.Commands.DebugProcessCommand
    """

    what: ByName | ById | ByObject = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Says so of each."""
        from havmsh.runtime import members

        for each in meant(self.what, shell):
            name, number = members.get(each, "ProcessName"), members.get(each, "Id")
            if not shell.confirm(f"{name} ({number})"):
                continue
            text = f'This command cannot be run because the debugger cannot be attached to the process "{name} ({number})". Specify another process and Run your command.'
            shell.write_error(refusal(text, "NoDebuggerFound", "ObjectNotFound", each, name))
        return ()
