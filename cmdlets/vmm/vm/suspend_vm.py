"""Suspend-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import PowerRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Suspend-VM", "Suspend-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES},
)
class SuspendVM:
    """Pauses a running machine; it keeps its memory.

    Examples:
        One machine.

            PS> Suspend-VM web101
    """

    vm: VM = param("VM", "Machine to pause.", position=0, pipeline=True, complete="vm")

    def process(self, shell: Shell) -> Output:
        request = PowerRequest(cmdlet="Suspend-VM", vm=self.vm.key, action="Pause")
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])
