"""How aliases are made and changed."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import options_of, scope_of
from havmsh.cmdlet import param
from havmsh.runtime.command_search import alias_of
from havmsh.runtime.commands import AliasInfo
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:

    from havmsh.runtime.shell import Shell

_REFUSED = "System.Management.Automation.SessionStateUnauthorizedAccessException"


class AliasParameters:
    """What New-Alias and Set-Alias take."""

    name: str = param("Name", "The alias.", position=0, by_property=True)
    value: str = param("Value", "The command that it stands for.", position=1, by_property=True, complete="menu command")
    description: str | None = param("Description", "A word about it.", default=None)
    option: object = param("Option", "ReadOnly, Constant, Private, AllScope.", default=None, net="System.Management.Automation.ScopedItemOptions")
    passthru: Switch = param("PassThru", "Write the alias.", default=None)
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope")
    force: Switch = param("Force", "Replace a read-only alias too.", default=None)


def define(shell: Shell, command: AliasParameters, *, new: bool) -> AliasInfo | None:
    """Makes the alias of New-Alias or Set-Alias; what forbids it is a non-terminating error."""
    name, value = command.name, command.value
    frame = scope_of(shell, command.scope) or shell.frame
    table = frame.aliases
    if table is None:
        table = frame.aliases = {}
    old = table.get(name.upper())
    if new and not command.force:
        there = old if command.scope else alias_of(name, shell.frame)
        if there is not None:
            message = f"The alias is not allowed, because an alias with the name '{name}' already exists."
            shell.write_error(ErrorRecord(NetException("System.Management.Automation.SessionStateException", message), "AliasAlreadyExists", "ResourceExists", name))
            return None
    if old is not None:
        if "Constant" in old.options or ("ReadOnly" in old.options and not command.force):
            message = f"Alias is not writeable because alias {name} is read-only or constant and cannot be written to."
            shell.write_error(ErrorRecord(NetException(_REFUSED, message), "AliasNotWritable", "WriteError", name))
            return None
        options = options_of(command.option)
        if "AllScope" in old.options and "AllScope" not in options:
            message = f"The AllScope option cannot be removed from the alias '{name}'."
            shell.write_error(ErrorRecord(NetException(_REFUSED, message), "AliasAllScopeOptionCannotBeRemoved", "WriteError", name))
            return None
    if not shell.confirm(f"Name: {name} Value: {value}", "New Alias" if new else "Set Alias"):
        return None
    options = options_of(command.option)
    text = ", ".join(sorted(options, key=("ReadOnly", "Constant", "Private", "AllScope").index)) or "None"
    made = AliasInfo(name, value, text, shell.session, description=command.description or "")
    table[name.upper()] = made
    if "AllScope" in options:
        shared = shell.session.global_frame.aliases
        if shared is not None:
            shared[name.upper()] = made
    shell.session.generation += 1
    return made
