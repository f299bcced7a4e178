"""Get-ItemProperty."""

from __future__ import annotations

from cmdlets.management.itemproperty.properties import picked, refused
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, item_of, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Get-ItemProperty", module="Microsoft.PowerShell.Management")
class GetItemProperty(Credentialed):
    """Gets properties of items.

    Examples:
        When a file was written.

            PS> (Get-ItemProperty report.csv).LastWriteTime
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    name: list[str] | None = param("Name", "Names of the properties.", position=1, default=None, aliases=("PSProperty",))
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gets the properties of each item."""
        made: list[Any] = []
        with scopes(shell):
            for path in resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter):
                if refused(shell, path):
                    continue
                found = picked(shell, path, self.name) if self.name else item_of(path)
                if found is not None:
                    made.append(found)
        return made
