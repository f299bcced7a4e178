"""Out-Null."""

from __future__ import annotations

from havmsh.cmdlet import cmdlet, param

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Out-Null", module="Microsoft.PowerShell.Core")
class OutNull:
    """Throws its input away.

    Examples:
        Nothing is shown.

            PS> 1..3 | Out-Null
    """

    input_object: object = param("InputObject", "Objects to throw away.", pipeline=True, default=None, net="System.Management.Automation.PSObject")

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Takes each object and does nothing."""
        return _take, _end


def _take(value: Any) -> None:
    """Throws the object away."""


def _end() -> None:
    """There is nothing to do at the end."""
