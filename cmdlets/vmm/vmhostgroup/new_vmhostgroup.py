"""New-VMHostGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import HostGroupRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("New-VMHostGroup", "New-SCVMHostGroup", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostGroup",))
class NewVMHostGroup:
    """Makes a host group.

    Examples:
        Inside another.

            PS> New-VMHostGroup -Name Lab -ParentHostGroup 'All Hosts' -WhatIf
    """

    name: str = param("Name", "Name of the group.", position=0)
    parent: VMHostGroup | None = param("ParentHostGroup", "Group that it is in; All Hosts without it.", pipeline=True, default=None, complete="group")

    def process(self, shell: Shell) -> Output:
        path = f"{self.parent.key if self.parent is not None else 'All Hosts'}\\{self.name}"
        request = HostGroupRequest(cmdlet="New-VMHostGroup", path=path)
        yield from run(shell, request, target=path, give=lambda plan, job: made(job, VMHostGroup(shell.engine, path)))
