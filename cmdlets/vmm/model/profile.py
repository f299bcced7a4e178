"""Hardware profiles and templates, and the lists that the product keeps: managed computers, kinds of processors, operating systems."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.vmm.model.handle import NAMESPACE, Handle, NamedHandle, declare
from cmdlets.vmm.model.values import array, enum, guid
from havmsh.runtime.objects import Byte

MB = 1024 * 1024


class HardwareProfile(NamedHandle):
    """A hardware profile; the key is its name."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "HardwareProfile"
    kind: ClassVar[str] = "profile"

    @property
    def record(self) -> Any:
        """The profile."""
        return self.engine.state.view.profiles.get(self.key)


class Template(NamedHandle):
    """A template; the key is its name."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "Template"
    kind: ClassVar[str] = "template"

    @property
    def record(self) -> Any:
        """The template."""
        return self.engine.state.view.templates.get(self.key)


class ManagedComputer(Handle):
    """A computer with the product's agent: a host or a library server."""

    __slots__ = ("subject",)
    type_name: ClassVar[str] = NAMESPACE + "VMMManagedComputer"
    kind: ClassVar[str] = "computer"

    def __init__(self, engine: Any, subject: Handle) -> None:
        super().__init__(engine, subject.key)
        self.subject = subject

    @property
    def name(self) -> str:
        """Fully qualified name."""
        return self.subject.name

    @property
    def answers(self) -> bool:
        """Whether its agent answers, as the server believes."""
        record = self.subject.record
        return bool(record.up) if self.subject.kind == "library" else self.engine.host_status(record) != "NotResponding"


class _Named(Handle):
    """An entry of a list of the product."""

    __slots__ = ("at",)

    def __init__(self, engine: Any, name: str, at: int) -> None:
        super().__init__(engine, name)
        self.at = at


class CPUType(_Named):
    """A kind of processor that a machine may ask for."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "ProcessorType"
    kind: ClassVar[str] = "cpu"


class OperatingSystem(_Named):
    """An operating system that a machine may be said to run."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "OperatingSystem"
    kind: ClassVar[str] = "system"


CPU_TYPES = (
    "1.00 GHz Pentium III", "1.50 GHz Pentium 4", "2.00 GHz Pentium 4", "2.40 GHz Xeon", "2.66 GHz Dual-core Xeon", "3.00 GHz Dual-core Xeon",
    "2.00 GHz Quad-core Xeon", "2.40 GHz Quad-core Xeon", "2.00 GHz Athlon", "2.20 GHz Opteron", "2.60 GHz Dual-core Opteron", "2.20 GHz Quad-core Opteron",
)
SYSTEMS = (
    "Windows Server 2003 Standard Edition (32-bit x86)", "Windows Server 2003 Enterprise Edition (32-bit x86)", "Windows Server 2003 Standard x64 Edition",
    "Windows Server 2003 Enterprise x64 Edition", "Windows Server 2008 Standard 32-Bit", "Windows Server 2008 Enterprise 32-Bit",
    "64-bit edition of Windows Server 2008 Standard", "64-bit edition of Windows Server 2008 Enterprise", "64-bit edition of Windows Server 2008 Datacenter",
    "Windows Server 2008 R2 Standard", "Windows Server 2008 R2 Enterprise", "Windows Server 2008 R2 Datacenter", "Windows XP Professional",
    "Windows Vista Enterprise", "Windows 7", "64-bit edition of Windows 7", "Red Hat Enterprise Linux 5 (32 bit)", "Red Hat Enterprise Linux 5 (64 bit)",
    "SUSE Linux Enterprise Server 10 (32 bit)", "SUSE Linux Enterprise Server 10 (64 bit)", "Other (32 bit)", "Other (64 bit)", "Unknown",
)


def system(engine: Any, name: str) -> OperatingSystem | None:
    """The operating system of a name; None where there is no name."""
    return OperatingSystem(engine, name, SYSTEMS.index(name) if name in SYSTEMS else len(SYSTEMS)) if name else None


def system_names(engine: Any) -> list[str]:
    """The product's list, and what machines of the fabric are said to run beside it."""
    beside = {vm.operating_system for vm in engine.state.view.world.vms if vm.operating_system} - set(SYSTEMS)
    return [*SYSTEMS, *sorted(beside)]


def _adapters(owner: Handle) -> Any:
    from cmdlets.vmm.model.devices import VirtualNetworkAdapter

    found = [VirtualNetworkAdapter(owner.engine, owner.key, at, owner.kind) for at in range(len(owner.record.adapters))]
    return array(found, VirtualNetworkAdapter.type_name)


def _dvds(owner: Handle) -> Any:
    from cmdlets.vmm.model.devices import VirtualDVDDrive

    found = [VirtualDVDDrive(owner.engine, owner.key, at, owner.kind) for at in range(len(owner.record.dvds))]
    return array(found, VirtualDVDDrive.type_name)


