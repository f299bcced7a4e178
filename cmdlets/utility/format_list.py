"""Format-List."""

from __future__ import annotations

from cmdlets.utility.formatting import FormatsObjects, common, run
from havmsh.cmdlet import cmdlet, param
from havmsh.display.parameters import LIST_KEYS
from havmsh.runtime.objects import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Format-List", module="Microsoft.PowerShell.Utility", aliases=("fl",), output=("Microsoft.PowerShell.Commands.Internal.Format.FormatStartData", "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData", "Microsoft.PowerShell.Commands.Internal.Format.FormatEndData", "Microsoft.PowerShell.Commands.Internal.Format.GroupStartData", "Microsoft.PowerShell.Commands.Internal.Format.GroupEndData"))
class FormatList(FormatsObjects):
    """Shows objects as lists, a property each line.

    Examples:
        All there is.

            PS> [pscustomobject]@{ Name = 'web01'; Cpu = 2 } | Format-List
            Name : web01
            Cpu  : 2
    """

    chosen: Array = param("Property", "Properties to show, or calculated properties.", position=0, default=None, net="System.Object[]")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes format objects."""
        return run(shell, out, "list", common(self, LIST_KEYS))
