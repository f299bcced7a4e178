"""VM: a virtual machine (``Microsoft.SystemCenter.VirtualMachineManager.VM``)."""

from __future__ import annotations

from cmdlets.vmm.model.enums import STATUS_TEXT
from cmdlets.vmm.model.handle import NAMESPACE, Handle, NamedHandle, declare
from cmdlets.vmm.model.values import array, enum, guid, moment
from havmsh.runtime.objects import Byte, Int64, UInt64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

MB = 1024 * 1024


class VM(NamedHandle):
    """A machine as the server believes it; ``key`` outlives a rename."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VM"
    kind: ClassVar[str] = "vm"

    @property
    def record(self) -> Any:
        """The believed record, or the last one seen where the machine is gone."""
        return self.engine.vm(self.key)

    @property
    def name(self) -> str:
        """Name of the machine."""
        record = self.record
        return self.key if record is None else str(record.name)


def _host(vm: VM) -> Any:
    from cmdlets.vmm.model.host import VMHost

    record = vm.record
    return VMHost(vm.engine, record.host) if record.host else None


def _library(vm: VM) -> Any:
    from cmdlets.vmm.model.library import LibraryServer

    record = vm.record
    return LibraryServer(vm.engine, record.library) if record.library else None


def _status(vm: VM) -> str:
    return str(vm.engine.status(vm.record))


def _reason(vm: VM) -> Any:
    tell = vm.engine.tell
    return "\n".join(f"{tell(reason.text)} [{reason.rule}] {tell(reason.remedy)}".rstrip() for reason in vm.engine.reasons(vm.record)) or None


def _disks(vm: VM) -> Any:
    from cmdlets.vmm.model.devices import VirtualDiskDrive

    return array([VirtualDiskDrive(vm.engine, vm.key, at) for at in range(len(vm.record.disks))], NAMESPACE + "VirtualDiskDrive")


def _hard_disks(vm: VM) -> Any:
    from cmdlets.vmm.model.devices import VirtualHardDisk

    return array([VirtualHardDisk(vm.engine, vm.key, at) for at, disk in enumerate(vm.record.disks) if not disk.passthrough], NAMESPACE + "VirtualHardDisk")


def _dvds(vm: VM) -> Any:
    from cmdlets.vmm.model.devices import VirtualDVDDrive

    return array([VirtualDVDDrive(vm.engine, vm.key, at) for at in range(len(vm.record.dvds))], NAMESPACE + "VirtualDVDDrive")


def _adapters(vm: VM) -> Any:
    from cmdlets.vmm.model.devices import VirtualNetworkAdapter

    return array([VirtualNetworkAdapter(vm.engine, vm.key, at) for at in range(len(vm.record.adapters))], NAMESPACE + "VirtualNetworkAdapter")


def _checkpoints(vm: VM) -> Any:
    from cmdlets.vmm.model.devices import VMCheckpoint

    return array([VMCheckpoint(vm.engine, vm.key, at) for at in range(len(vm.record.checkpoints))], NAMESPACE + "VMCheckpoint")


def _restored(vm: VM) -> Any:
    from cmdlets.vmm.model.devices import VMCheckpoint

    at = next((at for at, point in enumerate(vm.record.checkpoints) if point.name == vm.record.restored), -1)
    return VMCheckpoint(vm.engine, vm.key, at) if at >= 0 else None


def _group_path(vm: VM) -> Any:
    return vm.engine.state.view.group_of(vm.record.host) if vm.record.host else None


def _platform(vm: VM) -> Any:
    host = vm.engine.host(vm.record.host) if vm.record.host else None
    return enum("VirtualizationPlatform", "Unknown" if host is None else "HyperV" if host.hyperv else "VMWareESX")


def _moving(vm: VM) -> bool:
    return _status(vm) == "UnderMigration" and vm.record.highly_available


def _total(vm: VM) -> Int64:
    return Int64(sum(disk.size for disk in vm.record.disks))


def _assigned(vm: VM) -> int:
    record = vm.record
    return int(record.memory * record.memory_use / 100 if record.dynamic_memory else record.memory) // MB if record.state == "Running" else 0


def _available(vm: VM) -> int | None:
    """Percent of its memory that a machine of dynamic memory has beyond its demand: the host keeps the buffer free while there is memory up to the maximum."""
    record = vm.record
    if not record.dynamic_memory or record.state != "Running":
        return None
    demand = record.memory * record.memory_use / 100
    return max(0, min(int(record.hardware.memory_buffer), int(((record.memory_maximum or record.memory) - demand) * 100 / demand))) if demand else 100


def _pressure(vm: VM) -> str | None:
    """How the dynamic memory is, in the console's words."""
    left = _available(vm)
    return None if left is None else "OK" if left >= vm.record.hardware.memory_buffer else "Low" if left else "Warning"


OPERATION = 8192
"""Bytes that a disk operation is taken to move."""


def _half(vm: VM, amount: float) -> int:
    """What is read, or written, of an amount a second: an inventory does not tell them apart."""
    return int(amount / 2) if vm.record.state == "Running" else 0


