"""Get-VirtualCOMPort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.device.getting import PartsOfHardware
from cmdlets.vmm.model.hardware import VirtualCOMPort
from cmdlets.vmm.parts import owners
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualCOMPort", "Get-SCVirtualCOMPort", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualCOMPort",))
class GetVirtualCOMPort(PartsOfHardware):
    """Gets the serial ports of machines, templates or hardware profiles; each has two.

    Examples:
        Those of one machine.

            PS> Get-VirtualCOMPort -VM web101
    """

    def process(self, shell: Shell) -> Output:
        yield from chosen([VirtualCOMPort(shell.engine, owner.key, at, owner.kind) for owner in owners(shell, self) for at in (0, 1)], None, self.id)
