"""Disable-VMHost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import MaintenanceRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@product("Disable-VMHost", "Disable-SCVMHost", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Host",))
class DisableVMHost:
    """Puts a host into maintenance mode (MNT-1 to MNT-4).

    With -MoveWithinCluster its machines are live-migrated to other nodes, without it they are saved.

    Examples:
        One host.

            PS> Disable-VMHost HV01 -WhatIf
    """

    host: VMHost = param("VMHost", "Host that goes into maintenance.", position=0, pipeline=True, complete="host")
    move: Switch = param("MoveWithinCluster", "Live-migrate the machines to other nodes of the cluster; any failure keeps the host out of maintenance (MNT-2).", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        request = MaintenanceRequest(cmdlet="Disable-VMHost", host=self.host.key, on=True, move_within_cluster=bool(self.move))
        yield from run(shell, request, target=self.host.name, give=lambda plan, job: [self.host])
