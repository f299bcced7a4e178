"""Get-VMCheckpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VMCheckpoint
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMCheckpoint", "Get-SCVMCheckpoint", output=("Microsoft.SystemCenter.VirtualMachineManager.VMCheckpoint",))
class GetVMCheckpoint:
    """Gets the checkpoints of machines, oldest first.

    Examples:
        The newest one of each machine.

            PS> Get-VM | Get-VMCheckpoint -MostRecent
    """

    vm: VM | None = param("VM", "Only checkpoints of this machine.", position=0, pipeline=True, default=None, complete="vm")
    newest: Switch = param("MostRecent", "Only the newest of each machine.", default=Switch(False))
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        for vm in [self.vm] if self.vm is not None else everyone(engine, VM):
            found = [VMCheckpoint(engine, vm.key, at) for at in range(len(vm.record.checkpoints))]
            yield from chosen(found[-1:] if self.newest else found, None, self.id)
