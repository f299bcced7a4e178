"""Out-Host."""

from __future__ import annotations

from cmdlets.utility.stamping import stamped
from havmsh.cmdlet import cmdlet, param
from havmsh.display.default import OutDefault
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Out-Host", module="Microsoft.PowerShell.Core", aliases=("oh",))
class OutHost:
    """Shows objects on the host, past all redirection.

    Examples:
        To the screen, though the output is kept.

            PS> $null = 'text' | Out-Host
            text
    """

    paging: Switch = param("Paging", "Stop at each page.", default=None)
    input_object: object = param("InputObject", "Objects to show.", pipeline=True, default=None, net="System.Management.Automation.PSObject")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Shows each object."""
        shown = OutDefault(shell.session)
        if not self.paging:
            return stamped(shell, shown.process), shown.end
        pages = shell.host.paging()
        pages.__enter__()

        def end() -> None:
            try:
                shown.end()
            finally:
                pages.__exit__(None, None, None)

        return stamped(shell, shown.process), end
