"""Remove-VMNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Adapter
from cmdlets.outside.tool import act
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-VMNetworkAdapter", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.RemoveVMNetworkAdapter")
class RemoveVMNetworkAdapter:
    """Takes a network adapter from a machine; the management server is not told.

    Examples:
        See what would be done.

            PS> Get-VMNetworkAdapter web118 | Remove-VMNetworkAdapter -WhatIf
    """

    part: Adapter = param("VMNetworkAdapter", "What Get-VMNetworkAdapter gives.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        part, outside = self.part, shell.engine.outside
        rest = tuple(one for at, one in enumerate(part.machine.record.adapters) if at != part.at)
        act(shell, str(part.machine), "Remove-VMNetworkAdapter", lambda: outside.set_vm(part.key, adapters=rest), tell=False)
        return ()
