"""Add-VMHostCluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import named
from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ManageRequest
from havmsh.runtime.objects import UInt32

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Add-VMHostCluster", "Add-SCVMHostCluster", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostCluster",))
class AddVMHostCluster:
    """Begins to manage a failover cluster that stands but is not managed yet, with all its nodes.

    Examples:
        With a reserve.

            PS> Remove-VMHostCluster OSAKA -Confirm:$false; Add-VMHostCluster OSAKA.contoso.com -ClusterReserve 1 -WhatIf
    """

    name: str = param("Name", "Cluster to add.", position=0)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)
    group: VMHostGroup | None = param("VMHostGroup", "Host group that its nodes join.", pipeline=True, default=None, complete="group")
    reserve: UInt32 | None = param("ClusterReserve", "Node failures that it shall survive.", default=None)
    description: str | None = param("Description", "Accepted: use Set-VMHostCluster -Description.", default=None, hidden=True, inert=True)
    remote: bool | None = param("RemoteConnectEnabled", "Accepted: nothing connects to a machine's screen here.", default=None, inert=True)
    port: int | None = param("RemoteConnectPort", "Accepted: nothing connects to a machine's screen here.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        settings = named(group=self.group.key if self.group is not None else None)
        reserve = None if self.reserve is None else int(self.reserve)
        request = ManageRequest(cmdlet="Add-VMHostCluster", kind="cluster", name=self.name, settings=settings, reserve=reserve)
        yield from run(shell, request, target=self.name, give=lambda plan, job: [VMHostCluster(shell.engine, job.result)] if shell.engine.cluster(job.result) else [])
