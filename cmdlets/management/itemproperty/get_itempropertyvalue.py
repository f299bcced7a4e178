"""Get-ItemPropertyValue."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, item_of, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import ErrorRecord, NetException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-ItemPropertyValue", module="Microsoft.PowerShell.Management")
class GetItemPropertyValue(Credentialed):
    """Gets the values of properties of items.

    Examples:
        The length of a file.

            PS> Get-ItemPropertyValue report.csv -Name Length
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    name: list[str] = param("Name", "Names of the properties.", position=1, aliases=("PSProperty",))
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gets each value."""
        from havmsh.runtime import members

        with scopes(shell):
            paths = list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter))
        for path in paths:
            if path.provider.flat:
                shell.write_error(path.provider.unsupported("property", path.item).record)
                continue
            item = item_of(path)
            for name in self.name:
                found, value = members.try_property(item, name)
                if found:
                    yield value
                else:
                    shell.write_error(ErrorRecord(
                        NetException("System.Management.Automation.PSArgumentException", f"Property {name} does not exist at path {path.path}."),
                        "System.Management.Automation.PSArgumentException", "InvalidArgument", name,
                    ))
