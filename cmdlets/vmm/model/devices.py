"""Parts of a machine: disks, DVD drives, network adapters, checkpoints. The key is the machine's; ``at`` is the place in its list."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.vmm.model.handle import NAMESPACE, Handle, declare
from cmdlets.vmm.model.values import array, enum, guid, moment
from havmsh.runtime.objects import Byte, Int64, UInt16


class _Part(Handle):
    """A part of a machine."""

    __slots__ = ("at", "of")
    table: ClassVar[str] = ""

    def __init__(self, engine: Any, owner: str, at: int, of: str = "vm") -> None:
        super().__init__(engine, owner)
        self.at = at
        self.of = of

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self.at == other.at and self.of == other.of  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((self.__class__, self.key, self.at, self.of))

    @property
    def vm_record(self) -> Any:
        """The believed record of the machine, or the template or hardware profile, that it is a part of."""
        if self.of == "vm":
            return self.engine.vm(self.key)
        view = self.engine.state.view
        return (view.templates if self.of == "template" else view.profiles).get(self.key)

    @property
    def record(self) -> Any:
        """The part's believed record."""
        return getattr(self.vm_record, self.table)[self.at]

    @property
    def name(self) -> str:
        """The machine's name, as the product names parts."""
        return str(self.vm_record.name)


class VirtualDiskDrive(_Part):
    """A drive: a virtual hard disk, or a pass-through disk."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VirtualDiskDrive"
    table: ClassVar[str] = "disks"


class VirtualHardDisk(_Part):
    """The file of a virtual hard disk."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VirtualHardDisk"
    table: ClassVar[str] = "disks"

    @property
    def name(self) -> str:
        """File name without its ending, as the product shows it."""
        return str(self.record.path).rpartition("\\")[2].rpartition(".")[0] or str(self.record.path)

    @property
    def location(self) -> str:
        """Whole path of the file."""
        return _location(self)


class VirtualDVDDrive(_Part):
    """A virtual DVD drive."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VirtualDVDDrive"
    table: ClassVar[str] = "dvds"


class VirtualNetworkAdapter(_Part):
    """A network adapter of a machine."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VirtualNetworkAdapter"
    table: ClassVar[str] = "adapters"


class VMCheckpoint(_Part):
    """A checkpoint of a machine; it is known by its name, for places shift when another is removed."""

    __slots__ = ("label", "seen")
    type_name: ClassVar[str] = NAMESPACE + "VMCheckpoint"
    table: ClassVar[str] = "checkpoints"

    def __init__(self, engine: Any, owner: str, at: int) -> None:
        super().__init__(engine, owner, at)
        self.label = str(self.vm_record.checkpoints[at].name)
        self.seen = self.vm_record.checkpoints[at]

    @property
    def record(self) -> Any:
        """The checkpoint as it is, or as it was when it was asked for where it is gone."""
        return next((point for point in self.vm_record.checkpoints if point.name == self.label), self.seen)

    @property
    def name(self) -> str:
        """Name of the checkpoint."""
        return self.label


def _vm(part: _Part) -> Any:
    from cmdlets.vmm.model.vm import VM

    return VM(part.engine, part.key) if part.of == "vm" else None


def _template(part: _Part) -> Any:
    from cmdlets.vmm.model.profile import Template

    return Template(part.engine, part.key) if part.of == "template" else None


def _location(part: _Part) -> str:
    path = str(part.record.path)
    return path if "\\" in path or path.startswith("[") or part.of != "vm" else f"{part.vm_record.path.rstrip(chr(92))}\\{path}"


def _hard_disk(part: _Part) -> Any:
    return None if part.record.passthrough else VirtualHardDisk(part.engine, part.key, part.at, part.of)


def _host(part: _Part) -> Any:
    from cmdlets.vmm.model.host import VMHost

    return VMHost(part.engine, part.vm_record.host) if part.of == "vm" and part.vm_record.host else None


def _identity(part: _Part) -> Any:
    return guid(part.engine.identifier((part.key if part.of == "vm" else (part.of, part.key), part.table, part.at)))


def _system(part: _Part) -> Any:
    from cmdlets.vmm.model.profile import system

    return system(part.engine, part.vm_record.operating_system)


