"""Clear-Variable."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import check_writable, guarded, matching, not_found, not_writable, scope_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Clear-Variable", module="Microsoft.PowerShell.Utility", changes=True)
class ClearVariable:
    """Gives variables no value; they stay.

    Examples:
        One of them.

            PS> Clear-Variable total
    """

    name: list[str] = param("Name", "Names of the variables; wildcards are understood.", position=0, by_property=True, complete="variable")
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    force: Switch = param("Force", "Clear read-only variables too.", default=None)
    passthru: Switch = param("PassThru", "Write the variables.", default=None)
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope")

    def process(self, shell: Shell) -> Output:
        """Clears each variable."""
        scope = scope_of(shell, self.scope)
        keep, drop = any_of(self.include) if self.include else None, any_of(self.exclude) if self.exclude else None
        made = []
        for name in self.name:
            found = [variable for _, variable in matching(shell, name, scope) if (keep is None or keep(variable.name)) and (drop is None or not drop(variable.name))]
            if not found and not has_wildcards(name):
                not_found(shell, name)
            for variable in found:
                if not check_writable(variable, force=bool(self.force)):
                    shell.write_error(not_writable(variable.name))
                elif shell.confirm(f"Name: {variable.name}", "Clear variable") and guarded(shell, variable.force, None):
                    made.append(variable)
        return made if self.passthru else ()
