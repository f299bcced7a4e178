"""New-VirtualNetwork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.network import VirtualNetwork
from cmdlets.vmm.product import product
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import Output, param
from havmsh.engine.fabric import VirtualNetwork as Record
from havmsh.engine.requests import NetworkRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("New-VirtualNetwork", "New-SCVirtualNetwork", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualNetwork",))
class NewVirtualNetwork:
    """Makes a virtual network on a host. It is common to a cluster once each node has one with its name, tag and location (NET-1).

    Examples:
        On one host.

            PS> New-VirtualNetwork -Name Test -VMHost HV01 -WhatIf
    """

    name: str = param("Name", "Name on the host.", position=0)
    host: VMHost = param("VMHost", "Host.", pipeline=True, complete="host")
    adapters: list[object] | None = param("VMHostNetworkAdapters", "Network adapter of the host that it is bound to; one.", default=None)
    tag: str | None = param("Tag", "Tag (2008 R2).", default=None)
    bound: bool | None = param("BoundToVMHost", "Whether the host itself uses it too.", default=None)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        request = NetworkRequest(cmdlet="New-VirtualNetwork", host=self.host.key, name=self.name, network=Record(name=self.name, **self._changes()))  # type: ignore[arg-type]
        yield from run(shell, request, target=self.name, give=lambda plan, job: made(job, VirtualNetwork(shell.engine, self.host.key, self.name)))

    def _changes(self) -> dict[str, object]:
        """The fields of the network that were named."""
        named: dict[str, object] = {
            "adapter": None if self.adapters is None else str(self.adapters[0]) if self.adapters else "", "tag": self.tag, "bound_to_host": self.bound,
            "description": self.description,
        }
        return {field: value for field, value in named.items() if value is not None}
