"""Revoke-SanLunAccess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.san.get_sanlun import described
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Revoke-SanLunAccess", module="havmsh", changes=True, class_name="Havmsh.RevokeSanLunAccess")
class RevokeSanLunAccess:
    """Masks a LUN from hosts, clusters or library servers; the management server is not told.

    Examples:
        See what would be done.

            PS> Revoke-SanLunAccess SA-ERP -From OS04 -WhatIf
    """

    lun: object = param("Name", "LUN.", position=0, pipeline=True, complete="lun")
    where: list[str] = param("From", "Hosts, clusters or library servers.", position=1)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        wanted = name_of(self.lun)
        made = act(shell, wanted, "Revoke-SanLunAccess", lambda: outside.mask(wanted, *(str(one) for one in self.where)), tell=False)
        if made:
            yield described(made)
