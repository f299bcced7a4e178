"""Remove-VMHostNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.network import VirtualNetwork, VMHostNetworkAdapter
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.records import replace
from havmsh.engine.requests import NetworkRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Remove-VMHostNetworkAdapter", "Remove-SCVMHostNetworkAdapter", changes=True, job=True,
    output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualNetwork",),
)
class RemoveVMHostNetworkAdapter:
    """Unbinds a virtual network from the physical network adapter; it is an internal network then.

    Examples:
        One network.

            PS> Remove-VMHostNetworkAdapter -VirtualNetwork (Get-VirtualNetwork Lab -VMHost OS01) -VMHostNetworkAdapter (Get-VMHostNetworkAdapter -VMHost OS01 -Name NIC2) -WhatIf
    """

    network: VirtualNetwork = param("VirtualNetwork", "Virtual network of the host.", position=0, pipeline=True)
    adapter: VMHostNetworkAdapter = param("VMHostNetworkAdapter", "Adapter of the host.")

    def process(self, shell: Shell) -> Output:
        if self.adapter.label != self.network.record.adapter:
            shell.write_error(f"{self.network.name} is not bound to {self.adapter.name}.", "NotBound", category="InvalidArgument", target=self.adapter)
            return
        after = replace(self.network.record, adapter="")
        request = NetworkRequest(cmdlet="Remove-VMHostNetworkAdapter", host=self.network.key, action="Set", name=self.network.label, network=after)
        yield from run(shell, request, target=self.network.name, give=lambda plan, job: [self.network])
