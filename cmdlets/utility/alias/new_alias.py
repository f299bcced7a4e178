"""New-Alias."""

from __future__ import annotations

from cmdlets.utility.alias.defining import AliasParameters, define
from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-Alias", module="Microsoft.PowerShell.Utility", changes=True, impact="Low", output=("System.Management.Automation.AliasInfo",))
class NewAlias(AliasParameters):
    """Makes an alias that is not there yet.

    Examples:
        A short name.

            PS> New-Alias ll Get-ChildItem
    """

    def process(self, shell: Shell) -> Output:
        """Makes the alias."""
        made = define(shell, self, new=True)
        return [made] if made is not None and self.passthru else ()
