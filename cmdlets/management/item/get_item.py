"""Get-Item."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, found_item, resolved, scopes, shows
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Item", module="Microsoft.PowerShell.Management", output=("System.IO.FileInfo", "System.IO.DirectoryInfo"))
class GetItem(Credentialed):
    """Gets the item at a path: a file, a folder, a variable, a function.

    Examples:
        This folder.

            PS> Get-Item .
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    force: Switch = param("Force", "Get hidden items too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gets each item."""
        with scopes(shell):
            found = resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force))
            return [found_item(path) for path in found if shows(shell, path, hidden=bool(self.force))]
