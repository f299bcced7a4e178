"""New-VMSwitch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.outside.hyperv.get_vmswitch import switch
from cmdlets.outside.hyperv.machines import one_host
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.fabric import VirtualNetwork

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-VMSwitch", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.NewVMSwitch")
class NewVMSwitch:
    """Makes a virtual network on a host; the management server is not told.

    Examples:
        See what would be done.

            PS> New-VMSwitch Spare -ComputerName SA01 -SwitchType Internal -WhatIf
    """

    name: str = param("Name", "Name.", position=0)
    host: object = param("ComputerName", "Host; the one on which the session is where it is left out.", default=None, complete="host")
    adapter: str | None = param("NetAdapterName", "Network adapter of the host that it is bound to.", default=None, aliases=("NetAdapterInterfaceDescription",))
    kind: Literal["Internal", "Private"] = param("SwitchType", "Kind, where it is bound to no adapter.", default="Internal")
    notes: str = param("Notes", "Tag (NET-1).", default="")
    shared: bool = param("AllowManagementOS", "Whether the host itself uses it too.", default=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        network = VirtualNetwork(self.name, self.adapter or "", self.notes, self.shared and (bool(self.adapter) or self.kind == "Internal"))
        made = act(shell, self.name, "New-VMSwitch", lambda: outside.set_network(one_host(shell, self.host), network), tell=False)
        if made:
            yield switch(made.name, network)
