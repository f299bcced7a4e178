"""Rename-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Rename-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.RenameVM")
class RenameVM(Machines):
    """Renames a machine; the management server is not told.

    Examples:
        See what would be done.

            PS> Rename-VM web118 -NewName web218 -WhatIf
    """

    new: str = param("NewName", "New name.", position=1)

    def process(self, shell: Shell) -> Output:
        yield from self.given(self.act_on(shell, "Rename-VM", lambda outside, name, host: outside.set_vm(name, host, name=self.new)))
