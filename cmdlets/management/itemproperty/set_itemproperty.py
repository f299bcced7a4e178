"""Set-ItemProperty."""

from __future__ import annotations

from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, item_of, resolved, scopes
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import PSCustomObject, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

WHERE = ("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider")


@cmdlet("Set-ItemProperty", module="Microsoft.PowerShell.Management", changes=True)
class SetItemProperty(Credentialed):
    """Sets a property of items.

    Examples:
        A file that cannot be written.

            PS> Set-ItemProperty report.csv -Name IsReadOnly -Value $true
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    name: str = param("Name", "Name of the property.", position=1, by_property=True, aliases=("PSProperty",))
    value: object = param("Value", "The new value.", position=2, by_property=True, null_ok=True, empty_ok=True)
    passthru: Switch = param("PassThru", "Write the property.", default=None)
    force: Switch = param("Force", "Set properties of hidden items too.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Sets the property of each item."""
        from havmsh.runtime import member_writing, members

        made: list[Any] = []
        with scopes(shell):
            for path in list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter, hidden=bool(self.force))):
                if not shell.confirm(f"Item: {path.path} Property: {self.name}", "Set Property"):
                    continue
                item = item_of(path)
                try:
                    member_writing.write(item, self.name, self.value)
                except PSError as error:
                    shell.write_error(error.record)
                    continue
                if self.passthru:
                    made.append(PSCustomObject.of([(self.name, self.value), *((name, members.get(item, name)) for name in WHERE)]))
        return made
