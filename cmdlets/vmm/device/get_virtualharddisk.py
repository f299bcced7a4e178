"""Get-VirtualHardDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualHardDisk
from cmdlets.vmm.model.library import library_items
from cmdlets.vmm.model.profile import Template
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualHardDisk", "Get-SCVirtualHardDisk", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualHardDisk",))
class GetVirtualHardDisk:
    """Gets virtual hard disks: of machines, of templates, and of the library where neither is named.

    Examples:
        Those of one machine.

            PS> Get-VirtualHardDisk -VM (Get-VM web101)
    """

    vm: VM | None = param("VM", "Only parts of this machine; of all machines without it.", pipeline=True, default=None, complete="vm")
    template: Template | None = param("VMTemplate", "Parts of this template.", pipeline=True, default=None, aliases=("Template",))
    name: str | None = param("Name", "Name, or a pattern.", default=None, wildcards=True, complete="vhd")
    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False), inert=True)
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        if self.template is not None:
            yield from (VirtualHardDisk(engine, self.template.key, at, "template") for at in range(len(self.template.record.disks)))
            return
        machines = [self.vm] if self.vm is not None else everyone(engine, VM)
        found = [VirtualHardDisk(engine, vm.key, at) for vm in machines for at, disk in enumerate(vm.record.disks) if not disk.passthrough]
        yield from chosen(found, self.name, self.id)
        if self.vm is None:
            yield from chosen(library_items(engine, "VirtualHardDisk"), self.name, self.id)
