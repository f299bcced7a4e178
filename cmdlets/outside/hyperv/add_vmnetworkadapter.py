"""Add-VMNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.machines import VMAdapter

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-VMNetworkAdapter", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.AddVMNetworkAdapter")
class AddVMNetworkAdapter(Machines):
    """Gives a machine a network adapter; the management server is not told.

    Examples:
        See what would be done.

            PS> Add-VMNetworkAdapter web118 -SwitchName Backup -WhatIf
    """

    switch: str | None = param("SwitchName", "Virtual network of the host.", default=None)
    adapter: str = param("AdapterName", "Name of the adapter.", default="Network Adapter")
    legacy: bool = param("IsLegacy", "Whether it is an emulated adapter.", default=False)
    mac: str = param("StaticMacAddress", "MAC address.", default="")

    def process(self, shell: Shell) -> Output:
        made = VMAdapter(network=self.switch or "", name=self.adapter, mac=self.mac, emulated=self.legacy)
        yield from self.given(self.act_on(shell, "Add-VMNetworkAdapter", lambda outside, name, host: outside.add_adapter(name, made, host)))
