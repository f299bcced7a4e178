"""Parts that a machine has beside disks, DVD drives and network adapters: SCSI adapters, the floppy drive, serial ports."""

from __future__ import annotations

from typing import Any, ClassVar

from cmdlets.vmm.model.devices import _identity, _Part, _template, _vm
from cmdlets.vmm.model.handle import NAMESPACE, declare
from cmdlets.vmm.model.values import enum
from havmsh.engine.hardware import ScsiAdapter
from havmsh.engine.parts import scsi_numbers
from havmsh.runtime.objects import Byte


class VirtualSCSIAdapter(_Part):
    """A SCSI adapter; ``at`` is its number."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VirtualSCSIAdapter"
    table: ClassVar[str] = "scsi"

    @property
    def record(self) -> ScsiAdapter:
        """The adapter; one that only its disks tell of has the usual settings."""
        return next((one for one in self.vm_record.hardware.scsi if one.number == self.at), ScsiAdapter(self.at))


class VirtualFloppyDrive(_Part):
    """The floppy drive."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VirtualFloppyDrive"
    table: ClassVar[str] = "floppy"

    @property
    def record(self) -> str:
        """What is in it; empty for nothing."""
        return str(self.vm_record.hardware.floppy)


class VirtualCOMPort(_Part):
    """A serial port; ``at`` is 0 or 1."""

    __slots__ = ()
    type_name: ClassVar[str] = NAMESPACE + "VirtualCOMPort"
    table: ClassVar[str] = "com_ports"

    @property
    def record(self) -> str:
        """The named pipe; empty for none."""
        ports = self.vm_record.hardware.com_ports
        return str(ports[self.at]) if self.at < len(ports) else ""


def scsi_adapters(engine: Any, kind: str, key: str) -> list[VirtualSCSIAdapter]:
    """The SCSI adapters of a machine, template or hardware profile."""
    owner = VirtualSCSIAdapter(engine, key, 0, kind).vm_record
    return [VirtualSCSIAdapter(engine, key, number, kind) for number in scsi_numbers(owner)]


def _on_disk(drive: VirtualFloppyDrive) -> str:
    return "VirtualFloppyDisk" if drive.record.startswith("\\\\") else "HostDrive" if drive.record else "None"


SHARED = {"Name": lambda part: part.name, "ID": _identity, "VM": _vm, "Template": _template}
SCSI_PROPERTIES = {
    **SHARED, "AdapterID": lambda part: Byte(7), "BusNumber": lambda part: Byte(part.at), "Shared": lambda part: part.record.shared,
    "IsSynthetic": lambda part: not part.record.emulated,
}
FLOPPY_PROPERTIES = {
    **SHARED, "Connection": lambda part: enum("FloppyConnection", _on_disk(part)), "HostDrive": lambda part: part.record if _on_disk(part) == "HostDrive" else None,
    "VirtualFloppyDisk": lambda part: part.record if _on_disk(part) == "VirtualFloppyDisk" else None,
}
COM_PROPERTIES = {
    **SHARED, "GuestPort": lambda part: Byte(part.at + 1), "Connection": lambda part: enum("COMPortConnection", "NamedPipe" if part.record else "None"),
    "NamedPipe": lambda part: part.record or None,
}

declare({VirtualSCSIAdapter: SCSI_PROPERTIES, VirtualFloppyDrive: FLOPPY_PROPERTIES, VirtualCOMPort: COM_PROPERTIES})
