"""Remove-VMHostCluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ManageRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-VMHostCluster", "Remove-SCVMHostCluster", changes=True, job=True)
class RemoveVMHostCluster:
    """Ends to manage a host cluster: the server forgets it, its nodes and their machines, which run on.

    Examples:
        One of them.

            PS> Remove-VMHostCluster KOBE -WhatIf
    """

    cluster: VMHostCluster = param("VMHostCluster", "Cluster to remove.", position=0, pipeline=True, complete="cluster")
    force: Switch = param("Force", "Although nodes do not answer.", default=Switch(False))
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        request = ManageRequest(cmdlet="Remove-VMHostCluster", kind="cluster", action="Remove", name=self.cluster.key, force=bool(self.force))
        yield from run(shell, request, target=self.cluster.name)
