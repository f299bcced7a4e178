"""Out-Default."""

from __future__ import annotations

from cmdlets.utility.stamping import stamped
from havmsh.cmdlet import cmdlet, param
from havmsh.display.default import OutDefault as Shown
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Out-Default", module="Microsoft.PowerShell.Core")
class OutDefault:
    """Shows objects as a script's output is shown when nothing takes it.

    Examples:
        The same as without it.

            PS> 'text' | Out-Default
            text
    """

    transcript: Switch = param("Transcript", "Also pass the objects on.", default=None)
    input_object: object = param("InputObject", "Objects to show.", pipeline=True, default=None, net="System.Management.Automation.PSObject")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Shows each object."""
        shown = Shown(shell.session)
        if not self.transcript:
            return stamped(shell, shown.process), shown.end

        def process(value: Any) -> None:
            out(value)
            shown.process(value)

        return process, shown.end
