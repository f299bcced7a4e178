"""Write-Output."""

from __future__ import annotations

from cmdlets.utility.sequences import elements
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("Write-Output", module="Microsoft.PowerShell.Utility", aliases=("echo",))
class WriteOutput:
    """Writes objects to the pipeline.

    A collection is written element by element, unless -NoEnumerate says otherwise.

    Examples:
        Some words.

            PS> Write-Output one two
            one
            two
    """

    input_object: object = param(
        "InputObject", "Objects to write.", position=0, pipeline=True, rest=True, null_ok=True, empty_ok=True, net="System.Management.Automation.PSObject",
        tells="AllowEmptyCollection"
    )
    no_enumerate: Switch = param("NoEnumerate", "Write a collection as one object.", default=None)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes each object as it comes."""
        if self.no_enumerate:
            return out, _nothing

        def process(obj: Any) -> None:
            if obj is None or obj.__class__ is str or obj.__class__ is int:
                out(obj)
                return
            several = elements(obj)
            if several is None:
                out(obj)
            else:
                for item in several:
                    out(item)

        return process, _nothing


def _nothing() -> None:
    """There is nothing to do at the end."""
