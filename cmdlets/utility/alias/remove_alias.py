"""Remove-Alias."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import scope_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-Alias", module="Microsoft.PowerShell.Utility", default_set="Default")
class RemoveAlias:
    """Removes aliases.

    Examples:
        One of them.

            PS> Remove-Alias ll
    """

    name: list[str] = param("Name", "Names of the aliases; wildcards are understood.", position=0, pipeline=True, by_property=True, complete="menu alias")
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope")
    force: Switch = param("Force", "Remove a read-only alias too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Removes each alias."""
        scope = scope_of(shell, self.scope)
        for name in self.name:
            matches = any_of([name])
            found = False
            for frame in [scope] if scope is not None else list(shell.frame.ancestors()):
                table = frame.aliases or {}
                for key, alias in list(table.items()):
                    if not matches(alias.name):
                        continue
                    found = True
                    if "Constant" in alias.options or ("ReadOnly" in alias.options and not self.force):
                        message = f"Alias was not removed because alias {alias.name} is constant or read-only."
                        shell.write_error(ErrorRecord(
                            NetException("System.Management.Automation.SessionStateUnauthorizedAccessException", message), "AliasNotRemovable", "WriteError", alias.name,
                        ))
                        continue
                    del table[key]
                    shell.session.generation += 1
                if found and not has_wildcards(name):
                    break
            if not found and not has_wildcards(name):
                message = f"This command cannot find a matching alias because an alias with the name '{name}' does not exist."
                shell.write_error(ErrorRecord(
                    NetException("System.Management.Automation.ItemNotFoundException", message), "ItemNotFoundException", "ObjectNotFound", name,
                ))
        return ()
