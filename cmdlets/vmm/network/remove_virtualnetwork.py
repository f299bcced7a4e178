"""Remove-VirtualNetwork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.network import VirtualNetwork
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import NetworkRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-VirtualNetwork", "Remove-SCVirtualNetwork", changes=True, job=True)
class RemoveVirtualNetwork:
    """Removes a virtual network of a host.

    Examples:
        From one host.

            PS> Get-VirtualNetwork DMZ -VMHost HV01 | Remove-VirtualNetwork -WhatIf
    """

    network: VirtualNetwork = param("VirtualNetwork", "Network to remove.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        request = NetworkRequest(cmdlet="Remove-VirtualNetwork", host=self.network.key, action="Remove", name=self.network.label)
        yield from run(shell, request, target=self.network.name)
