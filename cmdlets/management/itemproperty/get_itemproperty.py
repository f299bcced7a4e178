"""Get-ItemProperty."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, item_of, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import PSCustomObject
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell

WHERE = ("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider")


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
                if path.provider.flat:
                    shell.write_error(path.provider.unsupported("property", path.item).record)
                elif self.name:
                    made.extend(self._chosen(shell, path))
                else:
                    made.append(item_of(path))
        return made

    def _chosen(self, shell: Shell, path: PathInfo) -> list[Any]:
        from havmsh.runtime import member_listing, members

        item = item_of(path)
        pairs = []
        for pattern in self.name or ():
            matches = any_of([pattern])
            found = [(info.name, info.get()) for info in member_listing.properties_of(item) if matches(info.name) and info.name not in WHERE]
            if not found:
                message = f"Property {pattern} does not exist at path {path.path}."
                shell.write_error(ErrorRecord(
                    NetException("System.Management.Automation.PSArgumentException", message), "System.Management.Automation.PSArgumentException", "InvalidArgument",
                    pattern,
                ))
            pairs.extend(found)
        if not pairs:
            return []
        pairs.extend((name, members.get(item, name)) for name in WHERE)
        return [PSCustomObject.of(pairs)]
