"""Remove-PSDrive."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import scope_of
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import wildcard
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.base import drive_not_found
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Name")
class ByName:
    """By name."""

    name: list[str] = param("Name", "Names of the drives.", position=0, by_property=True, null_ok=True, none_ok=True, complete="drive")


@parameter_set(name="LiteralName")
class ByLiteralName:
    """By name, taken as it is."""

    literal: list[str] = param("LiteralName", "Names of the drives, taken as they are written.", position=0, by_property=True)


@cmdlet("Remove-PSDrive", module="Microsoft.PowerShell.Management", changes=True)
class RemovePSDrive:
    """Removes a drive; what it leads to stays.

    Examples:
        A drive that is no longer needed.

            PS> Remove-PSDrive Logs
    """

    what: ByName | ByLiteralName = either(default_set=ByName)
    provider: list[str] | None = param("PSProvider", "Providers whose drives are meant.", by_property=True, default=None, complete="provider")
    scope: str | None = param("Scope", "Scope whose own drives are meant.", by_property=True, default=None, complete="scope")
    force: Switch = param("Force", "Remove the current drive too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Removes each drive."""
        drives = shell.session.drives
        of_provider = any_of(self.provider) if self.provider else None
        scope = scope_of(shell, self.scope)
        known = drives.all() if scope is None else list(drives.of_scope(scope).values())
        literal = isinstance(self.what, ByLiteralName)
        names: list[str] | None = self.what.literal if isinstance(self.what, ByLiteralName) else self.what.name
        for name in ["*"] if names is None else names:
            matches = any_of([wildcard.escape(name) if literal else name])
            found = [drive for drive in known if matches(drive.name) and (of_provider is None or of_provider(drive.provider.name))]
            if not found and names is not None:
                shell.write_error(drive_not_found(name))
            for drive in found:
                if not shell.confirm(f"Name: {drive.name} Provider: {drive.provider.full_name} Root: {drive.root}", "Remove Drive"):
                    continue
                if drive is drives.here and not self.force:
                    text = f"Cannot remove drive '{drive.name}' because it is in use."
                    shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSInvalidOperationException", text), "InvalidOperation", "InvalidOperation", None))
                    continue
                drives.remove(drive, scope)
        return ()
