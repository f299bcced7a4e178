"""Set-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import JOB_GROUP, USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, between, param
from havmsh.engine.requests import SetVMRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

MB = 1024 * 1024
LATER = "It came with a later product; leave it out."
NOT_SIMULATED = "It does not change how machines are placed or moved, and is not simulated."
StartAction = Literal["NeverAutoTurnOnVM", "AlwaysAutoTurnOnVM", "TurnOnVMIfRunningWhenVSStopped"]
StopAction = Literal["SaveVM", "TurnOffVM", "ShutdownGuestOS"]


@product(
    "Set-VM", "Set-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={
        "JobGroup": JOB_GROUP, "OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "UserRole": USER_ROLES, "Cloud": LATER, "Enabled": NOT_SIMULATED,
        "BootOrder": NOT_SIMULATED, "CPUType": "Machines run on any processor.", "CPUReserve": NOT_SIMULATED, "CPUMaximumPercent": NOT_SIMULATED,
        "EnableBackup": NOT_SIMULATED, "EnableDataExchange": NOT_SIMULATED, "EnableHeartbeat": NOT_SIMULATED, "EnableTimeSync": NOT_SIMULATED,
        "EnableOperatingSystemShutdown": NOT_SIMULATED, "NumLock": NOT_SIMULATED, "InstallVirtualizationGuestServices": NOT_SIMULATED,
        "RunAsSystem": NOT_SIMULATED, "RunAsUserCredential": NOT_SIMULATED, "MemoryWeight": NOT_SIMULATED, "CostCenter": NOT_SIMULATED,
        "QuotaPoint": USER_ROLES, "RemoveSelfServiceUserRole": USER_ROLES, "HAVMPriority": LATER, "ClusterPreferredOwner": LATER,
    },
)
class SetVM:
    """Changes a virtual machine: name, memory, processors, whether it is highly available, and what is written down about it.

    Examples:
        Give it more memory.

            PS> Set-VM web01 -MemoryMB 4096 -WhatIf
    """

    vm: VM = param("VM", "Machine to change.", position=0, pipeline=True, complete="vm")
    name: str | None = param("Name", "New name.", default=None)
    description: str | None = param("Description", "Free text.", default=None)
    owner: str | None = param("Owner", "Owner.", default=None)
    tag: str | None = param("Tag", "Tag.", default=None)
    memory: int | None = param("MemoryMB", "Memory, in MB; the machine must not run.", default=None)
    cpus: int | None = param("CPUCount", "Virtual processors; the machine must not run.", default=None, checks=(between(1, 64),))
    cpu_use: int | None = param("CPUExpectedUtilizationPercent", "Expected use of a processor, in percent.", default=None)
    disk_io: int | None = param("DiskIops", "Disk operations a second.", default=None, aliases=("DiskIO",))
    network: int | None = param("NetworkUtilizationMbps", "Network traffic, in Mbit/s.", default=None)
    highly_available: bool | None = param("HighlyAvailable", "Whether a cluster shall keep it running.", default=None)
    limit_cpu: bool | None = param("CPULimitForMigration", "Processor compatibility for migration.", default=None, aliases=("LimitCPUForMigration",))
    limit_functionality: bool | None = param("CPULimitFunctionality", "Processor compatibility for old systems.", default=None, aliases=("LimitCPUFunctionality",))
    operating_system: str | None = param("OperatingSystem", "Guest operating system.", default=None)
    start_action: StartAction | None = param("StartAction", "What happens when the host starts.", default=None)
    stop_action: StopAction | None = param("StopAction", "What happens when the host stops.", default=None)
    delay: int | None = param("DelayStartSeconds", "Delay of the automatic start, in seconds.", default=None, aliases=("DelayStart",))
    dynamic: bool | None = param("DynamicMemoryEnabled", "Whether memory is dynamic (R2 SP1).", default=None)
    minimum: int | None = param("DynamicMemoryMinimumMB", "Start-up memory where it is dynamic, in MB.", default=None)
    maximum: int | None = param("DynamicMemoryMaximumMB", "Most memory where it is dynamic, in MB.", default=None)

    def process(self, shell: Shell) -> Output:
        named = {
            "name": self.name, "description": self.description, "owner": self.owner, "tag": self.tag, "memory": _bytes(self.memory), "cpus": self.cpus,
            "cpu_use": _number(self.cpu_use), "disk_io": _number(self.disk_io), "network_use": None if self.network is None else self.network * 1e6,
            "highly_available": self.highly_available, "limit_cpu_for_migration": self.limit_cpu, "limit_cpu_functionality": self.limit_functionality,
            "operating_system": self.operating_system, "start_action": self.start_action, "stop_action": self.stop_action,
            "delay_start": _number(self.delay), "dynamic_memory": self.dynamic, "memory_minimum": _bytes(self.minimum), "memory_maximum": _bytes(self.maximum),
        }
        changes = tuple((field, value) for field, value in named.items() if value is not None)
        if not changes:
            yield self.vm
            return
        request = SetVMRequest(cmdlet="Set-VM", vm=self.vm.key, changes=changes)
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])


def _bytes(megabytes: int | None) -> int | None:
    return None if megabytes is None else megabytes * MB


def _number(value: int | None) -> float | None:
    return None if value is None else float(value)
