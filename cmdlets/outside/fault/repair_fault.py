"""Repair-Fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.outside.tool import act, name_of, shown
from cmdlets.vmm.model.values import moment
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell

@cmdlet("Repair-Fault", module="havmsh", changes=True, class_name="Havmsh.RepairFaultCommand")
class RepairFault:
    """Ends an accident: power, network, LUN or agent come back.

    Examples:
        See what would be done.

            PS> Repair-Fault Power HV02 -WhatIf
    """

    kind: Literal["Power", "Network", "Lun", "Agent"] = param("Kind", "What fails.", position=0)
    target: object = param("Target", "Host, or LUN.", position=1, pipeline=True, aliases=("Name",))

    def process(self, shell: Shell) -> Output:
        outside = shell.engine.outside
        for event in act(shell, name_of(self.target), f"Repair-Fault {self.kind}", lambda: outside.mend(self.kind, name_of(self.target)), tell=False) or ():
            yield shown("Havmsh.Event", Time=moment(shell.engine, event.time), Kind=event.kind, Subject=event.subject, Text=event.text)
