"""Invoke-Fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.outside.tool import act, name_of, shown
from cmdlets.vmm.model.values import moment
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Invoke-Fault", module="havmsh", changes=True, class_name="Havmsh.InvokeFaultCommand")
class InvokeFault:
    """Makes an accident happen: a node loses power, a network partitions, a LUN goes away, a host agent stops answering (MIG-6).

    What follows is given as events in order of time: the cluster notices after a while, regroups (or stops without a quorum), and starts the
    machines on other nodes one after another. The clock goes on meanwhile.

    Examples:
        See what would be done.

            PS> Invoke-Fault Power HV02 -WhatIf
    """

    kind: Literal["Power", "Network", "Lun", "Agent"] = param("Kind", "What fails.", position=0)
    target: object = param("Target", "Host, or LUN.", position=1, pipeline=True, aliases=("Name",))

    no_wait: Switch = param("NoWait", "Do not wait until the failover clusters have reacted: they react as the clock goes on.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        target, wait = name_of(self.target), not self.no_wait
        for event in act(shell, target, f"Invoke-Fault {self.kind}", lambda: outside.fault(self.kind, target, wait=wait), tell=False) or ():
            yield shown("Havmsh.Event", Time=moment(shell.engine, event.time), Kind=event.kind, Subject=event.subject, Text=event.text)
