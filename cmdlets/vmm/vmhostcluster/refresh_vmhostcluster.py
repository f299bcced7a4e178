"""Refresh-VMHostCluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import RefreshRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@product("Refresh-VMHostCluster", "Read-SCVMHostCluster", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostCluster",))
class RefreshVMHostCluster:
    """Brings what the management server believes of a host cluster up to date: nodes, disks, common networks, over-commitment (NET-3, DSK-1, PLC-5).

    Examples:
        After something was changed outside.

            PS> Refresh-VMHostCluster Tokyo
    """

    subject: VMHostCluster = param("VMHostCluster", "Cluster to refresh.", position=0, pipeline=True, complete="cluster")

    def process(self, shell: Shell) -> Output:
        request = RefreshRequest(cmdlet="Refresh-VMHostCluster", scope="cluster", name=self.subject.key)
        yield from run(shell, request, target=self.subject.name, give=lambda plan, job: [self.subject])
