"""Get-VirtualDiskDrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualDiskDrive
from cmdlets.vmm.model.profile import Template
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualDiskDrive", "Get-SCVirtualDiskDrive", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualDiskDrive",))
class GetVirtualDiskDrive:
    """Gets the disk drives of machines: virtual hard disks and pass-through disks.

    Examples:
        Those of one machine.

            PS> Get-VirtualDiskDrive -VM (Get-VM web101)
    """

    vm: VM | None = param("VM", "Only parts of this machine; of all machines without it.", pipeline=True, default=None, complete="vm")
    template: Template | None = param("VMTemplate", "Parts of this template.", pipeline=True, default=None, aliases=("Template",))
    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False))
    id: str | None = param("ID", "Identifier.", position=0, default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        if self.template is not None:
            yield from (VirtualDiskDrive(engine, self.template.key, at, "template") for at in range(len(self.template.record.disks)))
            return
        machines = [self.vm] if self.vm is not None else everyone(engine, VM)
        found = [VirtualDiskDrive(engine, vm.key, at) for vm in machines for at in range(len(vm.record.disks))]
        yield from chosen(found, None, self.id)
