"""Get-VMMManagedComputer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.model.profile import ManagedComputer
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import everyone, handles
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMMManagedComputer", "Get-SCVMMManagedComputer", output=("Microsoft.SystemCenter.VirtualMachineManager.VMMManagedComputer",))
class GetVMMManagedComputer:
    """Gets the computers that run the product's agent: hosts and library servers.

    Examples:
        Those that do not answer.

            PS> Get-VMMManagedComputer | Where-Object { $_.StateString -ne 'Responding' }
    """

    name: str | None = param("ComputerName", "Name, or a pattern.", position=0, default=None, wildcards=True)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        for kind in (VMHost, LibraryServer):
            found = handles(engine, kind, self.name) if self.name else everyone(engine, kind)
            yield from (ManagedComputer(engine, subject) for subject in found if kind is LibraryServer or subject.record.hyperv)
