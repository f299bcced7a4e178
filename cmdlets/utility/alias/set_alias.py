"""Set-Alias."""

from __future__ import annotations

from cmdlets.utility.alias.defining import AliasParameters, define
from havmsh.cmdlet import Output, cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-Alias", module="Microsoft.PowerShell.Utility", changes=True, output=("System.Management.Automation.AliasInfo",))
class SetAlias(AliasParameters):
    """Makes an alias, or changes it.

    Examples:
        A short name.

            PS> Set-Alias ll Get-ChildItem
    """

    name: str = param("Name", "The alias.", position=0, by_property=True, complete="menu alias")

    def process(self, shell: Shell) -> Output:
        """Makes the alias."""
        made = define(shell, self, new=False)
        return [made] if made is not None and self.passthru else ()
