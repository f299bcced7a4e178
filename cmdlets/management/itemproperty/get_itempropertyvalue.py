"""Get-ItemPropertyValue."""

from __future__ import annotations

from cmdlets.management.itemproperty.properties import missing, property_of, refused
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed, item_of, resolved, scopes
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByPathOrHere(ByPath):
    """Items by path; the current location where none is named."""

    path: list[str] = param(
        "Path", "Path of the items; wildcards are understood.", position=0, pipeline=True, by_property=True, wildcards=True, default=(".",), checks=(not_empty(),),
    )


@cmdlet("Get-ItemPropertyValue", module="Microsoft.PowerShell.Management")
class GetItemPropertyValue(Credentialed):
    """Gets the values of properties of items.

    Examples:
        The length of a file.

            PS> Get-ItemPropertyValue report.csv -Name Length
    """

    where: ByPathOrHere | ByLiteralPath = either(default_set=ByPathOrHere)
    name: list[str] = param("Name", "Names of the properties.", position=1, aliases=("PSProperty",))
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gets each value."""
        with scopes(shell):
            paths = list(resolved(shell, self.where, include=self.include, exclude=self.exclude, filter=self.filter))
        for path in paths:
            if refused(shell, path):
                continue
            item = item_of(path)
            known = [property_of(item, name) for name in self.name]
            for name, (found, _) in zip(self.name, known):
                if not found:  # the provider is asked by a context of its own, of which the first error ends the cmdlet
                    exception = missing(name, "").exception
                    raise shell.terminating(ErrorRecord(exception, exception.name))
            yield from (value for _, value in known if value is not None)
