"""Remove-VirtualPortGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-VirtualPortGroup", module="VMware.VimAutomation.Core", changes=True, class_name="VMware.RemoveVirtualPortGroup")
class RemoveVirtualPortGroup:
    """Removes a port group from an ESX host; the management server is not told (UCC-6).

    Examples:
        See what would be done.

            PS> Remove-VirtualPortGroup DMZ -VMHost ESX01 -WhatIf
    """

    name: str = param("Name", "Name.", position=0, by_property=True)
    host: object = param("VMHost", "Host.", by_property=True, complete="host")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        act(shell, self.name, "Remove-VirtualPortGroup", lambda: outside.remove_port_group(name_of(self.host), self.name), tell=False)
        return ()
