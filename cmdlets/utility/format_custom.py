"""Format-Custom."""

from __future__ import annotations

from cmdlets.utility.formatting import FormatsObjects, common, run
from havmsh.checks import between
from havmsh.cmdlet import cmdlet, param
from havmsh.display.parameters import CUSTOM_KEYS
from havmsh.runtime.objects import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Format-Custom", module="Microsoft.PowerShell.Utility", aliases=("fc",), output=("Microsoft.PowerShell.Commands.Internal.Format.FormatStartData", "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData", "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData", "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData", "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData"))
class FormatCustom(FormatsObjects):
    """Shows objects by a custom view, or all their parts down to a depth.

    Examples:
        What is inside.

            PS> Get-Item . | Format-Custom -Depth 1
    """

    chosen: Array = param("Property", "Properties to show.", position=0, default=None, net="System.Object[]")
    depth: int = param("Depth", "How deep parts are shown.", default=None, checks=(between(1, 2147483647),))

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes format objects."""
        parameters = common(self, CUSTOM_KEYS)
        if self.depth is not None:
            parameters.depth = self.depth
        return run(shell, out, "custom", parameters)
