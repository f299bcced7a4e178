"""New-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost, VMHostGroup
from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import JOB_GROUP, USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, either, param, parameter_set
from havmsh.engine.requests import CreateRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

MB = 1024 * 1024
GUEST = "Guests are not customised; leave it out."
LATER = "It came with a later product; leave it out."


@parameter_set(name="Host")
class OnHost:
    """On the host that is named: manual placement (PLC-4)."""

    host: VMHost = param("VMHost", "Host for the machine.", pipeline=True, complete="host")


@parameter_set(name="Cluster")
class OnCluster:
    """On the best rated node of a cluster (our extension)."""

    cluster: VMHostCluster = param("VMHostCluster", "Cluster on whose best rated node the machine is placed.", complete="cluster")


@parameter_set(name="Group")
class OnGroup:
    """On the best rated host of a host group (our extension)."""

    group: VMHostGroup = param("VMHostGroup", "Host group on whose best rated host the machine is placed.", complete="group")


@parameter_set(name="Stored")
class InLibrary:
    """In the library."""

    library: LibraryServer = param("LibraryServer", "Library server that stores the machine.", pipeline=True)
    share: str | None = param("SharePath", "Share and folder for its files.", default=None)


@product(
    "New-VM", "New-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={
        "JobGroup": JOB_GROUP, "OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "UserRole": USER_ROLES, "SelfServiceRole": USER_ROLES,
        "AnswerFile": GUEST, "ComputerName": GUEST, "Domain": GUEST, "DomainJoinCredential": GUEST, "FullName": GUEST, "GuestOSProfile": GUEST,
        "GuiRunOnceCommands": GUEST, "LocalAdministratorCredential": GUEST, "MergeAnswerFile": GUEST, "OrganizationName": GUEST, "ProductKey": GUEST,
        "TimeZone": GUEST, "Workgroup": GUEST, "Cloud": LATER, "VMConfiguration": LATER, "ComputerTier": LATER, "ReplicationGroup": LATER,
        "Generation": LATER, "CapabilityProfile": LATER, "CheckpointType": LATER, "SecureBootEnabled": LATER, "StoreToLibrary": "Use -LibraryServer.",
        "VirtualHardDisk": "Use -Template, or -VM to copy a machine; a disk is added in the inventory.", "CPUType": "Machines run on any processor.",
        "UseDiffDiskOptimization": LATER, "UseLocalVirtualHardDisk": LATER, "ReturnImmediately": "Use -RunAsynchronously.",
        "SkipInstallVirtualizationGuestServices": GUEST, "DynamicMemoryBufferPercentage": "The demand of a machine is set in the inventory.",
    },
)
class NewVM:
    """Makes a virtual machine on a host, on the best host of a cluster or host group, or in the library.

    -VMHost is manual placement: an over-committed cluster is a warning (PLC-4). -VMHostCluster and -VMHostGroup rate the hosts and refuse
    where none fits, with the reason for each (AVL-1, PLC-3). A machine that is not highly available asks before it goes to a cluster (AVL-2).

    Examples:
        On the best node of a cluster.

            PS> New-VM app01 -VMHostCluster Tokyo -MemoryMB 4096 -HighlyAvailable $true -WhatIf
    """

    name: str = param("Name", "Name of the machine.", position=0)
    place: OnHost | OnCluster | OnGroup | InLibrary = either(default_set=OnHost)
    template: str | None = param("Template", "Template to make it from.", default=None, aliases=("VMTemplate",))
    profile: str | None = param("HardwareProfile", "Hardware profile to make it with.", default=None)
    source: VM | None = param("VM", "Machine to copy.", default=None, complete="vm")
    path: str | None = param("Path", "Folder for its files; a volume GUID path fits as well.", default=None)
    memory: int | None = param("MemoryMB", "Memory, in MB.", default=None)
    cpus: int | None = param("CPUCount", "Virtual processors.", default=None)
    cpu_use: int | None = param("CPUExpectedUtilizationPercent", "Expected use of a processor, in percent.", default=None)
    highly_available: bool | None = param("HighlyAvailable", "Whether a cluster shall keep it running; also the answer to AVL-2.", default=None)
    operating_system: str | None = param("OperatingSystem", "Guest operating system.", default=None)
    limit_cpu: bool | None = param("CPULimitForMigration", "Processor compatibility for migration.", default=None, aliases=("LimitCPUForMigration",))
    description: str | None = param("Description", "Free text.", default=None)
    owner: str | None = param("Owner", "Owner.", default=None)
    start: Switch = param("StartVM", "Start it when it is made.", default=Switch(False))
    goal: Literal["LoadBalance", "Consolidate"] | None = param("PlacementGoal", "Goal of this placement alone (our extension).", default=None)

    def process(self, shell: Shell) -> Output:
        place, engine = self._place(), shell.engine
        request = CreateRequest(
            cmdlet="New-VM", name=self.name, path=self.path or "", template=self.template or "", profile=self.profile or "",
            source=self.source.key if self.source is not None else "", memory=None if self.memory is None else self.memory * MB, cpus=self.cpus,
            cpu_use=None if self.cpu_use is None else float(self.cpu_use), highly_available=self.highly_available,
            make_highly_available=self.highly_available, operating_system=self.operating_system, limit_cpu_for_migration=self.limit_cpu,
            description=self.description or "", owner=self.owner or "", start=bool(self.start), placement=self._placement(engine), **place,
        )
        yield from run(shell, request, target=self.name, give=lambda plan, job: _made(engine, job, self.name))

    def _place(self) -> dict[str, Any]:
        """Where the machine shall be, as the request says it."""
        match self.place:
            case OnHost(host=host):
                return {"host": host.key}
            case OnCluster(cluster=cluster):
                return {"cluster": cluster.key}
            case OnGroup(group=group):
                return {"group": group.key}
            case InLibrary(library=library):
                return {"library": library.key}

    def _placement(self, engine: Any) -> Any:
        if self.goal is None:
            return None
        from dataclasses import replace

        return replace(engine.state.view.server.placement, goal=self.goal)


def _made(engine: Any, job: Any, name: str) -> list[VM]:
    """The machine that the job made, if it stands."""
    key = job.result or name
    return [VM(engine, key)] if engine.vm(key) is not None else []
