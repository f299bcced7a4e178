"""Refresh-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import RefreshRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@product("Refresh-VM", "Read-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",))
class RefreshVM:
    """Brings what the management server believes of a machine up to date.

    Examples:
        After something was changed outside.

            PS> Refresh-VM web101
    """

    subject: VM = param("VM", "Machine to refresh.", position=0, pipeline=True, complete="vm")
    force: Switch = param("Force", "Everything about the machine, not the light refresh alone.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        request = RefreshRequest(cmdlet="Refresh-VM", scope="vm", name=self.subject.key, force=bool(self.force))
        yield from run(shell, request, target=self.subject.name, give=lambda plan, job: [self.subject])
