"""New-SanLun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.san.get_sanlun import described
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-SanLun", module="havmsh", changes=True, class_name="Havmsh.NewSanLun")
class NewSanLun:
    """Makes a LUN on an array; the management server is not told.

    Examples:
        See what would be done.

            PS> New-SanLun OS-NEW -San EVA8400 -SizeBytes 200GB -UnmaskTo OSAKA -WhatIf
    """

    name: str = param("Name", "Name.", position=0)
    san: str = param("San", "Array.", position=1)
    size: Int64 = param("SizeBytes", "Size, in bytes.", position=2)
    where: list[str] | None = param("UnmaskTo", "Hosts, clusters and library servers that see it.", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        where = tuple(str(one) for one in self.where or ())
        made = act(shell, self.name, "New-SanLun", lambda: outside.create_lun(self.san, self.name, int(self.size), where), tell=False)
        if made:
            yield described(made)
