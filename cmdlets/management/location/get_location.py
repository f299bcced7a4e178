"""Get-Location."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.base import PathInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Location")
class Location:
    """The location of a drive."""

    provider: list[str] | None = param("PSProvider", "Providers whose location is asked for.", default=None, by_property=True)
    drive: list[str] | None = param("PSDrive", "Drives whose location is asked for.", default=None, by_property=True)


@parameter_set(name="Stack")
class Stack:
    """What a stack remembers."""

    stack: Switch = param("Stack", "Give what the stack remembers.", default=None)
    stack_name: list[str] | None = param("StackName", "Name of the stack.", default=None, by_property=True)


@cmdlet("Get-Location", module="Microsoft.PowerShell.Management", output=("System.Management.Automation.PathInfo",))
class GetLocation:
    """Tells where the session is.

    Examples:
        The current folder.

            PS> Get-Location
    """

    what: Location | Stack = either(default_set=Location)

    def process(self, shell: Shell) -> Output:
        """Gives the location."""
        drives = shell.session.drives
        if isinstance(self.what, Stack):
            for name in self.what.stack_name or [""]:
                for drive, current in reversed(drives.stacks.get(name, [])):
                    yield PathInfo(drive.provider, drive, f"{drive.root.rstrip('/')}/{current}" if not drive.provider.flat else current)
            return
        for name in self.what.drive or ():
            found = drives.drive(name)
            if found is None:
                from havmsh.runtime.providers.base import drive_not_found

                shell.write_error(drive_not_found(name))
            else:
                yield PathInfo(found.provider, found, f"{found.root.rstrip('/')}/{found.current}" if not found.provider.flat else found.current)
        if self.what.drive is None:
            yield drives.location
