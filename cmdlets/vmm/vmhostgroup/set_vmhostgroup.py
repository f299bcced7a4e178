"""Set-VMHostGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import HostGroupRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VMHostGroup", "Set-SCVMHostGroup", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostGroup",))
class SetVMHostGroup:
    """Renames or describes a host group.

    Examples:
        Its description.

            PS> Set-VMHostGroup Lab -Description 'Not for production' -WhatIf
    """

    group: VMHostGroup = param("VMHostGroup", "Group to change.", position=0, pipeline=True, complete="group")
    name: str | None = param("Name", "New name.", default=None)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        parent = self.group.key.rpartition("\\")[0]
        target = "\\".join(part for part in (parent, self.name) if part) if self.name else self.group.key
        request = HostGroupRequest(cmdlet="Set-VMHostGroup", action="Set", path=self.group.key, target=target, description=self.description)
        yield from run(shell, request, target=self.group.key, give=lambda plan, job: [VMHostGroup(shell.engine, job.result)])
