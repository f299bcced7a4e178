"""Set-VMHostCluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import SetClusterRequest
from havmsh.runtime.objects import UInt32

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

QUORUM = "The quorum is Failover Cluster Manager's: use Set-ClusterQuorum."


@product(
    "Set-VMHostCluster", "Set-SCVMHostCluster", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostCluster",),
    not_offered={"SetQuorumDisk": QUORUM, "SetQuorumNodeMajority": QUORUM},
)
class SetVMHostCluster:
    """Changes what the management server has set for a host cluster: its reserve (PLC-1), its host group.

    Examples:
        Keep room for two failed nodes.

            PS> Set-VMHostCluster Tokyo -ClusterReserve 2 -WhatIf
    """

    cluster: VMHostCluster = param("VMHostCluster", "Cluster to change.", position=0, pipeline=True, complete="cluster")
    reserve: UInt32 | None = param("ClusterReserve", "Node failures that the cluster shall survive.", default=None)
    group: VMHostGroup | None = param("VMHostGroup", "Host group that the cluster moves to (our extension).", default=None, complete="group")
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        named = {
            "reserve": None if self.reserve is None else int(self.reserve), "group": None if self.group is None else self.group.key, "description": self.description,
        }
        changes = tuple((field, value) for field, value in named.items() if value is not None)
        if not changes:
            yield self.cluster
            return
        request = SetClusterRequest(cmdlet="Set-VMHostCluster", cluster=self.cluster.key, changes=changes)
        yield from run(shell, request, target=self.cluster.name, give=lambda plan, job: [self.cluster])
