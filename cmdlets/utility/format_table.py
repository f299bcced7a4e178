"""Format-Table."""

from __future__ import annotations

from cmdlets.utility.formatting import FormatsObjects, common, run
from havmsh.cmdlet import cmdlet, param
from havmsh.display.parameters import TABLE_KEYS
from havmsh.runtime.objects import Array, Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Format-Table", module="Microsoft.PowerShell.Utility", aliases=("ft",), output=("Microsoft.PowerShell.Commands.Internal.Format.FormatStartData", "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData", "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData", "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData", "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData"))
class FormatTable(FormatsObjects):
    """Shows objects as a table, a row each.

    Examples:
        Chosen columns.

            PS> [pscustomobject]@{ Name = 'web01'; Cpu = 2 } | Format-Table Name
            Name
            ----
            web01
    """

    auto_size: Switch = param("AutoSize", "Fit the columns to all objects of a group.", default=None)
    repeat_header: Switch = param("RepeatHeader", "Write the headers again on each screen.", default=None)
    hide_table_headers: Switch = param("HideTableHeaders", "Leave the headers out.", default=None)
    wrap: Switch = param("Wrap", "Break long values into lines rather than cut them.", default=None)
    chosen: Array = param("Property", "Properties to show, or calculated properties: a column each.", position=0, default=None, net="System.Object[]")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes format objects."""
        parameters = common(self, TABLE_KEYS)
        if self.auto_size is not None:
            parameters.autosize = bool(self.auto_size)
        if self.hide_table_headers is not None:
            parameters.hide_headers = bool(self.hide_table_headers)
        if self.wrap is not None:
            parameters.wrap = bool(self.wrap)
        parameters.repeat_header = bool(self.repeat_header)
        return run(shell, out, "table", parameters)
