"""DiscardSavedState-VM."""

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
    "DiscardSavedState-VM", "Use-SCDiscardSavedStateVM", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES},
)
class DiscardSavedStateVM:
    """Throws the saved state of a machine away; it is then stopped.

    Examples:
        One machine.

            PS> DiscardSavedState-VM lab29
    """

    vm: VM = param("VM", "Machine whose saved state is discarded.", position=0, pipeline=True, complete="vm")

    def process(self, shell: Shell) -> Output:
        request = PowerRequest(cmdlet="DiscardSavedState-VM", vm=self.vm.key, action="DiscardSavedState")
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])
