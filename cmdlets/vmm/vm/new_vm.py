"""New-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from cmdlets.vmm import offering
from cmdlets.vmm.files import disk_source, machine_folder
from cmdlets.vmm.guest import GuestParameters
from cmdlets.vmm.hardware import MachineParameters
from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost, VMHostGroup
from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, either, param, parameter_set
from havmsh.engine.machines import VMDisk
from havmsh.engine.parts import PartChange
from havmsh.engine.requests import CreateRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

GUEST = "Guests are not customised; leave it out."
LATER = "It came with a later product; leave it out."


@parameter_set(name="Host")
class OnHost:
    """On the host that is named: manual placement (PLC-4)."""

    host: VMHost = param("VMHost", "Host for the machine.", pipeline=True, complete=offering.for_new)


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
        "OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "UserRole": USER_ROLES, "SelfServiceRole": USER_ROLES,
        "Cloud": LATER, "VMConfiguration": LATER, "ComputerTier": LATER, "ReplicationGroup": LATER,
        "Generation": LATER, "CapabilityProfile": LATER, "CheckpointType": LATER, "SecureBootEnabled": LATER, "StoreToLibrary": "Use -LibraryServer.",
        "UseDiffDiskOptimization": LATER, "ReturnImmediately": "Use -RunAsynchronously.",
        "SkipInstallVirtualizationGuestServices": GUEST,
    },
)
class NewVM(MachineParameters, GuestParameters):
    """Makes a virtual machine on a host, on the best host of a cluster or host group, or in the library.

    -VMHost is manual placement: an over-committed cluster is a warning (PLC-4). -VMHostCluster and -VMHostGroup rate the hosts and refuse
    where none fits, with the reason for each (AVL-1, PLC-3). A machine that is not highly available asks before it goes to a cluster (AVL-2).
    Where the library share of a template lies on a LUN, the array makes a copy of it for the machine (R2); -Path copies over the network.

    Examples:
        On the best node of a cluster.

            PS> New-VM app01 -VMHostCluster Tokyo -MemoryMB 4096 -HighlyAvailable $true -WhatIf
    """

    name: str = param("Name", "Name of the machine.", position=0)
    place: OnHost | OnCluster | OnGroup | InLibrary = either(default_set=OnHost)
    template: str | None = param("Template", "Template to make it from.", default=None, aliases=("VMTemplate",), complete="template")
    profile: str | None = param("HardwareProfile", "Hardware profile to make it with.", default=None, complete="profile")
    source: VM | None = param("VM", "Machine to copy.", default=None, complete="vm")
    hard_disk: object = param("VirtualHardDisk", "Virtual hard disk of the library that it starts from.", default=None, complete="vhd")
    path: str | None = param("Path", "Folder for its files; a volume GUID path fits as well.", default=None)
    operating_system: str | None = param("OperatingSystem", "Guest operating system.", default=None)
    description: str | None = param("Description", "Free text.", default=None)
    owner: str | None = param("Owner", "Owner.", default=None)
    local: Switch = param(
        "UseLocalVirtualHardDisk", "Take the virtual hard disks that lie at -Path already, on a LUN that the array has cloned (rapid provisioning, R2).",
        default=Switch(False))
    start: Switch = param("StartVM", "Start it when it is made.", default=Switch(False))
    goal: Literal["LoadBalance", "Consolidate"] | None = param("PlacementGoal", "Goal of this placement alone (our extension).", default=None)

    def process(self, shell: Shell) -> Output:
        place, engine = self._place(), shell.engine
        settings = tuple((field, value) for field, value in self.settings() if field != "highly_available")
        request = CreateRequest(
            cmdlet="New-VM", name=self.name, path=machine_folder(self.path, self.name), template=self.template or "", profile=self.profile or "",
            source=self.source.key if self.source is not None else "", highly_available=self.highly_available,
            make_highly_available=self.highly_available, operating_system=self.operating_system, description=self.description or "", owner=self.owner or "",
            start=bool(self.start), local_disks=bool(self.local), placement=self._placement(engine), changes=settings,
            parts=(*self._disk(shell), *self.parts(), *self.named_in_guest(shell)), job_group=self.group, **place,
        )
        yield from run(shell, request, target=self.name, give=lambda plan, job: _made(engine, job, self.name))

    def _disk(self, shell: Shell) -> tuple[PartChange, ...]:
        """A copy of the virtual hard disk that it starts from."""
        if self.hard_disk is None:
            return ()
        size, most, name = disk_source(shell, self.hard_disk)
        return (PartChange("disks", "New", VMDisk(path=name, size=size, max_size=most)),)

    def _place(self) -> dict[str, Any]:
        """Where the machine shall be, as the request says it."""
        match self.place:
            case OnHost(host=host):
                return {"host": host.key}
            case OnCluster(cluster=cluster):
                return {"cluster": cluster.key}
            case OnGroup(group=group):
                return {"group": group.key}
            case InLibrary(library=library, share=share):
                return {"library": library.key, "share": share or ""}

    def _placement(self, engine: Any) -> Any:
        if self.goal is None:
            return None
        from dataclasses import replace

        return replace(engine.state.view.server.placement, goal=self.goal)


def _made(engine: Any, job: Any, name: str) -> list[VM]:
    """The machine that the job made, if it stands."""
    key = job.result or name
    return [VM(engine, key)] if engine.vm(key) is not None else []
