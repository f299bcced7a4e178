"""Set-VirtualNetwork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.network import VirtualNetwork
from cmdlets.vmm.product import product
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import Output, param
from havmsh.engine.records import replace
from havmsh.engine.requests import NetworkRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VirtualNetwork", "Set-SCVirtualNetwork", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualNetwork",))
class SetVirtualNetwork:
    """Changes a virtual network of a host: its name, tag, adapter.

    Examples:
        Give it a tag.

            PS> Get-VirtualNetwork DMZ -VMHost HV01 | Set-VirtualNetwork -Tag dmz -WhatIf
    """

    network: VirtualNetwork = param("VirtualNetwork", "Network to change.", position=0, pipeline=True)
    name: str | None = param("Name", "New name.", default=None)
    adapters: list[object] | None = param("VMHostNetworkAdapters", "Network adapter of the host that it is bound to; one.", default=None)
    tag: str | None = param("Tag", "Tag (2008 R2).", default=None)
    bound: bool | None = param("BoundToVMHost", "Whether the host itself uses it too.", default=None)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        after = replace(self.network.record, **self._changes())
        request = NetworkRequest(cmdlet="Set-VirtualNetwork", host=self.network.key, action="Set", name=self.network.label, network=after)
        yield from run(shell, request, target=self.network.name, give=lambda plan, job: made(job, VirtualNetwork(shell.engine, self.network.key, after.name)))

    def _changes(self) -> dict[str, object]:
        """The fields of the network that were named."""
        named: dict[str, object] = {
            "adapter": None if self.adapters is None else str(self.adapters[0]) if self.adapters else "", "tag": self.tag, "bound_to_host": self.bound,
            "description": self.description, "name": self.name,
        }
        return {field: value for field, value in named.items() if value is not None}