def _drives(template: Template) -> Any:
    from cmdlets.vmm.model.devices import VirtualDiskDrive

    return array([VirtualDiskDrive(template.engine, template.key, at, "template") for at in range(len(template.record.disks))], VirtualDiskDrive.type_name)


def _library(template: Template) -> Any:
    from cmdlets.vmm.model.library import LibraryServer

    return LibraryServer(template.engine, template.record.library) if template.record.library else None


def _cpu_type(owner: Handle) -> Any:
    name = owner.record.hardware.cpu_type
    return CPUType(owner.engine, name, CPU_TYPES.index(name) if name in CPU_TYPES else 0) if name else None


def _scsi_adapters(owner: Handle) -> Any:
    from cmdlets.vmm.model.hardware import VirtualSCSIAdapter, scsi_adapters

    return array(scsi_adapters(owner.engine, owner.kind, owner.key), VirtualSCSIAdapter.type_name)


PROPERTIES = {
    "Name": lambda owner: owner.name,
    "ID": lambda owner: guid(owner.engine.identifier((owner.kind, owner.key))),
    "Description": lambda owner: owner.record.description,
    "Owner": lambda owner: owner.record.owner,
    "IsHighlyAvailable": lambda owner: owner.record.highly_available,
    "Memory": lambda owner: owner.record.memory // MB,
    "CPUCount": lambda owner: Byte(owner.record.cpus),
    "ExpectedCPUUtilization": lambda owner: int(owner.record.cpu_use),
    "LimitCPUForMigration": lambda owner: owner.record.limit_cpu_for_migration,
    "LimitCPUFunctionality": lambda owner: owner.record.limit_cpu_functionality,
    "CPUType": _cpu_type,
    "RelativeWeight": lambda owner: owner.record.hardware.cpu_weight,
    "CPUReserve": lambda owner: int(owner.record.hardware.cpu_reserve),
    "CPUMax": lambda owner: int(owner.record.hardware.cpu_maximum),
    "DiskIO": lambda owner: int(owner.record.disk_io),
    "NetworkUtilization": lambda owner: int(owner.record.network_use // 1_000_000),
    "DynamicMemoryEnabled": lambda owner: owner.record.dynamic_memory,
    "DynamicMemoryMinimumMB": lambda owner: owner.record.memory_minimum // MB if owner.record.dynamic_memory else None,
    "DynamicMemoryMaximumMB": lambda owner: (owner.record.memory_maximum or owner.record.memory) // MB if owner.record.dynamic_memory else None,
    "MemoryWeight": lambda owner: owner.record.hardware.memory_weight,
    "BootOrder": lambda owner: array(list(owner.record.hardware.boot_order), "System.String"),
    "NumLock": lambda owner: owner.record.hardware.num_lock,
    "Enabled": lambda owner: owner.record.hardware.enabled,
    "VirtualSCSIAdapters": _scsi_adapters,
    "VirtualNetworkAdapters": _adapters,
    "VirtualDVDDrives": _dvds,
}
TEMPLATE_PROPERTIES = {
    **PROPERTIES,
    "OperatingSystem": lambda owner: system(owner.engine, owner.record.operating_system),
    "LibraryServer": _library,
    "VirtualDiskDrives": _drives,
}
COMPUTER_PROPERTIES = {
    "Name": lambda computer: computer.name,
    "FQDN": lambda computer: computer.name,
    "ComputerName": lambda computer: computer.key.partition(".")[0],
    "ID": lambda computer: guid(computer.engine.identifier(("computer", computer.key))),
    "RoleString": lambda computer: "Library" if computer.subject.kind == "library" else "Host",
    "State": lambda computer: enum("ComputerState", "Responding" if computer.answers else "NotResponding"),
    "StateString": lambda computer: "Responding" if computer.answers else "Not Responding",
    "Version": lambda computer: _agent(computer),
}
CPU_PROPERTIES = {"Name": lambda cpu: cpu.name, "ID": lambda cpu: guid(cpu.engine.identifier(("cpu", cpu.key))), "Index": lambda cpu: cpu.at}
SYSTEM_PROPERTIES = {
    "Name": lambda system: system.name,
    "ID": lambda system: guid(system.engine.identifier(("system", system.key))),
    "Edition": lambda system: next((word for word in ("Datacenter", "Enterprise", "Standard", "Professional") if word in system.name), ""),
    "Architecture": lambda system: "amd64" if "64" in system.name or "R2" in system.name else "x86",
    "OSType": lambda system: "Linux" if "Linux" in system.name else "Windows" if "Windows" in system.name else "Other",
}


def _agent(computer: ManagedComputer) -> str:
    from havmsh.engine.versions import PRODUCT_VERSIONS

    return PRODUCT_VERSIONS[computer.engine.version]

declare({HardwareProfile: PROPERTIES, Template: TEMPLATE_PROPERTIES, ManagedComputer: COMPUTER_PROPERTIES, CPUType: CPU_PROPERTIES, OperatingSystem: SYSTEM_PROPERTIES})
