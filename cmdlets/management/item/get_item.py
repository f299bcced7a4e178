"""Get-Item."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, item_of, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
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
            found = resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force), as_given=True)
            return [item_of(path) for path in found if self._is_shown(shell, path)]

    def _is_shown(self, shell: Shell, path: PathInfo) -> bool:
        """A hidden item is not found unless it is asked for with force."""
        provider = path.provider
        if self.force or provider.flat or not provider.leaf(path.item).startswith("."):
            return True
        message = f"Could not find item {path.item}."
        shell.write_error(ErrorRecord(NetException("System.IO.IOException", message), "ItemNotFound", "ObjectNotFound", path.item))
        return False
