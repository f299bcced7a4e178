"""Reset-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import PowerRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Reset-VM", "Reset-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",))
class ResetVM:
    """Resets a running machine: its state in memory is lost, and it starts again.

    Examples:
        One machine.

            PS> Reset-VM app01 -WhatIf
    """

    vm: VM = param("VM", "Machine to reset.", position=0, pipeline=True, complete="vm")

    def process(self, shell: Shell) -> Output:
        yield from run(shell, PowerRequest(cmdlet="Reset-VM", vm=self.vm.key, action="Reset"), target=self.vm.name, give=lambda plan, job: [self.vm])
