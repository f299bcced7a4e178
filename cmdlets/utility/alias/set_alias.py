"""Set-Alias."""

from __future__ import annotations

from cmdlets.utility.alias.defining import define
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-Alias", module="Microsoft.PowerShell.Utility", changes=True)
class SetAlias:
    """Makes an alias, or changes it.

    Examples:
        A short name.

            PS> Set-Alias ll Get-ChildItem
    """

    name: str = param("Name", "The alias.", position=0, by_property=True, complete="alias")
    value: str = param("Value", "The command that it stands for.", position=1, by_property=True, complete="command")
    description: str | None = param("Description", "A word about it.", by_property=True, default=None)
    option: object = param("Option", "ReadOnly, Constant, Private, AllScope.", by_property=True, default=None, net="System.Management.Automation.ScopedItemOptions")
    passthru: Switch = param("PassThru", "Write the alias.", default=None)
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope")
    force: Switch = param("Force", "Replace a read-only alias too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Makes the alias."""
        made = define(shell, self, new=False)
        return [made] if made is not None and self.passthru else ()
