"""Disconnect-VMNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Disconnect-VMNetworkAdapter", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.DisconnectVMNetworkAdapter")
class DisconnectVMNetworkAdapter(Machines):
    """Connects the adapters of a machine to nothing; the management server is not told.

    Examples:
        See what would be done.

            PS> Disconnect-VMNetworkAdapter app01 -WhatIf
    """

    def process(self, shell: Shell) -> Output:
        yield from self.given(self.act_on(shell, "Disconnect-VMNetworkAdapter", lambda outside, name, host: outside.connect(name, "", -1, host)))
