"""Get-VirtualizationManager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import shown
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


KIND = "Microsoft.SystemCenter.VirtualMachineManager.VirtualizationManager"


@product("Get-VirtualizationManager", "Get-SCVirtualizationManager", output=(KIND,))
class GetVirtualizationManager:
    """Gets the VirtualCenter servers through which VMware hosts are managed.

    Examples:
        All of them.

            PS> Get-VirtualizationManager
    """

    name: str | None = param("ComputerName", "Name, or a pattern.", position=0, default=None, wildcards=True)

    def process(self, shell: Shell) -> Output:
        from havmsh.runtime.wildcard import matcher

        fits = matcher(self.name or "*")
        world = shell.engine.state.view.world
        for name, record in sorted(world.virtual_centers.items()):
            hosts = sorted(host for host, one in world.hosts.items() if one.virtual_center == name)
            if fits(name):
                yield shown(KIND, Name=name, ComputerName=name, Version=record.version, Status="Responding", ManagedHosts=hosts, ID=shell.engine.identifier(("vc", name)))
