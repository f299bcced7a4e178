"""Remove-Alias."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import scope_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

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

    name: list[str] = param("Name", "Names of the aliases.", position=0, pipeline=True, by_property=True, complete="menu alias")
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope")
    force: Switch = param("Force", "Remove a read-only alias too.", default=None)

    def process(self, shell: Shell) -> Output:
        """Removes each alias."""
        scope = scope_of(shell, self.scope)
        for name in self.name:
            folded = name.upper()
            if not any(folded in (frame.aliases or {}) for frame in ((scope,) if scope is not None else shell.frame.ancestors())):
                message = f"This command cannot find a matching alias because an alias with the name '{name}' does not exist."
                shell.write_error(ErrorRecord(
                    NetException("System.Management.Automation.ItemNotFoundException", message), "ItemNotFoundException", "ObjectNotFound", name,
                ))
                continue
            self._remove(shell, folded)
        return ()

    def _remove(self, shell: Shell, folded: str) -> None:
        """The nearest of that name goes: -Scope only says where it is looked for. One that must stay ends the command."""
        for frame in shell.frame.ancestors():
            alias = (frame.aliases or {}).get(folded)
            if alias is None or ("Private" in alias.options and frame is not shell.frame):
                continue
            if "Constant" in alias.options or ("ReadOnly" in alias.options and not self.force):
                message = f"Alias was not removed because alias {alias.name} is constant or read-only."
                raise shell.terminating(ErrorRecord(
                    NetException("System.Management.Automation.SessionStateUnauthorizedAccessException", message), "AliasNotRemovable", "WriteError", alias.name,
                ))
            assert frame.aliases is not None
            del frame.aliases[folded]
            shell.session.generation += 1
            return
