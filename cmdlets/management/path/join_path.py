"""Join-Path."""

from __future__ import annotations

from cmdlets.management.targets import Credentialed, allow_each, scopes
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.paths import join

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Join-Path", module="Microsoft.PowerShell.Management", output=("System.String",))
class JoinPath(Credentialed):
    """Puts the parts of a path together.

    Examples:
        A file in a folder.

            PS> Join-Path logs app.log
            logs/app.log
    """

    path: list[str] = param("Path", "What comes first.", position=0, pipeline=True, by_property=True, aliases=("PSPath",))
    child: list[str] = param("ChildPath", "What comes after it.", position=1, by_property=True, null_ok=True, empty_ok=True)
    more: list[str] | None = param("AdditionalChildPath", "What comes after that.", position=2, by_property=True, rest=True, default=None, null_ok=True, empty_ok=True, tells="AllowNull AllowEmptyString AllowEmptyCollection")
    resolve: Switch = param("Resolve", "Give the existing items that the path means.", default=None)

    def process(self, shell: Shell) -> Output:
        """Joins each path."""
        allow_each(shell, self.path)
        for first in self.path:
            made = first
            for part in (*(self.child or ("",)), *(self.more or ())):
                made = join(made, part or "")
            drive, colon, _ = made.partition(":")
            if colon and drive and "/" not in drive and not made.startswith(f"{drive}::") and shell.session.drives.drive(drive) is None:
                from havmsh.runtime.providers.base import drive_not_found

                shell.write_error(drive_not_found(drive))
                continue
            if not self.resolve:
                yield made
                continue
            with scopes(shell):
                try:
                    found = shell.session.drives.resolve(made)
                except PSError as error:
                    shell.write_error(error.record)
                    continue
            for path in found:
                yield path.path
