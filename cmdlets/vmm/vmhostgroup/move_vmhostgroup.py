"""Move-VMHostGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import HostGroupRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Move-VMHostGroup", "Move-SCVMHostGroup", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostGroup",))
class MoveVMHostGroup:
    """Moves a host group, with what is in it, into another.

    Examples:
        Below another.

            PS> Move-VMHostGroup Lab -ParentHostGroup Osaka -WhatIf
    """

    group: VMHostGroup = param("VMHostGroup", "Group to move.", position=0, pipeline=True, complete="group")
    parent: VMHostGroup = param("ParentHostGroup", "Group that receives it.", complete="group")

    def process(self, shell: Shell) -> Output:
        target = f"{self.parent.key}\\{self.group.name}"
        request = HostGroupRequest(cmdlet="Move-VMHostGroup", action="Set", path=self.group.key, target=target)
        yield from run(shell, request, target=self.group.key, give=lambda plan, job: [VMHostGroup(shell.engine, job.result)])
