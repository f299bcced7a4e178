"""Set-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import Changes, MachineParameters, named
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import USER_ROLES, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.parts import PartChange
from havmsh.engine.requests import SetVMRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

LATER = "It came with a later product; leave it out."
SERVICES = ("Backup", "DataExchange", "Heartbeat", "OperatingSystemShutdown", "TimeSync")


@product(
    "Set-VM", "Set-SCVirtualMachine", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",),
    not_offered={
        "OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES, "UserRole": USER_ROLES, "Cloud": LATER, "RemoveSelfServiceUserRole": USER_ROLES,
        "RunAsUserCredential": "Every machine is started as the local system account; leave it out.", "HAVMPriority": LATER,
        "ClusterPreferredOwner": "Use Set-ClusterOwnerNode, as with this release.", "ClusterNonPossibleOwner": "Use Set-ClusterOwnerNode, as with this release.",
    },
)
class SetVM(MachineParameters):
    """Changes a virtual machine: name, memory, processors, whether it is highly available, and what is written down about it.

    With -JobGroup it takes the changes of drives and adapters that are held for the group, in the same job.

    Examples:
        Give it more memory.

            PS> Set-VM web101 -MemoryMB 4096 -WhatIf
    """

    vm: VM = param("VM", "Machine to change.", position=0, pipeline=True, complete="vm")
    name: str | None = param("Name", "New name.", default=None)
    description: str | None = param("Description", "Free text.", default=None)
    owner: str | None = param("Owner", "Owner.", default=None)
    tag: str | None = param("Tag", "Tag.", default=None)
    operating_system: str | None = param("OperatingSystem", "Guest operating system.", default=None)
    backup: bool | None = param("EnableBackup", "Integration service: backup.", default=None)
    exchange: bool | None = param("EnableDataExchange", "Integration service: data exchange.", default=None)
    heartbeat: bool | None = param("EnableHeartbeat", "Integration service: heartbeat.", default=None)
    shutdown: bool | None = param("EnableOperatingSystemShutdown", "Integration service: shutdown.", default=None)
    time: bool | None = param("EnableTimeSync", "Integration service: time.", default=None)
    install: bool | None = param("InstallVirtualizationGuestServices", "Install the integration services.", default=None, aliases=("InstallVMAdditions",))
    enabled: bool | None = param("Enabled", "Whether users may start it.", default=None)
    no_pro: bool | None = param("ExcludeFromPRO", "Whether PRO leaves it out.", default=None)
    cost_center: str | None = param("CostCenter", "Cost centre.", default=None)
    quota: int | None = param("QuotaPoint", "Quota points that it takes.", default=None)
    custom1: str | None = param("Custom1", "Custom property 1.", default=None)
    custom2: str | None = param("Custom2", "Custom property 2.", default=None)
    custom3: str | None = param("Custom3", "Custom property 3.", default=None)
    custom4: str | None = param("Custom4", "Custom property 4.", default=None)
    custom5: str | None = param("Custom5", "Custom property 5.", default=None)
    custom6: str | None = param("Custom6", "Custom property 6.", default=None)
    custom7: str | None = param("Custom7", "Custom property 7.", default=None)
    custom8: str | None = param("Custom8", "Custom property 8.", default=None)
    custom9: str | None = param("Custom9", "Custom property 9.", default=None)
    custom10: str | None = param("Custom10", "Custom property 10.", default=None)

    def process(self, shell: Shell) -> Output:
        changes = self._changes()
        parts = self._parts()
        if not changes and not parts and not self.group:
            yield self.vm
            return
        request = SetVMRequest(cmdlet="Set-VM", vm=self.vm.key, changes=changes, parts=parts, job_group=self.group)
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: [self.vm])

    def _changes(self) -> Changes:
        """The fields of the machine that were named."""
        more = named(
            name=self.name, description=self.description, owner=self.owner, tag=self.tag, operating_system=self.operating_system,
            integration=True if self.install else None, custom=self._custom(),
        )
        return (*self.settings(), *more)

    def _custom(self) -> tuple[str, ...] | None:
        """All ten custom properties, where one was named."""
        given = [getattr(self, f"custom{number}") for number in range(1, 11)]
        if all(value is None for value in given):
            return None
        known = [*self.vm.record.custom, *[""] * 10][:10]
        return tuple(old if new is None else new for old, new in zip(known, given, strict=True))

    def _parts(self) -> tuple[PartChange, ...]:
        """The changes of its hardware."""
        wanted = dict(zip(SERVICES, (self.backup, self.exchange, self.heartbeat, self.shutdown, self.time), strict=True))
        off = set(self.vm.record.hardware.services_off)
        for service, on in wanted.items():
            if on is not None:
                (off.discard if on else off.add)(service)
        services = tuple(sorted(off)) if any(on is not None for on in wanted.values()) else None
        details = (*self.details(), *named(
            services_off=services, enabled=self.enabled, exclude_from_pro=self.no_pro, cost_center=self.cost_center, quota_points=self.quota))
        return (PartChange("hardware", changes=details),) if details else ()
