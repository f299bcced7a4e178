"""Move-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.vmm import offering
from cmdlets.vmm.files import machine_folder
from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost, VMHostGroup
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.parts import JobGroupParameter
from cmdlets.vmm.product import USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, either, param, parameter_set
from havmsh.engine.requests import MoveRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Host")
class ToHost:
    """Move to the host that is named: manual placement (PLC-4). Without one, -Path moves the storage on the same host."""

    host: VMHost | None = param("VMHost", "Host that receives the machine.", pipeline=True, default=None, complete=offering.for_move)


@parameter_set(name="Cluster")
class ToCluster:
    """Let placement choose the best node of a cluster (our extension)."""

    cluster: VMHostCluster = param("VMHostCluster", "Cluster on whose best rated node the machine is placed.", complete="cluster")


@parameter_set(name="Group")
class ToGroup:
    """Let placement choose the best host of a host group (our extension)."""

    group: VMHostGroup = param("VMHostGroup", "Host group on whose best rated host the machine is placed.", complete="group")


@product(
    "Move-VM", "Move-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={
        "OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "VMConfiguration": "Name -VMHost and -Path instead.",
        "UseDiffDiskOptimization": "Differencing disks are moved whole.", "BlockLiveMigrationIfHostBusy": "A busy host makes the migration wait.",
        "ReplicationGroup": "Replication came with a later product.",
        "DiscardSavedState": "Run DiscardSavedState-VM before.",
    },
)
class MoveVM(JobGroupParameter):
    """Moves a virtual machine to another host, or its storage to another path.

    Inside a WS2008R2 cluster a running machine moves by live migration, inside a WS2008 cluster by quick migration, between other hosts by
    SAN where both see the disks and over the LAN otherwise. A stored machine whose library share lies on a LUN comes on a copy that the
    array makes of it (R2). -UseCluster forces quick migration (MIG-3). With -JobGroup the changes of network adapters and DVD drives that are
    held for the group are made when it has arrived, in the same job. -WhatIf shows the plan.

    Examples:
        See what a move would do.

            PS> Move-VM web101 -VMHost HV02 -WhatIf
    """

    vm: VM = param("VM", "Machine to move.", position=0, pipeline=True, complete="vm")
    to: ToHost | ToCluster | ToGroup = either(default_set=ToHost)
    path: str | None = param("Path", "Folder for the machine's files; a volume GUID path fits as well.", default=None)
    use_cluster: Switch = param("UseCluster", "Quick migration by the cluster, although live migration is possible.", default=Switch(False))
    use_lan: Switch = param("UseLAN", "Copy over the network, although a SAN transfer is possible.", default=Switch(False))
    start: Switch = param("StartVMOnTarget", "Start the machine when it has arrived.", default=Switch(False))
    highly_available: bool | None = param("HighlyAvailable", "Answer to whether the machine shall become highly available (AVL-2).", default=None)

    def process(self, shell: Shell) -> Output:
        place = self._place()
        if not place and not self.path:
            raise shell.fail("Name where to: -VMHost, -VMHostCluster, -VMHostGroup, or -Path to move the storage alone.", "NoTarget", category="InvalidArgument", target=self.vm)
        request = MoveRequest(
            cmdlet="Move-VM", vm=self.vm.key, path=machine_folder(self.path, self.vm.name), use_cluster=bool(self.use_cluster), use_lan=bool(self.use_lan), start=bool(self.start),
            make_highly_available=self.highly_available, storage_only=not place, job_group=self.group, **place,
        )
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])

    def _place(self) -> dict[str, Any]:
        """Where the machine shall go, as the request says it."""
        match self.to:
            case ToHost(host=VMHost() as host):
                return {"host": host.key}
            case ToCluster(cluster=cluster):
                return {"cluster": cluster.key}
            case ToGroup(group=group):
                return {"group": group.key}
        return {}
