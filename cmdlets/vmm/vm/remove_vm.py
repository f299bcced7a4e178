"""Remove-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import JOB_GROUP, USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import RemoveRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Remove-VM", "Remove-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "JobGroup": JOB_GROUP},
)
class RemoveVM:
    """Removes a virtual machine: its files are deleted and what the cluster held for it is cleaned up (AVL-5).

    With -Force a machine that cannot be reached is dropped from the server's records alone; what stands of it stays.

    Examples:
        See what would go.

            PS> Remove-VM web101 -WhatIf
    """

    vm: VM = param("VM", "Machine to remove.", position=0, pipeline=True, complete="vm")
    force: Switch = param("Force", "Drop the record of a machine that cannot be reached.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        request = RemoveRequest(cmdlet="Remove-VM", vm=self.vm.key, force=bool(self.force))
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])
