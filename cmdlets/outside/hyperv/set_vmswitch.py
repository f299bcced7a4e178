"""Set-VMSwitch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import one_host
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.records import replace

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Set-VMSwitch", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.SetVMSwitch")
class SetVMSwitch:
    """Changes a virtual network of a host: its adapter, its tag; the management server is not told.

    Examples:
        See what would be done.

            PS> Set-VMSwitch Lab -ComputerName OS03 -Notes lab -WhatIf
    """

    name: str = param("Name", "Name.", position=0, by_property=True)
    host: object = param("ComputerName", "Host; the one on which the session is where it is left out.", by_property=True, default=None, complete="host")
    adapter: str | None = param("NetAdapterName", "Network adapter of the host that it is bound to.", default=None, aliases=("NetAdapterInterfaceDescription",))
    notes: str | None = param("Notes", "Tag (NET-1).", default=None)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        host = outside.host(one_host(shell, self.host))
        known = next((one for one in host.networks if one.name.casefold() == self.name.casefold()), None)
        if known is None:
            shell.write_error(f"{host.name} has no virtual network {self.name}.", "ObjectNotFound", category="ObjectNotFound", target=self.name)
            return ()
        after = replace(known, adapter=known.adapter if self.adapter is None else self.adapter, tag=known.tag if self.notes is None else self.notes)
        act(shell, self.name, "Set-VMSwitch", lambda: outside.set_network(host.name, after), tell=False)
        return ()
