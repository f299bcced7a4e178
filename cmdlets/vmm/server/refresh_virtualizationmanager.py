"""Refresh-VirtualizationManager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import name_of
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import RefreshRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Refresh-VirtualizationManager", "Read-SCVirtualizationManager", changes=True, job=True)
class RefreshVirtualizationManager:
    """Brings what the management server believes of the hosts of a VirtualCenter server up to date.

    Examples:
        All of them.

            PS> Get-VirtualizationManager | Refresh-VirtualizationManager -WhatIf
    """

    manager: object = param("VirtualizationManager", "VirtualCenter server: its object or its name.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        name = name_of(self.manager)
        world = shell.engine.state.view.world
        hosts = [host for host, record in sorted(world.hosts.items()) if record.virtual_center.casefold() == name.casefold()]
        clusters = dict.fromkeys(world.membership.get(host) for host in hosts)
        for cluster in clusters:
            if cluster is not None:
                yield from run(shell, RefreshRequest(cmdlet="Refresh-VirtualizationManager", scope="cluster", name=cluster), target=cluster)
        for host in hosts:
            if host not in world.membership:
                yield from run(shell, RefreshRequest(cmdlet="Refresh-VirtualizationManager", scope="host", name=host), target=host)
