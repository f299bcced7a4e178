"""Add-PSSnapin, as scripts for VMM 2008 begin with it."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.module import own
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-PSSnapin", module="Microsoft.PowerShell.Core")
class AddPSSnapin:
    """Adds the management server's snap-in: from then on its names win where they clash with PowerShell's.

    Examples:
        The first line of many a script.

            PS> Add-PSSnapin Microsoft.SystemCenter.VirtualMachineManager
    """

    name: list[str] = param("Name", "Names of the snap-ins.", position=0, pipeline=True, by_property=True)
    passthru: Switch = param("PassThru", "Write the snap-in.", default=None)

    def process(self, shell: Shell) -> Output:
        """Adds each snap-in."""
        for name in self.name:
            found = own.named(shell.session, name)
            if found is None:
                message = f"The Windows PowerShell snap-in '{name}' is not installed on this computer."
                shell.write_error(ErrorRecord(
                    NetException("System.Management.Automation.PSArgumentException", message), "AddPSSnapInRead", "InvalidArgument", name,
                ))
                continue
            own.use(shell.session, found)
            if self.passthru:
                yield found
