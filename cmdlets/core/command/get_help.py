"""Get-Help."""

from __future__ import annotations

from cmdlets.core.command import help_objects
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime import commands
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.drives import has_wildcards
from havmsh.runtime.providers.match import any_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.objects import PSCustomObject
    from havmsh.runtime.shell import Shell


@cmdlet("Get-Help", module="Microsoft.PowerShell.Core")
class GetHelp:
    """Tells what a command does and how it is used.

    Examples:
        One command.

            PS> Get-Help Move-VM
    """

    name: str | None = param("Name", "The command.", position=0, by_property=True, default=None)
    path: str | None = param("Path", "Where the help files are.", default=None)
    category: list[str] | None = param("Category", "Kinds of help.", default=None)
    full: Switch = param("Full", "All there is.", default=None)
    detailed: Switch = param("Detailed", "Parameters and examples too.", default=None)
    examples: Switch = param("Examples", "The examples.", default=None)
    parameter: list[str] | None = param("Parameter", "Parameters to tell of.", default=None)
    component: list[str] | None = param("Component", "Components.", default=None)
    functionality: list[str] | None = param("Functionality", "Functionalities.", default=None)
    role: list[str] | None = param("Role", "Roles.", default=None)
    online: Switch = param("Online", "Open the page in a browser.", default=None)
    window: Switch = param("ShowWindow", "Open a window.", default=None)

    def process(self, shell: Shell) -> Output:
        """Gives the help."""
        name = self.name or "Get-Help"
        if has_wildcards(name):
            yield from self._listed(shell, name)
            return
        info = commands.find(name, shell.frame)
        if info is None or info.spec is None and info.command_type == "Application":
            message = (
                f"Get-Help could not find {name} in a help file in this session. To download updated help topics type: \"Update-Help\". To get help online, search "
                "for the help topic in the TechNet library at https://go.microsoft.com/fwlink/?LinkID=107116."
            )
            shell.write_error(ErrorRecord(NetException("Microsoft.PowerShell.Commands.HelpNotFoundException", message), "HelpNotFound", "ResourceUnavailable"))
            return
        found = help_objects.of_command(info)
        if self.parameter:
            yield from self._parameters(shell, found, name)
            return
        self._mark(found)
        yield found

    def _mark(self, found: PSCustomObject) -> None:
        view = "FullView" if self.full else "DetailedView" if self.detailed else "ExamplesView" if self.examples else ""
        if view and found.extra is not None and found.extra.type_names:
            found.extra.type_names.insert(0, f"{found.extra.type_names[0]}#{view}")

    def _parameters(self, shell: Shell, found: PSCustomObject, name: str) -> Iterator[Any]:
        from havmsh.runtime import members

        matches = any_of(self.parameter or [])
        chosen = [each for each in members.get(members.get(found, "parameters"), "parameter") if matches(members.get(each, "name"))]
        yield from chosen
        if not chosen:
            message = f"No parameter matches criteria {', '.join(self.parameter or [])}."
            shell.write_error(ErrorRecord(NetException("System.Management.Automation.PSArgumentException", message), "NoParmsFound", "InvalidArgument"))

    def _listed(self, shell: Shell, pattern: str) -> Iterator[Any]:
        matches = any_of([pattern])
        for info in sorted(shell.session.cmdlets.all(), key=lambda info: info.name.casefold()):
            if matches(info.name):
                yield help_objects.record(
                    "HelpInfoShort", ("Name", info.name), ("Category", "Cmdlet"), ("ModuleName", info.module_name), ("Synopsis", info.spec.synopsis),
                )
