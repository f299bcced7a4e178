"""Get-SanLun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.tool import shown
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-SanLun", module="havmsh", class_name="Havmsh.GetSanLun")
class GetSanLun:
    """Gets the LUNs of the arrays as they stand, with who sees them.

    Examples:
        Of one array.

            PS> Get-SanLun TK-*
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True, complete="lun")
    san: str | None = param("San", "Only LUNs of this array.", default=None)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        for name, lun in sorted(shell.engine.outside.state.fabric.luns.items()):
            if fits(name) and (self.san is None or lun.san.casefold() == self.san.casefold()):
                yield described(lun)


def described(lun: Any) -> Any:
    """A LUN as the array's administration shows it."""
    return shown("Havmsh.Lun", Name=lun.name, San=lun.san, Capacity=Int64(lun.capacity), Online=lun.online, UnmaskedTo=list(lun.unmasked), CopyOf=lun.copy_of)
