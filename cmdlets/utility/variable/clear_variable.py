"""Clear-Variable."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import check_writable, chosen, guarded, not_found, not_writable, scope_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.shell import Shell
    from havmsh.runtime.variable import PSVariable


@cmdlet("Clear-Variable", module="Microsoft.PowerShell.Utility", changes=True, output=("System.Management.Automation.PSVariable",))
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
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Clears each variable."""
        scope = scope_of(shell, self.scope)
        made = []
        for name in self.name:
            found, excused = chosen(shell, name, scope, self.include, self.exclude)
            if not found and not excused:
                not_found(shell, name)
            for frame, variable in found:
                if not shell.confirm(f"Name: {variable.name}", "Clear variable"):
                    continue
                if not check_writable(variable, force=bool(self.force)):
                    shell.write_error(not_writable(variable.name))
                elif guarded(shell, self._clear, shell, frame, variable):
                    made.append(shell.frame.variable(variable.name) if scope is None else variable)
        return made if self.passthru else ()

    def _clear(self, shell: Shell, frame: Frame, variable: PSVariable) -> None:
        """Without -Scope it is an assignment: what a parent scope has stays as it is, and one of this scope hides it."""
        if self.scope is not None or frame is shell.frame or "AllScope" in variable.options:
            variable.force(None)
        else:
            shell.frame.set(variable.name, None)
