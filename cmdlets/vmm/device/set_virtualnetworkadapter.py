"""Set-VirtualNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VirtualNetworkAdapter
from cmdlets.vmm.parts import JobGroupParameter, alter
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch, UInt16

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VirtualNetworkAdapter", "Set-SCVirtualNetworkAdapter", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualNetworkAdapter",))
class SetVirtualNetworkAdapter(JobGroupParameter):
    """Connects a network adapter of a machine, or disconnects it.

    Examples:
        Connect it to another network.

            PS> Get-VM app01 | Get-VirtualNetworkAdapter | Set-VirtualNetworkAdapter -VirtualNetwork Backup -WhatIf
    """

    adapter: VirtualNetworkAdapter = param("VirtualNetworkAdapter", "Adapter to change.", position=0, pipeline=True)
    network: str | None = param("VirtualNetwork", "Virtual network, or port group, of its host.", default=None, aliases=("VMwarePortGroup",), complete="network")
    none: Switch = param("NoConnection", "Connected to nothing.", default=Switch(False))
    vlan_on: bool | None = param("VLanEnabled", "Whether it has a VLAN.", default=None)
    vlan: UInt16 | None = param("VLanID", "VLAN id.", default=None)
    location: str | None = param("NetworkLocation", "Network location that placement asks for.", default=None)
    tag: str | None = param("NetworkTag", "Network tag that placement asks for.", default=None)
    mac: str | None = param("MACAddress", "MAC address.", default=None, aliases=("PhysicalAddress",))

    def process(self, shell: Shell) -> Output:
        yield from alter(shell, "Set-VirtualNetworkAdapter", self.adapter, self._changes(), group=self.group)

    def _changes(self) -> dict[str, object]:
        """The fields of the adapter that were named."""
        named = {
            "network": "" if self.none else self.network, "vlan": 0 if self.vlan_on is False else None if self.vlan is None else int(self.vlan),
            "location": self.location, "tag": self.tag, "mac": self.mac,
        }
        return {field: value for field, value in named.items() if value is not None}
