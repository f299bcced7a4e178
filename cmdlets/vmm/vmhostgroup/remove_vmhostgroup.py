"""Remove-VMHostGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import HostGroupRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-VMHostGroup", "Remove-SCVMHostGroup", changes=True, job=True)
class RemoveVMHostGroup:
    """Removes an empty host group.

    Examples:
        One of them.

            PS> New-VMHostGroup Staging | Remove-VMHostGroup -WhatIf
    """

    group: VMHostGroup = param("VMHostGroup", "Group to remove.", position=0, pipeline=True, complete="group")

    def process(self, shell: Shell) -> Output:
        request = HostGroupRequest(cmdlet="Remove-VMHostGroup", action="Remove", path=self.group.key)
        yield from run(shell, request, target=self.group.key)
