"""Get-VirtualFloppyDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.device.getting import PartsOfHardware
from cmdlets.vmm.model.hardware import VirtualFloppyDrive
from cmdlets.vmm.parts import owners
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualFloppyDrive", "Get-SCVirtualFloppyDrive", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualFloppyDrive",))
class GetVirtualFloppyDrive(PartsOfHardware):
    """Gets the floppy drive of machines, templates or hardware profiles; each has one.

    Examples:
        That of one machine.

            PS> Get-VirtualFloppyDrive -VM web101
    """

    def process(self, shell: Shell) -> Output:
        yield from chosen([VirtualFloppyDrive(shell.engine, owner.key, 0, owner.kind) for owner in owners(shell, self)], None, self.id)
