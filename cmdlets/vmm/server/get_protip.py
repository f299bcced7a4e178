"""Get-PROTip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.cluster import VMHostCluster
from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-PROTip", "Get-SCPROTip")
class GetPROTip:
    """Gets PRO tips. No monitoring server is connected to a rehearsal, so there are none.

    Examples:
        All of them.

            PS> Get-PROTip
    """

    vm: VM | None = param("VM", "Accepted: there are no tips for a machine.", pipeline=True, default=None, inert=True, complete="vm")
    host: VMHost | None = param("VMHost", "Accepted: there are no tips for a host.", pipeline=True, default=None, inert=True, complete="host")
    cluster: VMHostCluster | None = param("VMHostCluster", "Accepted: there are no tips for a cluster.", pipeline=True, default=None, inert=True, complete="cluster")
    server: Switch = param("VMMServerScope", "Accepted: there are no tips for the server.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        return ()
