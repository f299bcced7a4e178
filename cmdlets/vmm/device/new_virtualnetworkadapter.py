"""New-VirtualNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.vmm.model.devices import VirtualNetworkAdapter
from cmdlets.vmm.parts import HardwareParts, add
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.engine.machines import VMAdapter
from havmsh.runtime.objects import Switch, UInt16

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "New-VirtualNetworkAdapter", "New-SCVirtualNetworkAdapter", changes=True, job=True,
    output=("Microsoft.SystemCenter.VirtualMachineManager.VirtualNetworkAdapter",),
)
class NewVirtualNetworkAdapter(HardwareParts):
    """Gives a machine, template or hardware profile a network adapter. A machine must be off.

    Examples:
        Connected to a network.

            PS> New-VirtualNetworkAdapter -VM web118 -VirtualNetwork Backup -Synthetic -WhatIf
    """

    network: str | None = param("VirtualNetwork", "Virtual network, or port group, that it is connected to.", position=0, default=None, aliases=("VMwarePortGroup",), complete="network")
    none: Switch = param("NoConnection", "Connected to nothing.", default=Switch(False))
    synthetic: Switch = param("Synthetic", "A synthetic adapter.", default=Switch(False))
    name: str | None = param("Name", "Name of the adapter.", default=None)
    mac: str | None = param("MACAddress", "MAC address.", default=None, aliases=("PhysicalAddress",))
    mac_kind: Literal["Static", "Dynamic"] | None = param(
        "MACAddressType", "Whether the address is the one that was given.", default=None, aliases=("PhysicalAddressType",),
    )
    vlan_on: bool | None = param("VLanEnabled", "Whether it has a VLAN.", default=None)
    vlan: UInt16 | None = param("VLanID", "VLAN id.", default=None)
    location: str | None = param("NetworkLocation", "Network location that placement asks for.", default=None)
    tag: str | None = param("NetworkTag", "Network tag that placement asks for.", default=None)

    def process(self, shell: Shell) -> Output:
        vlan = 0 if self.vlan is None or self.vlan_on is False else int(self.vlan)
        given = self.mac if self.mac and self.mac_kind != "Dynamic" else ""
        adapter = VMAdapter(
            network="" if self.none else self.network or "", name=self.name or "Network Adapter", mac=given, vlan=vlan, location=self.location or "",
            tag=self.tag or "", emulated="Synthetic" in shell.bound and not self.synthetic,
        )
        yield from add(shell, "New-VirtualNetworkAdapter", self.owner(), "adapters", adapter, group=self.group, cls=VirtualNetworkAdapter)
