"""Get-FormatData."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.display import state
from havmsh.display.expressions import like
from havmsh.runtime.objects import Array, Extra, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.display.views import View
    from havmsh.runtime.shell import Shell

_TYPE = "System.Management.Automation.ExtendedTypeDefinition"


@cmdlet("Get-FormatData", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.ExtendedTypeDefinition",), class_name="Microsoft.PowerShell.Commands.GetFormatDataCommand")
class GetFormatData:
    """Shows the views of types.

    Examples:
        One type.

            PS> (Get-FormatData System.Version).FormatViewDefinition.Name
            System.Version
    """

    type_name: list[str] = param("TypeName", "Types; wildcards are allowed.", position=0, default=None, checks=(not_empty(),))
    version: object = param("PowerShellVersion", "Accepted: what is shown suits every version.", default=None, net="System.Version", inert=True)

    def process(self, shell: Shell) -> Output:
        """Writes each type with its views."""
        by_type: dict[str, list[View]] = {}
        for view in _views(shell):
            for name, _ in view.selector.types:
                by_type.setdefault(name, []).append(view)
        spelled = _spelled(shell)
        for folded, views in by_type.items():
            name = spelled.get(folded, folded)
            if self.type_name is None or any(like(name, pattern) for pattern in self.type_name):
                yield _definition(name, views)


def _views(shell: Shell) -> list[View]:
    from havmsh.display.builtin import type_names, views_for
    from havmsh.display.views import registered

    database = state.database(shell.session)
    return [*database.before, *registered(), *views_for(type_names()), *database.after]


def _spelled(shell: Shell) -> dict[str, str]:
    """Type names as they are written, by their folded form."""
    names: dict[str, str] = {}
    for view in _views(shell):
        for name in view.selector.names:
            names.setdefault(name.upper(), name)
    return names


def _definition(name: str, views: list[View]) -> PSCustomObject:
    shown = []
    for view in views:
        one = PSCustomObject.of([("Name", view.name), ("Control", view.shape)])
        one.extra = Extra()
        one.extra.type_names = ["System.Management.Automation.FormatViewDefinition", "System.Object"]
        shown.append(one)
    made = PSCustomObject.of([("TypeNames", Array([name], "System.String")), ("FormatViewDefinition", Array(shown)), ("TypeName", name)])
    made.extra = Extra()
    made.extra.type_names = [_TYPE, "System.Object"]
    return made
