"""Convert-VirtualDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualDiskDrive
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ConvertDiskRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

FORMAT = "The disks of these releases are VHDs."


@product(
    "Convert-VirtualDiskDrive", "Convert-SCVirtualDiskDrive", changes=True, job=True,
    output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDiskDrive",),
    not_offered={"Dynamic": "A pass-through disk becomes a fixed one; use -Fixed.", "VHDX": FORMAT, "VHDFormatType": FORMAT},
)
class ConvertVirtualDiskDrive:
    """Converts a pass-through disk of a machine to a virtual hard disk of fixed size (STO-7). The machine must be off.

    Examples:
        All pass-through disks of a machine.

            PS> Get-VirtualDiskDrive -VM web101 | Where-Object { -not $_.IsVHD } | Convert-VirtualDiskDrive -Fixed
    """

    drive: VirtualDiskDrive = param("VirtualDiskDrive", "Drive to convert.", position=0, pipeline=True)
    fixed: Switch = param("Fixed", "Accepted: it always has a fixed size.", default=Switch(False), inert=True)
    path: str = param("Path", "Folder of the file; the machine's own without it.", default="")
    file: str = param("FileName", "Name of the file.", default="")

    def process(self, shell: Shell) -> Output:
        record = self.drive.record
        if not record.passthrough:
            shell.write_error(f"{record.path} of {self.drive.name} is a virtual hard disk already.", "NotPassThrough", category="InvalidOperation", target=self.drive)
            return
        request = ConvertDiskRequest(cmdlet="Convert-VirtualDiskDrive", vm=self.drive.key, lun=record.lun, path=self._file(record.lun))
        yield from run(shell, request, target=self.drive.name, give=lambda plan, job: [self.drive])

    def _file(self, lun: str) -> str:
        """The file to be; empty where the engine shall choose."""
        if not self.path and not self.file:
            return ""
        from havmsh.engine.paths import join, leaf

        folder = self.path or self.drive.vm_record.path
        name = self.file or f"{self.drive.name}_{leaf(lun)}"
        return str(join(folder, name if name.casefold().endswith(".vhd") else f"{name}.vhd"))
