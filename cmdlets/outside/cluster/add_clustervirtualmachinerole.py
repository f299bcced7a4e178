"""Add-ClusterVirtualMachineRole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Add-ClusterVirtualMachineRole", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterVirtualMachineRoleCommand")
class AddClusterVirtualMachineRole:
    """Makes a machine on a node highly available, outside the management server.

    Examples:
        See what would be done.

            PS> Add-ClusterVirtualMachineRole app01 -WhatIf
    """

    name: object = param("VMName", "Machine.", position=0, pipeline=True, aliases=("VirtualMachine",), complete="vm")
    cluster: object = param("Cluster", "Cluster; the only one where it is left out.", default=None, complete="cluster")

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        if act(shell, name_of(self.name), "Add-ClusterVirtualMachineRole", lambda: outside.add_vm_role(name_of(self.name)), tell=False) is not None:
            for warning in outside.role_warnings(name_of(self.name)):
                shell.warn(warning)
        return ()
