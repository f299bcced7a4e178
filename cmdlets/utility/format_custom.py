"""Format-Custom."""

from __future__ import annotations

from cmdlets.utility.formatting import common, run
from havmsh.checks import between, one_of
from havmsh.cmdlet import cmdlet, param
from havmsh.display.parameters import CUSTOM_KEYS
from havmsh.runtime.objects import Array, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Format-Custom", module="Microsoft.PowerShell.Utility", aliases=("fc",))
class FormatCustom:
    """Shows objects by a custom view, or all their parts down to a depth.

    Examples:
        What is inside.

            PS> Get-Item . | Format-Custom -Depth 1
    """

    chosen: Array = param("Property", "Properties to show.", position=0, default=None)
    exclude: list[str] = param("ExcludeProperty", "Names of properties to leave out; wildcards are allowed.", default=None)
    depth: int = param("Depth", "How deep parts are shown.", default=None, checks=(between(1, 2147483647),))
    group_by: object = param("GroupBy", "Property or calculated property by which objects are grouped.", default=None)
    view: str = param("View", "Name of the view to use.", default=None)
    show_error: Switch = param("ShowError", "Show errors of expressions amid the output.", default=None)
    display_error: Switch = param("DisplayError", "Show #ERR where an expression fails.", default=None)
    force: Switch = param("Force", "Format everything, also what is usually shown by itself.", default=None)
    expand: str = param(
        "Expand", "What is shown of a collection: itself (CoreOnly), its elements (EnumOnly) or both.", default=None,
        checks=(one_of("CoreOnly", "EnumOnly", "Both"),),
    )
    input_object: object = param("InputObject", "Objects to format.", pipeline=True, default=None)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes format objects."""
        parameters = common(self, CUSTOM_KEYS)
        if self.depth is not None:
            parameters.depth = self.depth
        return run(shell, out, "custom", parameters)
