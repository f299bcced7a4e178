"""New-ItemProperty."""

from __future__ import annotations

from cmdlets.management.itemproperty.changing import refuse
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByPathGiven(ByPath):
    """Items by path, on the line alone."""

    path: list[str] = param("Path", "Path of the items; wildcards are understood.", position=0, wildcards=True)


@cmdlet("New-ItemProperty", module="Microsoft.PowerShell.Management", changes=True, refused=True)
class NewItemProperty(Credentialed):
    r"""Adds a property to items. The registry has such properties; no provider of this system does.

    Examples:
        Of a key of the registry.

            PS> New-ItemProperty HKLM:\Software\Runbooks -Name Owner -Value ops
    """

    where: ByPathGiven | ByLiteralPath = either(default_set=ByPathGiven)
    name: str = param("Name", "Name of the property.", position=1, by_property=True, aliases=("PSProperty",))
    kind: str = param("PropertyType", "Type of its value.", default=None, by_property=True, aliases=("Type",))
    value: object = param("Value", "Its value.", default=None, by_property=True)
    force: Switch = param("Force", "Also where the property is there already.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Refuses each item by its provider."""
        return refuse(shell, self.where, self.include, self.exclude)
