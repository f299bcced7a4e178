"""Move-ClusterVirtualMachineRole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.model import Group
from cmdlets.outside.tool import act, name_of
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Move-ClusterVirtualMachineRole", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.MoveClusterVirtualMachineRoleCommand")
class MoveClusterVirtualMachineRole:
    """Live-migrates a highly available machine to another node behind the management server's back (WS2008R2).

    Examples:
        See what would be done.

            PS> Move-ClusterVirtualMachineRole app01 -Node HV02 -WhatIf
    """

    name: object = param("Name", "Machine, or the group that carries it.", position=0, pipeline=True, aliases=("InputObject", "VMName"), complete="vm")
    node: object = param("Node", "Node that takes it; the best where it is left out.", position=1, default=None, complete="host")
    wait: int | None = param("Wait", "Accepted: it is done when the command returns.", default=None, inert=True)
    cluster: object = param("Cluster", "Accepted: the machine's host is a node of it.", default=None, complete="cluster", inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        target = name_of(self.node) if self.node is not None else ""
        vm = outside.carried(name_of(self.name))
        if act(shell, vm, "Move-ClusterVirtualMachineRole", lambda: outside.move_vm_role(vm, target)) is not None:
            moved = outside.vm(vm)
            yield Group(shell.engine, outside.state.fabric.membership[moved.host], outside.group_of(moved).name)
