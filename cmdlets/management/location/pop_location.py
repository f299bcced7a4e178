"""Pop-Location."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Pop-Location", module="Microsoft.PowerShell.Management")
class PopLocation:
    """Goes back to the location that the stack remembers last.

    Examples:
        There and back.

            PS> Push-Location /tmp; Pop-Location
    """

    passthru: Switch = param("PassThru", "Write the location.", default=None)
    stack_name: str | None = param("StackName", "Name of the stack.", by_property=True, default=None)

    def process(self, shell: Shell) -> Output:
        """Goes back."""
        drives = shell.session.drives
        stack = self.stack_name if self.stack_name is not None else drives.stack_name
        if not drives.pop(stack):
            if self.stack_name:
                message = f"Cannot find location stack '{self.stack_name}'. It does not exist or it is not a container."
                shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), "Argument", "InvalidArgument"))
            return ()
        return [drives.location] if self.passthru else ()
