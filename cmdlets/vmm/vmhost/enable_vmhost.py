"""Enable-VMHost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import MaintenanceRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Enable-VMHost", "Enable-SCVMHost", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Host",))
class EnableVMHost:
    """Takes a host out of maintenance mode (MNT-5): machines are not moved back, and saved ones are not started.

    Examples:
        One host.

            PS> Enable-VMHost HV01 -WhatIf
    """

    host: VMHost = param("VMHost", "Host that comes back.", position=0, pipeline=True, complete="host")

    def process(self, shell: Shell) -> Output:
        request = MaintenanceRequest(cmdlet="Enable-VMHost", host=self.host.key, on=False)
        yield from run(shell, request, target=self.host.name, give=lambda plan, job: [self.host])
