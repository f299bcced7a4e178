"""New-VirtualDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.files import disk_source
from cmdlets.vmm.model.devices import VirtualDiskDrive
from cmdlets.vmm.parts import MachineParts, add
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.engine.facts import MB
from havmsh.engine.machines import VMDisk
from havmsh.engine.paths import join, root
from havmsh.runtime.objects import Byte, Int64, Switch
from havmsh.runtime.valuetexts import to_text

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


DYNAMIC_START = 4 * MB
"""Space that a new dynamically expanding disk takes before anything is written to it (from memory)."""
ADVICE = "Name what the drive holds: -Fixed or -Dynamic with -VirtualHardDiskSizeMB, -VirtualHardDisk, -Differencing, or -StorageDisk."


@product(
    "New-VirtualDiskDrive", "New-SCVirtualDiskDrive", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDiskDrive",),
    not_offered={"CreateDiffDisk": "Use -Differencing with -ParentVirtualHardDiskPath.", "ReturnImmediately": "Use -RunAsynchronously."},
)
class NewVirtualDiskDrive(MachineParts):
    """Gives a machine or template a disk: a new virtual hard disk, one of the library or of the host, or a pass-through disk.

    A machine must be off for it, unless the disk is on a SCSI adapter of a WS2008R2 host.

    Examples:
        A second disk of 50 GB.

            PS> New-VirtualDiskDrive -VM web101 -SCSI -Bus 0 -LUN 1 -Dynamic -VirtualHardDiskSizeMB 51200 -WhatIf
    """

    ide: Switch = param("IDE", "On the IDE bus; the default.", default=Switch(False))
    scsi: Switch = param("SCSI", "On a SCSI adapter.", default=Switch(False))
    bus: Byte = param("Bus", "IDE channel, or number of the SCSI adapter.", default=Byte(0))
    lun: Byte = param("LUN", "Place on the bus.", default=Byte(0))
    fixed: Switch = param("Fixed", "A new disk whose file has its whole size at once.", default=Switch(False))
    dynamic: Switch = param("Dynamic", "A new disk whose file grows.", default=Switch(False))
    differencing: Switch = param("Differencing", "A new disk that holds the differences to another.", default=Switch(False))
    parent: str | None = param("ParentVirtualHardDiskPath", "File that a differencing disk begins with.", default=None)
    size: Int64 | None = param("VirtualHardDiskSizeMB", "Size of a new disk, in MB.", default=None, aliases=("Size",))
    hard_disk: object = param("VirtualHardDisk", "Virtual hard disk of the library: its object, its name or its path.", default=None, complete="vhd")
    local: Switch = param("UseLocalVirtualHardDisk", "Use a file that is on the host already, by -Path and -FileName.", default=Switch(False))
    raw: object = param("StorageDisk", "Disk of the host that the machine uses itself (pass-through).", default=None, aliases=("VMHostDisk",), complete="rawdisk")
    file: str | None = param("FileName", "Name of the file; the product's rule without it.", default=None)
    path: str | None = param("Path", "Folder of the file; the machine's own without it.", default=None)

    def process(self, shell: Shell) -> Output:
        if self.ide and self.scsi:
            raise shell.fail("A drive is on one bus: -IDE or -SCSI.", "TwoBuses", category="InvalidArgument", target=self.file)
        disk = self._disk(shell)
        yield from add(shell, "New-VirtualDiskDrive", self.owner(), "disks", disk, group=self.group, cls=VirtualDiskDrive)

    def _disk(self, shell: Shell) -> VMDisk:
        """The drive that is described."""
        at = {"bus": "SCSI" if self.scsi else "IDE", "slot": int(self.bus), "unit": int(self.lun)}
        if self.raw is not None:
            return VMDisk(lun=str(getattr(self.raw, "name", self.raw)), size=_capacity(shell, self.raw), **at)  # type: ignore[arg-type]
        if self.hard_disk is not None or self.local:
            size, most, name = disk_source(shell, self.hard_disk if self.hard_disk is not None else join(self.path or "", self.file or ""))
            return VMDisk(path=self._file(name), size=size, max_size=most, **at)  # type: ignore[arg-type]
        if self.differencing:
            size, most, _name = disk_source(shell, self.parent or "")
            return VMDisk(path=self._file(""), size=DYNAMIC_START, max_size=most, format="Differencing", parent=self.parent or "", **at)  # type: ignore[arg-type]
        if self.size is None or not (self.fixed or self.dynamic):
            raise shell.fail(ADVICE, "NoDisk", category="InvalidArgument", target=self.file)
        most = int(self.size) * MB
        return VMDisk(path=self._file(""), size=most if self.fixed else min(DYNAMIC_START, most), max_size=most,
                      format="Fixed" if self.fixed else "Dynamic", **at)  # type: ignore[arg-type]

    def _file(self, name: str) -> str:
        """The file's path; empty where the product names it."""
        leaf = self.file or name
        if leaf and not leaf.casefold().endswith((".vhd", ".vmdk")):
            leaf += ".vhd"
        return str(join(self.path, leaf)) if self.path and leaf and not root(leaf) else leaf


def _capacity(shell: Shell, raw: object) -> int:
    """Size of a raw disk of a host, by its object or its name."""
    found = getattr(raw, "disk", None) or shell.engine.state.view.world.luns.get(to_text(raw))
    if found is None:
        raise shell.fail(f'There is no disk "{to_text(raw)}" that a host sees; Get-VMHostDisk lists them.', "ObjectNotFound", category="ObjectNotFound", target=raw)
    return int(found.capacity)
