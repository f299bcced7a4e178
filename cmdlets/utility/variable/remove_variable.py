"""Remove-Variable."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import check_writable, chosen, not_found, scope_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-Variable", module="Microsoft.PowerShell.Utility", changes=True)
class RemoveVariable:
    """Removes variables of the current scope, or of the one that -Scope names.

    Examples:
        One of them.

            PS> Remove-Variable total
    """

    name: list[str] = param("Name", "Names of the variables; wildcards are understood.", position=0, by_property=True, complete="variable")
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    force: Switch = param("Force", "Remove read-only variables too.", default=None)
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Removes each variable."""
        scope = scope_of(shell, self.scope or "local")
        for name in self.name:
            found, excused = chosen(shell, name, scope, self.include, self.exclude)
            if not found and not excused:
                not_found(shell, name)
            for frame, variable in found:
                if not check_writable(variable, force=bool(self.force)):
                    message = (
                        f"Cannot remove variable {variable.name} because it is constant or read-only. If the variable is read-only, try the operation again "
                        "specifying the Force option."
                    )
                    shell.write_error(ErrorRecord(
                        NetException("System.Management.Automation.SessionStateUnauthorizedAccessException", message), "VariableNotRemovable", "WriteError", variable.name,
                    ))
                elif shell.confirm(f"Name: {variable.name}", "Remove variable"):
                    frame.remove(variable.name)
        return ()
