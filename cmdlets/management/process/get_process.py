"""Get-Process."""

from __future__ import annotations

from cmdlets.management.process import offering
from cmdlets.management.process.finding import by_name, by_number
from cmdlets.management.process.table import Process, refresh
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:

    from havmsh.runtime.shell import Shell


class _Details:
    """What can be asked beside."""

    module: Switch = param("Module", "Give the modules instead.", default=None)
    version: Switch = param("FileVersionInfo", "Give the version of the program instead.", default=None, aliases=("FV", "FVI"))


@parameter_set(name="Name")
class ByName(_Details):
    """By name."""

    names: list[str] = param("Name", "Names; patterns too.", position=0, by_property=True, default=None, aliases=("ProcessName",), wildcards=True, complete=offering.names)


@parameter_set(name="NameWithUserName")
class ByNameWithUser:
    """By name, with the user."""

    names: list[str] = param("Name", "Names; patterns too.", position=0, by_property=True, default=None, aliases=("ProcessName",), wildcards=True, complete=offering.names)
    with_user: Switch = param("IncludeUserName", "Also tell the user.")


@parameter_set(name="Id")
class ById(_Details):
    """By number."""

    numbers: list[int] = param("Id", "Numbers.", by_property=True, aliases=("PID",), complete=offering.numbers)


@parameter_set(name="InputObject")
class ByObject(_Details):
    """Processes themselves."""

    inputs: list[Process] = param("InputObject", "Processes.", pipeline=True, net="System.Diagnostics.Process[]")


_OUTPUT = ("System.Diagnostics.ProcessModule", "System.Diagnostics.FileVersionInfo", "System.Diagnostics.Process")


@cmdlet("Get-Process", module="Microsoft.PowerShell.Management", aliases=("gps",), default_set="Name", output=_OUTPUT)
class GetProcess:
    """Gives the processes of this machine.

    Examples:
        The shell itself.

            PS> (Get-Process -Id $PID).Id -eq $PID
            True
    """

    what: ByName | ByNameWithUser | ById | ByObject = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Finds them."""
        what = self.what
        if isinstance(what, ById):
            yield from by_number(what.numbers, shell)
        elif isinstance(what, ByObject):
            for info in what.inputs:
                refresh(info)
                yield info
        else:
            yield from by_name(what.names, shell)
