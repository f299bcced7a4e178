"""Add-ClusterVirtualMachineRole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import Group
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Add-ClusterVirtualMachineRole", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.AddClusterVirtualMachineRoleCommand")
class AddClusterVirtualMachineRole:
    """Makes a machine on a node highly available, outside the management server.

    Examples:
        See what would be done.

            PS> Add-ClusterVirtualMachineRole scratch01 -WhatIf
    """

    name: object = param("VMName", "Machine.", position=0, pipeline=True, aliases=("VirtualMachine", "VM"), complete="vm")
    group: str | None = param("Name", "Name of the group; the usual one without it.", default=None)
    cluster: object = param("Cluster", "Accepted: the machine's host is a node of it.", default=None, complete="cluster", inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        wanted = name_of(self.name)
        if act(shell, wanted, "Add-ClusterVirtualMachineRole", lambda: outside.add_vm_role(wanted), tell=False) is not None:
            for warning in outside.role_warnings(wanted):
                shell.warn(warning)
            vm = outside.vm(wanted)
            cluster = outside.state.fabric.membership[vm.host]
            if self.group:
                outside.set_group(cluster, outside.group_of(vm).name, name=self.group)
            yield Group(shell.engine, cluster, outside.group_of(vm).name)
