"""Get-Location."""

from __future__ import annotations

from cmdlets.management.targets import unknown_provider
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.base import PathInfo, drive_not_found
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.providers.base import Drive
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


@cmdlet("Get-Location", module="Microsoft.PowerShell.Management", output=("System.Management.Automation.PathInfo", "System.Management.Automation.PathInfoStack"))
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
            from havmsh.runtime.types.pathstacks import stack_of

            for name in (each or "" for each in self.what.stack_name or [""]):
                if name.lower() not in ("", "default") and name not in drives.stacks:
                    message = (
                        'Cannot process argument because the value of argument "stackName" is not valid. Change the value of the "stackName" argument and run the '
                        "operation again."
                    )
                    shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), "Argument", "InvalidArgument"))
                    continue
                yield stack_of(drives, name or drives.stack_name)
            return
        if self.what.drive:
            for name in self.what.drive:
                yield from _at_drives(shell, name, self.what.provider)
        elif self.what.provider:
            for name in self.what.provider:
                yield from _of_provider(shell, name)
        else:
            yield drives.location


def _at_drives(shell: Shell, name: str, providers: list[str] | None) -> Iterator[PathInfo]:
    """Where the drives are that a name means; an error for a plain name that no drive has."""
    unknown = unknown_provider(shell, providers)
    if unknown is not None:
        unknown.error_id = "GetLocationNoMatchingProvider"
        shell.write_error(unknown)
        return
    matches, wanted = any_of([name]), any_of(providers) if providers else None
    found = [drive for drive in shell.session.drives.all() if matches(drive.name) and (wanted is None or wanted(drive.provider.name))]
    if not found and not has_wildcards(name):
        record = drive_not_found(name)
        record.error_id = "GetLocationNoMatchingDrive"
        shell.write_error(record)
    yield from map(_place, found)


def _of_provider(shell: Shell, name: str) -> Iterator[PathInfo]:
    """Where the providers are that a name means: at their drive of the session, or the first they have."""
    drives, matches = shell.session.drives, any_of([name])
    if drives.provider(name) is None and not has_wildcards(name):
        shell.write_error(
            f"Cannot find a provider with the name '{name}'.", "GetLocationNoMatchingProvider", category="ObjectNotFound", target=name,
            exception="System.Management.Automation.ProviderNotFoundException",
        )
    own = {drive.provider.name: drive for drive in reversed(drives.all()) if matches(drive.provider.name)}
    for provider, drive in reversed(own.items()):
        yield drives.location if drives.location.provider.name == provider else _place(drive)


def _place(drive: Drive) -> PathInfo:
    """Where a drive is."""
    return PathInfo(drive.provider, drive, f"{drive.root.rstrip('/')}/{drive.current}" if not drive.provider.flat else drive.current)
