"""Get-Variable."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import matching, not_found, scope_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Variable", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.PSVariable",))
class GetVariable:
    """Gets variables by name.

    Examples:
        The value alone.

            PS> Get-Variable PID -ValueOnly
    """

    name: list[str] | None = param("Name", "Names of the variables; wildcards are understood.", position=0, pipeline=True, by_property=True, default=None, complete="variable", checks=(not_empty(),))
    value_only: Switch = param("ValueOnly", "Give the values.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Gets each variable."""
        scope = scope_of(shell, self.scope)
        keep = any_of(self.include) if self.include else None
        drop = any_of(self.exclude) if self.exclude else None
        for name in self.name if self.name is not None else ["*"]:
            found = False
            for _, variable in matching(shell, name, scope):
                if variable.visibility != "Public" and shell.frame.is_typed:
                    continue
                found = True
                if (keep is None or keep(variable.name)) and (drop is None or not drop(variable.name)):
                    yield variable.value if self.value_only else variable
            if not found and not has_wildcards(name):
                not_found(shell, name)
