"""Get-VMNetworkAdapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.outside.hyperv.machines import Adapter, machines, parts
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Get-VMNetworkAdapter", module="Hyper-V", class_name="Microsoft.HyperV.PowerShell.Commands.GetVMNetworkAdapter")
class GetVMNetworkAdapter:
    """Gets the network adapters of machines as they stand.

    Examples:
        Of one machine.

            PS> Get-VMNetworkAdapter web118
    """

    vm: object = param("VMName", "Machine: its object, its name or a pattern.", position=0, pipeline=True, default=None, aliases=("VM",), complete="vm")
    host: object = param("ComputerName", "Host; every host where it is left out.", default=None, complete="host")

    def process(self, shell: Shell) -> Output:
        for machine in machines(shell, self.vm, self.host):
            yield from parts(machine, Adapter)
