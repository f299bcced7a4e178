"""Refresh-VMHost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import RefreshRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@product("Refresh-VMHost", "Read-SCVMHost", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Host",))
class RefreshVMHost:
    """Brings what the management server believes of a host up to date: its networks, volumes and machines.

    Examples:
        After something was changed outside.

            PS> Refresh-VMHost HV01
    """

    subject: VMHost = param("VMHost", "Host to refresh.", position=0, pipeline=True, complete="host")

    def process(self, shell: Shell) -> Output:
        request = RefreshRequest(cmdlet="Refresh-VMHost", scope="host", name=self.subject.key)
        yield from run(shell, request, target=self.subject.name, give=lambda plan, job: [self.subject])