def _drives(part: VMCheckpoint) -> Any:
    """The drives that a checkpoint holds: all of its machine's."""
    return array([VirtualDiskDrive(part.engine, part.key, at) for at in range(len(part.vm_record.disks))], NAMESPACE + "VirtualDiskDrive")


FORMATS = {"Dynamic": "DynamicallyExpanding", "Fixed": "FixedSize", "Differencing": "Differencing"}

DRIVE_PROPERTIES = {
    "Name": lambda part: part.name,
    "ID": _identity,
    "BusType": lambda part: enum("BusType", part.record.bus),
    "Bus": lambda part: Byte(part.record.slot),
    "LUN": lambda part: Byte(part.record.unit),
    "IsVHD": lambda part: not part.record.passthrough,
    "VirtualHardDisk": _hard_disk,
    "PassThroughDisk": lambda part: part.record.lun if part.record.passthrough else None,
    "VolumeType": lambda part: enum("VolumeType", part.record.volume or ("BootAndSystem" if part.at == 0 else "None")),
    "VM": _vm,
    "Template": _template,
}
DISK_PROPERTIES = {
    "Name": lambda part: part.name,
    "ID": _identity,
    "Location": _location,
    "SharePath": _location,
    "Directory": lambda part: _location(part).rpartition("\\")[0],
    "Size": lambda part: Int64(part.record.size),
    "MaximumSize": lambda part: Int64(part.record.max_size or part.record.size),
    "VHDType": lambda part: enum("VHDType", FORMATS[part.record.format]),
    "ParentDisk": lambda part: part.record.parent or None,
    "VMHost": _host,
    "OperatingSystem": _system,
    "AddedTime": lambda part: moment(part.engine, -getattr(part.vm_record, "created", 0.0)),
}
DVD_PROPERTIES = {
    "Name": lambda part: part.name,
    "ID": _identity,
    "ISO": lambda part: part.record.iso or None,
    "ISOLinked": lambda part: part.record.shared,
    "HostDrive": lambda part: part.record.host_drive or None,
    "Connection": lambda part: enum("DvdConnection", "ISOImage" if part.record.iso else "HostDrive" if part.record.host_drive else "None"),
    "BusType": lambda part: enum("BusType", "IDE"),
    "Bus": lambda part: Byte(part.record.slot),
    "LUN": lambda part: Byte(part.record.unit),
    "VM": _vm,
    "Template": _template,
}
ADAPTER_PROPERTIES = {
    "Name": lambda part: part.name,
    "ID": _identity,
    "VirtualNetwork": lambda part: part.record.network or None,
    "Location": lambda part: part.record.location,
    "Tag": lambda part: part.record.tag,
    "PhysicalAddress": lambda part: part.record.mac,
    "MACAddress": lambda part: part.record.mac,
    "VLanEnabled": lambda part: bool(part.record.vlan),
    "VLanId": lambda part: UInt16(part.record.vlan),
    "MACAddressSpoofingEnabled": lambda part: False,
    "VMNetworkOptimizationEnabled": lambda part: False,
    "VirtualNetworkAdapterType": lambda part: enum("VirtualNetworkAdapterType", "Emulated" if part.record.emulated else "Synthetic"),
    "VM": _vm,
    "Template": _template,
}
CHECKPOINT_PROPERTIES = {
    "Name": lambda part: part.name,
    "CheckpointID": lambda part: guid(part.engine.identifier((part.key, "checkpoint", part.label))),
    "ID": lambda part: guid(part.engine.identifier((part.key, "checkpoint", part.label))),
    "Description": lambda part: part.record.description,
    "AddedTime": lambda part: moment(part.engine, -part.record.created),
    "ParentCheckpoint": lambda part: part.record.parent or None,
    "ParentCheckpointID": lambda part: guid(part.engine.identifier((part.key, "checkpoint", part.record.parent))) if part.record.parent else None,
    "VirtualDiskDrives": _drives,
    "VM": _vm,
    "Template": _template,
}

declare({VirtualDiskDrive: DRIVE_PROPERTIES, VirtualHardDisk: DISK_PROPERTIES, VirtualDVDDrive: DVD_PROPERTIES, VirtualNetworkAdapter: ADAPTER_PROPERTIES, VMCheckpoint: CHECKPOINT_PROPERTIES})
