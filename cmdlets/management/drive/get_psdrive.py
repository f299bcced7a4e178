"""Get-PSDrive."""

from __future__ import annotations

from cmdlets.management.targets import unknown_provider
from cmdlets.utility.variable.scopes import scope_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.providers.base import drive_not_found
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Name")
class ByName:
    """By name."""

    name: list[str] | None = param("Name", "Names of the drives.", position=0, by_property=True, default=None, complete="drive", checks=(not_empty(),))


@parameter_set(name="LiteralName")
class ByLiteralName:
    """By name, taken as it is."""

    literal: list[str] = param("LiteralName", "Names of the drives, taken as they are written.", position=0, by_property=True)


@cmdlet("Get-PSDrive", module="Microsoft.PowerShell.Management", output=("System.Management.Automation.PSDriveInfo",))
class GetPSDrive:
    """Lists the drives.

    Examples:
        All of them.

            PS> Get-PSDrive
    """

    what: ByName | ByLiteralName = either(default_set=ByName)
    scope: str | None = param("Scope", "Scope whose own drives are asked for.", by_property=True, default=None, complete="scope")
    provider: list[str] | None = param("PSProvider", "Providers whose drives are asked for.", by_property=True, default=None, complete="provider")

    def process(self, shell: Shell) -> Output:
        """Gives the drives."""
        names = self.what.literal if isinstance(self.what, ByLiteralName) else self.what.name
        drives = shell.session.drives.all()
        try:
            scope = scope_of(shell, self.scope)
        except PSError as error:
            shell.write_error(error.record)
            return
        if scope is not None:
            drives = [drive for drive in drives if drive in shell.session.drives.of_scope(scope).values()]
        wanted = any_of(self.provider) if self.provider else None
        for name in names if names is not None else ["*"]:
            unknown = unknown_provider(shell, self.provider)
            if unknown is not None:
                unknown.error_id = "GetLocationNoMatchingDrive"
                shell.write_error(unknown)
                continue
            matches = any_of([name])
            found = [drive for drive in drives if matches(drive.name) and (wanted is None or wanted(drive.provider.name))]
            yield from found
            if not found and not has_wildcards(name):
                record = drive_not_found(name)
                record.error_id = "GetLocationNoMatchingDrive" if scope is None and wanted is None else "GetDriveNoMatchingDrive"
                shell.write_error(record)
