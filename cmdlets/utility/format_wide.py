"""Format-Wide."""

from __future__ import annotations

from cmdlets.utility.formatting import FormatsObjects, common, run
from havmsh.checks import between
from havmsh.cmdlet import cmdlet, param
from havmsh.display.parameters import WIDE_KEYS, refusal
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Format-Wide", module="Microsoft.PowerShell.Utility", aliases=("fw",), output=("Microsoft.PowerShell.Commands.Internal.Format.FormatStartData", "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData", "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData", "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData", "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData"))
class FormatWide(FormatsObjects):
    """Shows one property of each object, side by side.

    Examples:
        Three beside each other.

            PS> Get-ChildItem | Format-Wide -Column 3
    """

    chosen: object = param("Property", "The property to show.", position=0, default=None)
    auto_size: Switch = param("AutoSize", "Fit the columns to the values.", default=None)
    column: int = param("Column", "Number of columns.", default=None, checks=(between(1, 2147483647),))

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes format objects."""
        parameters = common(self, WIDE_KEYS)
        if self.auto_size is not None:
            parameters.autosize = bool(self.auto_size)
        if self.column is not None:
            if parameters.autosize:
                message = "Cmdlet parameters AutoSize and Column are mutually exclusive."
                text = "Found invalid data while decoding."
                raise refusal("FormatCannotSpecifyAutosizeAndColumns", message, "System.IO.InvalidDataException", text)
            parameters.columns = self.column
        return run(shell, out, "wide", parameters)
