"""Get-FormatData."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.display import state
from havmsh.display.expressions import like
from havmsh.display.format_data import definition_of
from havmsh.runtime.types.formatcontrols import TypeDefinition

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.display.views import View
    from havmsh.runtime.shell import Shell

_RICH = (5, 1)
"""The version from which a client knows conditions, groups and custom views."""


@cmdlet("Get-FormatData", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.ExtendedTypeDefinition",), class_name="Microsoft.PowerShell.Commands.GetFormatDataCommand")
class GetFormatData:
    """Shows the views of types.

    Examples:
        One type.

            PS> (Get-FormatData System.Version).FormatViewDefinition.Name
            System.Version
    """

    type_name: list[str] = param("TypeName", "Types; wildcards are allowed.", position=0, default=None, checks=(not_empty(),))
    version: Any = param("PowerShellVersion", "Give what suits clients of that version.", default=None, net="System.Version")

    def process(self, shell: Shell) -> Output:
        """Writes each group of types with its views."""
        old = _is_old(shell, self.version)
        groups: dict[tuple[str, ...], tuple[tuple[str, ...], list[Any]]] = {}
        for view in _views(shell):
            shell.verbose(f"Processing view defintion '{view.name}'")
            names = view.selector.names
            if self.type_name is not None and not any(like(name, pattern) for pattern in self.type_name for name in names):
                continue
            made = definition_of(view)
            if not old or made.control.is_old():
                groups.setdefault(tuple(name.upper() for name in names), (names, []))[1].append(made)
        for names, views in groups.values():
            if old:
                yield from (TypeDefinition(name, views) for name in names)
            else:
                definition = TypeDefinition(names[0], views)
                definition.names.extend(names[1:])
                yield definition


def _views(shell: Shell) -> list[View]:
    """All views but those of the help."""
    from havmsh.display.builtin import all_views
    from havmsh.display.views import registered

    database = state.database(shell.session)
    own = [] if database.bare else [*registered(), *all_views()]
    return [view for view in (*database.before, *own, *database.after) if not view.in_catalogue and view.selector.names]


def _is_old(shell: Shell, version: Any) -> bool:
    """Whether what is written is for a client before 5.1: the one that asks from afar, unless a version is named."""
    from havmsh.runtime import members
    from havmsh.runtime.types.versions import Version

    if version is None:
        sender = shell.frame.get("PSSenderInfo")
        if getattr(sender, "type_name", "") != "System.Management.Automation.Remoting.PSSenderInfo":
            return False
        table = members.get(members.get(sender, "ApplicationArguments"), "PSVersionTable")
        version = members.get(table, "PSVersion")
        if not isinstance(version, Version):
            return True
    return (version.parts[0], version.parts[1]) < _RICH