WEIGHTS = {"Low": 50, "Normal": 100, "High": 200}
"""Weights of the processor that the console's words stand for."""


def _service(vm: VM, name: str) -> bool:
    return bool(vm.record.integration) and name not in vm.record.hardware.services_off


def _cpu_type(vm: VM) -> Any:
    from cmdlets.vmm.model.profile import CPU_TYPES, CPUType

    name = vm.record.hardware.cpu_type
    return CPUType(vm.engine, name, CPU_TYPES.index(name) if name in CPU_TYPES else 0) if name else None


def _system(vm: VM) -> Any:
    from cmdlets.vmm.model.profile import system

    return system(vm.engine, vm.record.operating_system)


def _custom(vm: VM) -> Any:
    from havmsh.runtime.objects import Hashtable

    return Hashtable((f"Custom{number}", text) for number, text in enumerate(vm.record.custom, 1) if text)


def _scsi_adapters(vm: VM) -> Any:
    from cmdlets.vmm.model.hardware import VirtualSCSIAdapter, scsi_adapters

    return array(scsi_adapters(vm.engine, "vm", vm.key), VirtualSCSIAdapter.type_name)


def _floppy(vm: VM) -> Any:
    from cmdlets.vmm.model.hardware import VirtualFloppyDrive

    return VirtualFloppyDrive(vm.engine, vm.key, 0)


def _com_ports(vm: VM) -> Any:
    from cmdlets.vmm.model.hardware import VirtualCOMPort

    return array([VirtualCOMPort(vm.engine, vm.key, at) for at in (0, 1)], VirtualCOMPort.type_name)


