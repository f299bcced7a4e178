"""Start-VM."""

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
    "Start-VM", "Start-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES},
)
class StartVM:
    """Starts a virtual machine, or restores one from its saved state.

    Examples:
        One machine.

            PS> Start-VM web118
    """

    vm: VM = param("VM", "Machine to start.", position=0, pipeline=True, complete="vm")

    def process(self, shell: Shell) -> Output:
        request = PowerRequest(cmdlet="Start-VM", vm=self.vm.key, action="Start")
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])
