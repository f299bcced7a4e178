"""Save-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Save-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.SaveVM")
class SaveVM(Machines):
    """Saves the state of a machine; the management server is not told.

    Examples:
        See what would be done.

            PS> Save-VM web001 -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.given(self.act_on(shell, "Save-VM", lambda outside, name, host: outside.power(name, "Save", host)))
