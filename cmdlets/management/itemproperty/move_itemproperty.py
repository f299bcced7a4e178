"""Move-ItemProperty."""

from __future__ import annotations

from cmdlets.management.itemproperty.changing import refuse
from cmdlets.management.targets import ByLiteralPath, ByPath, Credentialed
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Move-ItemProperty", module="Microsoft.PowerShell.Management", changes=True, refused=True)
class MoveItemProperty(Credentialed):
    r"""Moves properties to another item. The registry has such properties; no provider of this system does.

    Examples:
        Of a key of the registry.

            PS> Move-ItemProperty HKLM:\Software\A -Destination HKLM:\Software\B -Name Owner
    """

    where: ByPath | ByLiteralPath = either(default_set=ByPath)
    name: list[str] = param("Name", "Names of the properties.", position=2, by_property=True, aliases=("PSProperty",))
    destination: str = param("Destination", "Item that receives it.", position=1, by_property=True)
    pass_thru: Switch = param("PassThru", "Give the property.", default=None)
    force: Switch = param("Force", "Also where the property is there already.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Refuses each item by its provider."""
        return refuse(shell, self.where, self.include, self.exclude)
