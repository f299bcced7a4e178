"""Remove-VirtualNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualNetworkAdapter
from cmdlets.vmm.parts import JobGroupParameter, remove
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Remove-VirtualNetworkAdapter", "Remove-SCVirtualNetworkAdapter", changes=True, job=True, not_offered={"SlotID": "Name the adapter: -VirtualNetworkAdapter."},
)
class RemoveVirtualNetworkAdapter(JobGroupParameter):
    """Takes a network adapter from a machine, template or hardware profile. A machine must be off.

    Examples:
        All of a machine.

            PS> Get-VirtualNetworkAdapter -VM web118 | Remove-VirtualNetworkAdapter -WhatIf
    """

    adapter: VirtualNetworkAdapter = param("VirtualNetworkAdapter", "Adapter to remove.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        yield from remove(shell, "Remove-VirtualNetworkAdapter", self.adapter, group=self.group)
