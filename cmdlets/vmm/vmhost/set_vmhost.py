"""Set-VMHost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.product import JOB_GROUP, product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import MaintenanceRequest, SetHostRequest
from havmsh.runtime.objects import Switch, UInt16, UInt64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

MB = 1024 * 1024
NOT_SIMULATED = "It does not change how machines are placed or moved, and is not simulated."


@product(
    "Set-VMHost", "Set-SCVMHost", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Host",),
    not_offered={
        "JobGroup": JOB_GROUP, "BaseDiskPaths": NOT_SIMULATED, "RemoteConnectEnabled": NOT_SIMULATED, "RemoteConnectPort": NOT_SIMULATED,
        "RemoteConnectCertificatePath": NOT_SIMULATED, "RemoveRemoteConnectCertificate": NOT_SIMULATED, "SecureRemoteConnectEnabled": NOT_SIMULATED,
        "VMPaths": "Set vm_paths of the host in the inventory.", "VMHostManagementCredential": NOT_SIMULATED, "BMCAddress": NOT_SIMULATED,
        "EnableLiveMigration": "Live migration follows from the versions of host and server.", "LiveMigrationMaximum": "WS2008R2 has one at a time.",
        "LiveStorageMigrationMaximum": NOT_SIMULATED, "UseAnyMigrationSubnet": NOT_SIMULATED, "MigrationSubnet": NOT_SIMULATED,
        "OverrideHostGroupReserves": "Reserves are set for each host.", "MaintenanceHost": "Use -MaintenanceMode, or Disable-VMHost.",
    },
)
class SetVMHost:
    """Changes what the management server has set for a host: reserves, placement, maintenance mode.

    -MaintenanceMode alone or followed by $true puts the host into maintenance mode, $false takes it out (our extension of the product's
    Disable-VMHost and Enable-VMHost, with the same rules, MNT-1 to MNT-6).

    Examples:
        Keep more memory for the host itself.

            PS> Set-VMHost HV01 -MemoryReserveMB 2048 -WhatIf
    """

    host: VMHost = param("VMHost", "Host to change.", position=0, pipeline=True, complete="host")
    maintenance: Switch | None = param("MaintenanceMode", "Into maintenance mode, or out of it with $false.", default=None, value_follows=True)
    move: Switch = param("MoveWithinCluster", "With -MaintenanceMode: live-migrate the machines instead of saving them.", default=Switch(False))
    available: bool | None = param("AvailableForPlacement", "Whether placement may choose the host.", default=None)
    description: str | None = param("Description", "Free text.", default=None)
    cpu: UInt16 | None = param("CPUPercentageReserve", "Processor kept for the host, in percent.", default=None, aliases=("CPUPercentReserve",))
    memory: UInt64 | None = param("MemoryReserveMB", "Memory kept for the host, in MB.", default=None)
    disk: UInt64 | None = param("DiskSpaceReserveMB", "Space kept on each volume, in MB.", default=None)
    disk_io: UInt64 | None = param("MaxDiskIOReservation", "Disk operations a second kept for the host.", default=None)
    network: UInt16 | None = param("NetworkPercentageReserve", "Network capacity kept for the host, in percent.", default=None, aliases=("NetworkPercentReserve",))

    def process(self, shell: Shell) -> Output:
        changes = self._changes()
        if changes:
            request: Any = SetHostRequest(cmdlet="Set-VMHost", host=self.host.key, changes=changes)
            yield from run(shell, request, target=self.host.name, give=(lambda plan, job: [self.host]) if self.maintenance is None else None)
        if self.maintenance is not None:
            request = MaintenanceRequest(cmdlet="Set-VMHost", host=self.host.key, on=bool(self.maintenance), move_within_cluster=bool(self.move))
            yield from run(shell, request, target=self.host.name, give=lambda plan, job: [self.host])
        elif not changes:
            yield self.host

    def _changes(self) -> tuple[tuple[str, object], ...]:
        """The fields of the host's settings that were named, in the engine's units."""
        named = {
            "available_for_placement": self.available, "description": self.description, "reserve_cpu": None if self.cpu is None else float(self.cpu),
            "reserve_memory": None if self.memory is None else int(self.memory) * MB, "reserve_disk": None if self.disk is None else int(self.disk) * MB,
            "reserve_disk_io": None if self.disk_io is None else float(self.disk_io), "reserve_network": None if self.network is None else float(self.network),
        }
        return tuple((field, value) for field, value in named.items() if value is not None)
