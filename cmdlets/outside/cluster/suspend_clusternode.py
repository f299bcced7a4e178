"""Suspend-ClusterNode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cmdlets.outside.cluster.acting import OnNode
from cmdlets.outside.tool import name_of
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Suspend-ClusterNode", module="FailoverClusters", changes=True, class_name="Microsoft.FailoverClusters.PowerShell.SuspendClusterNodeCommand")
class SuspendClusterNode(OnNode):
    """Pauses a node: nothing comes to it any longer, and what is there stays unless -Drain is given.

    Draining is newer than WS2008R2, which moves nothing by itself; here it is what one would do by hand: running machines go live where the cluster can, those
    of low priority and all on WS2008 by saved state, the other groups as Move-ClusterGroup moves them.

    Examples:
        One node, whose groups leave first.

            PS> Suspend-ClusterNode HV02 -Drain -Wait -WhatIf
    """

    drain: Switch = param("Drain", "Move the groups of the node to others.", default=Switch(False))
    target: object = param("TargetNode", "Node that takes them; the best for each where it is left out.", default=None, complete="host")
    force: Switch = param("ForceDrain", "Accepted: a machine that cannot go live goes by saved state in any case.", default=Switch(False), inert=True)
    wait: Switch = param("Wait", "Accepted: it is done when the command returns.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        target = name_of(self.target) if self.target is not None else ""
        yield from self.acted(shell, partial(outside.drain_node, target=target) if self.drain else outside.suspend_node)
