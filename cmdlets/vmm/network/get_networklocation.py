"""Get-NetworkLocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import shown
from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import everyone
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


KIND = "Microsoft.SystemCenter.VirtualMachineManager.NetworkLocation"


@product("Get-NetworkLocation", "Get-SCLogicalNetwork", output=(KIND,))
class GetNetworkLocation:
    """Gets the network locations that adapters of hosts are at; the later product calls them logical networks.

    Examples:
        All of them.

            PS> Get-NetworkLocation
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    host: VMHost | None = param("VMHost", "Only those of this host.", default=None, complete="host")

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        hosts = [self.host] if self.host is not None else everyone(shell.engine, VMHost)
        names = {adapter.location for host in hosts for adapter in host.record.adapters if adapter.location}
        yield from (shown(KIND, Name=name, ID=shell.engine.identifier(("location", name))) for name in sorted(names, key=str.casefold) if fits(name))
