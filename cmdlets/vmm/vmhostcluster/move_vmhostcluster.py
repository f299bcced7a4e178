"""Move-VMHostCluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import SetClusterRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Move-VMHostCluster", "Move-SCVMHostCluster", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostCluster",))
class MoveVMHostCluster:
    """Moves a host cluster to another host group.

    Examples:
        One of them.

            PS> Move-VMHostCluster OSAKA -ParentHostGroup Lab -WhatIf
    """

    cluster: VMHostCluster = param("VMHostCluster", "Cluster to move.", position=0, pipeline=True, complete="cluster")
    group: VMHostGroup = param("ParentHostGroup", "Host group that receives it.", complete="group")

    def process(self, shell: Shell) -> Output:
        request = SetClusterRequest(cmdlet="Move-VMHostCluster", cluster=self.cluster.key, changes=(("group", self.group.key),))
        yield from run(shell, request, target=self.cluster.name, give=lambda plan, job: [self.cluster])
