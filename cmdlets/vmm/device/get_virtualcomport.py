"""Get-VirtualCOMPort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.hardware import VirtualCOMPort
from cmdlets.vmm.parts import HardwareParts, owners
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualCOMPort", "Get-SCVirtualCOMPort", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualCOMPort",))
class GetVirtualCOMPort(HardwareParts):
    """Gets the serial ports of machines, templates or hardware profiles; each has two.

    Examples:
        Those of one machine.

            PS> Get-VirtualCOMPort -VM web101
    """

    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False))
    id: str | None = param("ID", "Identifier.", position=0, default=None)

    def process(self, shell: Shell) -> Output:
        yield from chosen([VirtualCOMPort(shell.engine, owner.key, at, owner.kind) for owner in owners(shell, self) for at in (0, 1)], None, self.id)
