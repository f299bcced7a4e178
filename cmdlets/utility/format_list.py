"""Format-List."""

from __future__ import annotations

from cmdlets.utility.formatting import common, run
from havmsh.checks import one_of
from havmsh.cmdlet import cmdlet, param
from havmsh.display.parameters import LIST_KEYS
from havmsh.runtime.objects import Array, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Format-List", module="Microsoft.PowerShell.Utility", aliases=("fl",))
class FormatList:
    """Shows objects as lists, a property each line.

    Examples:
        All there is.

            PS> [pscustomobject]@{ Name = 'web01'; Cpu = 2 } | Format-List
            Name : web01
            Cpu  : 2
    """

    chosen: Array = param("Property", "Properties to show, or calculated properties.", position=0, default=None)
    exclude: list[str] = param("ExcludeProperty", "Names of properties to leave out; wildcards are allowed.", default=None)
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
        return run(shell, out, "list", common(self, LIST_KEYS))
