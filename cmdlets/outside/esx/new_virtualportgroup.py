"""New-VirtualPortGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, name_of, shown
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("New-VirtualPortGroup", module="VMware.VimAutomation.Core", changes=True, class_name="VMware.NewVirtualPortGroup")
class NewVirtualPortGroup:
    """Configures a port group on an ESX host; the management server is not told (UCC-6).

    Examples:
        See what would be done.

            PS> New-VirtualPortGroup DMZ -VMHost ESX04 -VLanId 66 -WhatIf
    """

    name: str = param("Name", "Name.", position=0)
    host: object = param("VMHost", "Host.", pipeline=True, complete="host")
    switch: str = param("VirtualSwitch", "Virtual switch that carries it.", default="vSwitch0")
    vlan: int = param("VLanId", "VLAN id; 0 for none.", default=0)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        made = act(shell, self.name, "New-VirtualPortGroup", lambda: outside.add_port_group(name_of(self.host), self.name, self.switch, self.vlan), tell=False)
        if made:
            yield shown("VMware.VirtualPortGroup", Name=self.name, VirtualSwitch=self.switch, VLanId=self.vlan, VMHost=made.name)
