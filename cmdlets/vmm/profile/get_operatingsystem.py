"""Get-OperatingSystem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.profile import OperatingSystem, system_names
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-OperatingSystem", "Get-SCOperatingSystem", output=("Microsoft.SystemCenter.VirtualMachineManager.OperatingSystem",))
class GetOperatingSystem:
    """Gets the operating systems that machines may be said to run.

    Examples:
        Those of one family.

            PS> Get-OperatingSystem | Where-Object { $_.Name -like '*2008 R2*' }
    """

    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False), inert=True)
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        yield from chosen([OperatingSystem(shell.engine, name, at) for at, name in enumerate(system_names(shell.engine))], None, self.id)
