"""Set-VMHostNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.network import VMHostNetworkAdapter
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.records import replace
from havmsh.engine.requests import SetHostRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


SWITCH = "A network adapter of a machine has its VLAN: Set-VirtualNetworkAdapter -VLanID."


@product(
    "Set-VMHostNetworkAdapter", "Set-SCVMHostNetworkAdapter", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostNetworkAdapter",),
    not_offered={"VLanEnabled": SWITCH, "VLanID": SWITCH, "VLanMode": SWITCH, "VLanTrunkID": SWITCH},
)
class SetVMHostNetworkAdapter:
    """Says at which network location a physical network adapter of a host is, in place of the one that was detected (NET-1).

    Examples:
        One adapter.

            PS> Get-VMHostNetworkAdapter -VMHost OS01 -Name NIC2 | Set-VMHostNetworkAdapter -NetworkLocation lab.contoso.com -OverrideNetworkLocation $true -WhatIf
    """

    adapter: VMHostNetworkAdapter = param("VMHostNetworkAdapter", "Adapter of a host.", position=0, pipeline=True)
    location: str | None = param("NetworkLocation", "Network location.", default=None)
    override: bool | None = param("OverrideNetworkLocation", "Whether the location is the one that is given.", default=None)

    def process(self, shell: Shell) -> Output:
        if self.location is None or self.override is False:
            yield self.adapter
            return
        adapters = self.adapter.engine.host(self.adapter.key).adapters
        after = tuple(replace(one, location=self.location) if one.name == self.adapter.label else one for one in adapters)
        request = SetHostRequest(cmdlet="Set-VMHostNetworkAdapter", host=self.adapter.key, changes=(("adapters", after),))
        yield from run(shell, request, target=self.adapter.name, give=lambda plan, job: [self.adapter])