PROPERTIES = {
    "Name": lambda vm: vm.name,
    "ID": lambda vm: guid(vm.engine.identifier(vm.record)),
    "VMId": lambda vm: vm.engine.identifier(vm.record),
    "Description": lambda vm: vm.record.description,
    "Owner": lambda vm: vm.record.owner,
    "OwnerSid": lambda vm: None,  # there is no directory that would know it
    "OwnerIdentifier": lambda vm: None,
    "Tag": lambda vm: vm.record.tag or "(none)",
    "Status": lambda vm: enum("VMComputerSystemState", _status(vm)),
    "StatusString": lambda vm: STATUS_TEXT.get(_status(vm), _status(vm)),
    "VirtualMachineState": lambda vm: enum("VMComputerSystemState", _status(vm)),
    "UnsupportedReason": _reason,
    "VMHost": _host,
    "HostName": lambda vm: vm.engine.host_name(vm.record.host) if vm.record.host else None,
    "HostId": lambda vm: guid(vm.engine.identifier(vm.engine.host(vm.record.host))) if vm.record.host else None,
    "HostType": _platform,
    "HostGroupPath": _group_path,
    "LibraryServer": _library,
    "LibraryGroup": lambda vm: None,  # library servers are not grouped here
    "Location": lambda vm: vm.record.path,
    "VMCPath": lambda vm: vm.engine.configuration_path(vm.record),
    "IsHighlyAvailable": lambda vm: vm.record.highly_available,
    "HasSavedState": lambda vm: vm.record.state == "Saved",
    "HasPassthroughDisk": lambda vm: any(disk.passthrough for disk in vm.record.disks),
    "IsUndergoingLiveMigration": _moving,
    "Memory": lambda vm: vm.record.memory // MB,
    "DynamicMemoryEnabled": lambda vm: vm.record.dynamic_memory,
    "DynamicMemoryMinimumMB": lambda vm: vm.record.memory_minimum // MB if vm.record.dynamic_memory else None,
    "DynamicMemoryMaximumMB": lambda vm: (vm.record.memory_maximum or vm.record.memory) // MB if vm.record.dynamic_memory else None,
    "MemoryAssignedMB": _assigned,
    "DynamicMemoryDemandMB": lambda vm: int(vm.record.memory * vm.record.memory_use / 100) // MB,
    "MemoryAvailablePercentage": _available,
    "DynamicMemoryStatus": _pressure,
    "PerfMemory": _assigned,
    "PerfDiskBytesRead": lambda vm: Int64(_half(vm, vm.record.disk_io * OPERATION)),
    "PerfDiskBytesWrite": lambda vm: Int64(_half(vm, vm.record.disk_io * OPERATION)),
    "PerfNetworkBytesRead": lambda vm: Int64(_half(vm, vm.record.network_use / 8)),
    "PerfNetworkBytesWrite": lambda vm: Int64(_half(vm, vm.record.network_use / 8)),
    "CPUCount": lambda vm: Byte(vm.record.cpus),
    "CPUUtilization": lambda vm: int(vm.record.cpu_use) if vm.record.state == "Running" else 0,
    "ExpectedCPUUtilization": lambda vm: int(vm.record.cpu_use),
    "PerfCPUUtilization": lambda vm: int(vm.record.cpu_use) if vm.record.state == "Running" else 0,
    "RelativeWeight": lambda vm: vm.record.hardware.cpu_weight if vm.record.hardware.cpu_weight != 100 else WEIGHTS[vm.record.priority],
    "CPUType": _cpu_type,
    "CPUReserve": lambda vm: int(vm.record.hardware.cpu_reserve),
    "CPUMax": lambda vm: int(vm.record.hardware.cpu_maximum),
    "MemoryWeight": lambda vm: vm.record.hardware.memory_weight,
    "DynamicMemoryBufferPercentage": lambda vm: int(vm.record.hardware.memory_buffer) if vm.record.dynamic_memory else None,
    "BootOrder": lambda vm: array(list(vm.record.hardware.boot_order), "System.String"),
    "NumLock": lambda vm: vm.record.hardware.num_lock,
    "ExcludeFromPRO": lambda vm: vm.record.hardware.exclude_from_pro,
    "RunAsSystem": lambda vm: vm.record.hardware.run_as_system,
    "CostCenter": lambda vm: vm.record.hardware.cost_center or None,
    "QuotaPoint": lambda vm: vm.record.hardware.quota_points,
    "VirtualSCSIAdapters": _scsi_adapters,
    "VirtualFloppyDrive": _floppy,
    "VirtualCOMPorts": _com_ports,
    "LimitCPUForMigration": lambda vm: vm.record.limit_cpu_for_migration,
    "LimitCPUFunctionality": lambda vm: vm.record.limit_cpu_functionality,
    "DiskIO": lambda vm: int(vm.record.disk_io),
    "NetworkUtilization": lambda vm: int(vm.record.network_use // 1_000_000),
    "TotalSize": _total,
    "VirtualHardDisks": _hard_disks,
    "VirtualDiskDrives": _disks,
    "VirtualDVDDrives": _dvds,
    "VirtualNetworkAdapters": _adapters,
    "VMCheckpoints": _checkpoints,
    "LastRestoredVMCheckpoint": _restored,
    "LastRestoredVMCheckpointID": lambda vm: guid(vm.engine.identifier((vm.key, "checkpoint", vm.record.restored))) if vm.record.restored else None,
    "CheckpointLocation": lambda vm: vm.record.path,
    "StartAction": lambda vm: enum("VMStartAction", vm.record.start_action),
    "StopAction": lambda vm: enum("VMStopAction", vm.record.stop_action),
    "DelayStart": lambda vm: int(vm.record.delay_start),
    "OperatingSystem": _system,
    "ComputerName": lambda vm: vm.record.hardware.computer_name or vm.name,
    "ComputerNameString": lambda vm: vm.record.hardware.computer_name or vm.name,
    "HasVMAdditions": lambda vm: vm.record.integration,
    "VMAddition": lambda vm: "Detected" if vm.record.integration else "Not Detected",
    "HeartbeatEnabled": lambda vm: _service(vm, "Heartbeat"),
    "TimeSynchronizationEnabled": lambda vm: _service(vm, "TimeSync"),
    "DataExchangeEnabled": lambda vm: _service(vm, "DataExchange"),
    "OperatingSystemShutdownEnabled": lambda vm: _service(vm, "OperatingSystemShutdown"),
    "BackupEnabled": lambda vm: _service(vm, "Backup"),
    "CreationTime": lambda vm: moment(vm.engine, -vm.record.created),
    "AddedTime": lambda vm: moment(vm.engine, -vm.record.created),
    "ModifiedTime": lambda vm: moment(vm.engine, vm.engine.modified(vm.record)),
    "FailedJobId": lambda vm: vm.engine.failed_job(vm.record) or None,
    "MostRecentTask": lambda vm: _recent(vm),
    "MostRecentTaskIfLocal": lambda vm: _recent(vm),
    "MostRecentTaskID": lambda vm: guid(task.engine.identifier(task.record)) if (task := _recent(vm)) is not None else None,
    "MostRecentTaskUIState": lambda vm: enum("TaskState", task.record.state) if (task := _recent(vm)) is not None else None,
    "CustomProperty": _custom,
    "CustomProperties": lambda vm: array([*vm.record.custom, *[""] * (10 - len(vm.record.custom))], "System.String"),
    "VirtualizationPlatform": _platform,
    "Enabled": lambda vm: vm.record.hardware.enabled,
    "MarkedAsTemplate": lambda vm: False,  # a machine that became a template is a machine no more
    "IsFullyCached": lambda vm: True,
    "IsViewOnly": lambda vm: False,
    "BiosGuid": lambda vm: guid(vm.engine.identifier(("bios", vm.key))),
    "MarkedForDeletion": lambda vm: vm.engine.gone("vm", vm.key),
    "ObjectType": lambda vm: "VM",
    "ServerConnection": lambda vm: _server(vm),
    "UserRole": lambda vm: None,
}


def _recent(vm: VM) -> Any:
    from cmdlets.vmm.model.job import Task

    job = vm.engine.recent_job(vm.key)
    return Task(vm.engine, job.id) if job is not None else None


def _server(handle: Handle) -> Any:
    from cmdlets.vmm.model.server import ServerConnection

    return ServerConnection(handle.engine, "")


ALIASES = {"VirtualCPUCount": "CPUCount"}
SIZE = UInt64

declare({VM: PROPERTIES})
