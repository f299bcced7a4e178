"""Rename-ItemProperty."""

from __future__ import annotations

from cmdlets.management.itemproperty.changing import refuse
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class ByOnePath(ByPath):
    """An item by path."""

    path: str = param("Path", "Path of the item; wildcards are understood.", position=0, pipeline=True, by_property=True, wildcards=True)  # type: ignore[assignment]


@parameter_set(name="LiteralPath")
class ByOneLiteralPath(ByLiteralPath):
    """An item by path, taken as it is."""

    literal: str = param("LiteralPath", "Path of the item, taken as it is written.", by_property=True, aliases=("PSPath", "LP"))  # type: ignore[assignment]


@cmdlet("Rename-ItemProperty", module="Microsoft.PowerShell.Management", changes=True, refused=True)
class RenameItemProperty(Credentialed):
    r"""Gives a property another name. The registry has such properties; no provider of this system does.

    Examples:
        Of a key of the registry.

            PS> Rename-ItemProperty HKLM:\Software\A -Name Owner -NewName Team
    """

    where: ByOnePath | ByOneLiteralPath = either(default_set=ByOnePath)
    name: str = param("Name", "Name of the property.", position=1, by_property=True, aliases=("PSProperty",))
    new_name: str = param("NewName", "The other name.", position=2, by_property=True)
    pass_thru: Switch = param("PassThru", "Give the property.", default=None)
    force: Switch = param("Force", "Also where the property is there already.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Refuses each item by its provider."""
        return refuse(shell, self.where, self.include, self.exclude)
