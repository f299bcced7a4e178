"""Get-CPUType."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.profile import CPU_TYPES, CPUType
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-CPUType", "Get-SCCPUType", output=("Microsoft.SystemCenter.VirtualMachineManager.ProcessorType",))
class GetCPUType:
    """Gets the kinds of processors that the product lists; machines run on any of them.

    Examples:
        All of them.

            PS> Get-CPUType | Select-Object -First 3
    """

    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        yield from chosen([CPUType(shell.engine, name, at) for at, name in enumerate(CPU_TYPES)], None, self.id)
