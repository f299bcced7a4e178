"""Get-VirtualNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualNetworkAdapter
from cmdlets.vmm.model.profile import HardwareProfile, Template
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualNetworkAdapter", "Get-SCVirtualNetworkAdapter", output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualNetworkAdapter",))
class GetVirtualNetworkAdapter:
    """Gets the network adapters of machines, templates or hardware profiles.

    Examples:
        Those of one machine.

            PS> Get-VirtualNetworkAdapter -VM (Get-VM web101)
    """

    vm: VM | None = param("VM", "Only parts of this machine; of all machines without it.", pipeline=True, default=None, complete="vm")
    template: Template | None = param("VMTemplate", "Parts of this template.", pipeline=True, default=None, aliases=("Template",))
    profile: HardwareProfile | None = param("HardwareProfile", "Parts of this hardware profile.", pipeline=True, default=None)
    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False))
    id: str | None = param("ID", "Identifier.", position=0, default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        if self.template is not None:
            yield from (VirtualNetworkAdapter(engine, self.template.key, at, "template") for at in range(len(self.template.record.adapters)))
            return
        if self.profile is not None:
            yield from (VirtualNetworkAdapter(engine, self.profile.key, at, "profile") for at in range(len(self.profile.record.adapters)))
            return
        machines = [self.vm] if self.vm is not None else everyone(engine, VM)
        found = [VirtualNetworkAdapter(engine, vm.key, at) for vm in machines for at in range(len(vm.record.adapters))]
        yield from chosen(found, None, self.id)
