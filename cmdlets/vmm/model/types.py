"""Declares every handle to the runtime: its full type name, its properties, its text. Runs once, when the first cmdlet of the module is loaded."""

from __future__ import annotations

from typing import Any

from cmdlets.vmm.model import cluster, devices, hardware, host, job, library, network, profile, rating, reserve, server, storage, vm
from cmdlets.vmm.model.handle import Handle
from havmsh.runtime.typesystem import register_record_type

TABLES: dict[type[Handle], dict[str, Any]] = {
    vm.VM: vm.PROPERTIES, host.VMHost: host.PROPERTIES, host.VMHostGroup: host.GROUP_PROPERTIES, cluster.VMHostCluster: cluster.PROPERTIES,
    job.Task: job.PROPERTIES, job.Step: job.STEP_PROPERTIES, job.ErrorInfo: job.ERROR_PROPERTIES, server.ServerConnection: server.PROPERTIES,
    rating.HostRating: rating.PROPERTIES, library.LibraryServer: library.PROPERTIES, library.LibraryShare: library.SHARE_PROPERTIES,
    library.LibraryItem: library.ITEM_PROPERTIES, devices.VirtualDiskDrive: devices.DRIVE_PROPERTIES, devices.VirtualHardDisk: devices.DISK_PROPERTIES,
    devices.VirtualDVDDrive: devices.DVD_PROPERTIES, devices.VirtualNetworkAdapter: devices.ADAPTER_PROPERTIES,
    devices.VMCheckpoint: devices.CHECKPOINT_PROPERTIES, storage.HostVolume: storage.PROPERTIES, storage.ClusterDisk: storage.DISK_PROPERTIES,
    reserve.ReserveReading: reserve.PROPERTIES, profile.HardwareProfile: profile.PROPERTIES, profile.Template: profile.TEMPLATE_PROPERTIES,
    profile.ManagedComputer: profile.COMPUTER_PROPERTIES, profile.CPUType: profile.CPU_PROPERTIES, profile.OperatingSystem: profile.SYSTEM_PROPERTIES,
    storage.HostDisk: storage.HOST_DISK_PROPERTIES, hardware.VirtualSCSIAdapter: hardware.SCSI_PROPERTIES,
    hardware.VirtualFloppyDrive: hardware.FLOPPY_PROPERTIES, hardware.VirtualCOMPort: hardware.COM_PROPERTIES,
    network.VirtualNetwork: network.PROPERTIES, network.VMHostNetworkAdapter: network.ADAPTER_PROPERTIES,
}


def declare() -> None:
    """Registers the types."""
    for cls, properties in TABLES.items():
        register_record_type(cls, cls.type_name, properties, to_text=Handle.__str__)


declare()
