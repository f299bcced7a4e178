"""New-Variable."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import in_scope, options_of, scope_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-Variable", module="Microsoft.PowerShell.Utility", changes=True, impact="Low", output=("System.Management.Automation.PSVariable",))
class NewVariable:
    """Makes a variable that is not there yet.

    Examples:
        One that cannot be changed.

            PS> New-Variable limit 10 -Option ReadOnly
    """

    name: str = param("Name", "Name of the variable.", position=0, by_property=True)
    value: object = param("Value", "Its value.", position=1, pipeline=True, by_property=True, default=None)
    description: str | None = param("Description", "A word about it.", default=None)
    option: object = param("Option", "ReadOnly, Constant, Private, AllScope.", default=None, net="System.Management.Automation.ScopedItemOptions")
    visibility: object = param("Visibility", "Public, or Private to hide it from what is typed.", default=None, net="System.Management.Automation.SessionStateEntryVisibility")
    force: Switch = param("Force", "Replace one that is there.", default=None)
    passthru: Switch = param("PassThru", "Write the variable.", default=None)
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope", checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Makes the variable."""
        frame = scope_of(shell, self.scope) or shell.frame
        there = in_scope(frame, self.name)
        found = None if there is None else there[1]
        if found is not None and (not self.force or "Constant" in found.options):
            kind, message, category = ("VariableAlreadyExists", f"A variable with name '{self.name}' already exists.", "ResourceExists")
            name = "System.Management.Automation.SessionStateException"
            if self.force:
                kind, message, category = "VariableNotWritable", f"Cannot overwrite variable {self.name} because it is read-only or constant.", "WriteError"
                name = "System.Management.Automation.SessionStateUnauthorizedAccessException"
            shell.write_error(ErrorRecord(NetException(name, message), kind, category, self.name))
            return ()
        from havmsh.runtime.binding.coerce import shown

        if not shell.confirm(f"Name: {self.name} Value: {shown(self.value)}", "New variable"):
            return ()
        options = options_of(self.option)
        made = frame.new_variable(self.name, self.value, options=options, description=self.description or "")
        if self.visibility is not None:
            made.visibility = to_text(self.visibility)
        if "AllScope" in options:
            shell.session.all_scope.add(self.name.upper())
        return [made] if self.passthru else ()
