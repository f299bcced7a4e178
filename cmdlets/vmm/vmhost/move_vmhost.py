"""Move-VMHost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost, VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import SetHostRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Move-VMHost", "Move-SCVMHost", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Host",))
class MoveVMHost:
    """Moves a host to another host group.

    Examples:
        One host.

            PS> Move-VMHost HV01 -ParentHostGroup 'All Hosts' -WhatIf
    """

    host: VMHost = param("VMHost", "Host to move.", position=0, pipeline=True, complete="host")
    group: VMHostGroup = param("ParentHostGroup", "Host group that receives it.", complete="group")

    def process(self, shell: Shell) -> Output:
        request = SetHostRequest(cmdlet="Move-VMHost", host=self.host.key, changes=(("group", self.group.key),))
        yield from run(shell, request, target=self.host.name, give=lambda plan, job: [self.host])
