"""Connect-VMNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import host_of
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Connect-VMNetworkAdapter", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.ConnectVMNetworkAdapterCommand")
class ConnectVMNetworkAdapter:
    """Connects a machine's network adapters to a virtual network of its host; the management server is not told.

    Examples:
        See what would be done.

            PS> Connect-VMNetworkAdapter app01 -SwitchName Production -WhatIf
    """

    vm: object = param("VMName", "Machine.", position=0, pipeline=True, aliases=("VM", "Name"), complete="vm")
    host: object = param("ComputerName", "Host; found by the machine where it is left out.", default=None, complete="host")
    network: str = param("SwitchName", "Virtual network of the host.", position=1)
    adapter: int = param("AdapterNumber", "Number of the adapter from 0; all where it is left out (our extension).", default=-1)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        host = host_of(shell, self.host)
        act(shell, name_of(self.vm), "Connect-VMNetworkAdapter", lambda: outside.connect(name_of(self.vm), self.network, self.adapter, host), tell=False)
        return ()
