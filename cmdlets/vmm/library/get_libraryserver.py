"""Get-LibraryServer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone, handles, missing
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-LibraryServer", "Get-SCLibraryServer", output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryServer",))
class GetLibraryServer:
    """Gets library servers.

    Examples:
        All of them.

            PS> Get-LibraryServer
    """

    name: str | None = param("ComputerName", "Name, or a pattern.", position=0, default=None, wildcards=True)
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        found = handles(shell.engine, LibraryServer, self.name) if self.name else everyone(shell.engine, LibraryServer)
        if self.name and not found and not set("*?[") & set(self.name):
            shell.warn(missing(shell.engine, "library", self.name))
        yield from chosen(found, None, self.id)
