"""Move-ClusterVirtualMachineRole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Move-ClusterVirtualMachineRole", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.MoveClusterVirtualMachineRoleCommand")
class MoveClusterVirtualMachineRole:
    """Moves a highly available machine to another node behind the management server's back.

    Examples:
        See what would be done.

            PS> Move-ClusterVirtualMachineRole app01 -Node HV02 -WhatIf
    """

    name: object = param("Name", "Machine.", position=0, pipeline=True, aliases=("InputObject",), complete="vm")
    node: object = param("Node", "Node that takes it; the best where it is left out.", position=1, default=None, complete="host")
    cluster: object = param("Cluster", "Cluster; the only one where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        target = name_of(self.node) if self.node is not None else ""
        act(shell, name_of(self.name), "Move-ClusterVirtualMachineRole", lambda: outside.move_vm_role(name_of(self.name), target))
        return ()
