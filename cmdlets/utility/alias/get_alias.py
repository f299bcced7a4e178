"""Get-Alias."""

from __future__ import annotations

from cmdlets.utility.alias.table import aliases_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.providers.match import any_of
from havmsh.runtime.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Default")
class ByName:
    """By the alias's name."""

    name: list[str] | None = param("Name", "Names of the aliases; wildcards are understood.", position=0, pipeline=True, by_property=True, default=None, complete="alias", checks=(not_empty(),))


@parameter_set(name="Definition")
class ByDefinition:
    """By the command behind it."""

    definition: list[str] | None = param("Definition", "Commands whose aliases are asked for.", default=None, complete="target", checks=(not_empty(),))


@cmdlet("Get-Alias", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.AliasInfo",), listed="Name Exclude Scope Definition")
class GetAlias:
    """Gets aliases.

    Examples:
        What a short name stands for.

            PS> Get-Alias gci
    """

    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)
    scope: str | None = param("Scope", "The scope: Global, Local, Script, or a number.", default=None, complete="scope")
    what: ByName | ByDefinition = either(default_set=ByName)

    def process(self, shell: Shell) -> Output:
        """Gets each alias."""
        table = aliases_of(shell, self.scope)
        drop = any_of(self.exclude) if self.exclude else None
        by_definition = isinstance(self.what, ByDefinition)
        patterns = self.what.definition if isinstance(self.what, ByDefinition) else self.what.name
        for pattern in patterns if patterns is not None else ["*"]:
            matches = any_of([pattern])
            found = [
                alias for alias in table
                if matches(alias.target if by_definition else alias.name) and (drop is None or not drop(alias.name))
            ]
            if not found and not by_definition:
                brought = shell.session.cmdlets.alias(pattern.upper())  # one of a module that is there and has not been needed yet
                found = [brought] if brought is not None and (drop is None or not drop(brought.name)) else []
            yield from found
            if not found and not has_wildcards(pattern):
                kind = "definition" if by_definition else "name"
                message = f"This command cannot find a matching alias because an alias with the {kind} '{pattern}' does not exist."
                shell.write_error(ErrorRecord(
                    NetException("System.Management.Automation.ItemNotFoundException", message), "ItemNotFoundException", "ObjectNotFound", pattern,
                ))
