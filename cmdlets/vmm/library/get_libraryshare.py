"""Get-LibraryShare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import LibraryServer, LibraryShare
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-LibraryShare", "Get-SCLibraryShare", output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryShare",))
class GetLibraryShare:
    """Gets the shares of library servers.

    Examples:
        Where there is room.

            PS> Get-LibraryShare | Sort-Object FreeSpace
    """

    library: LibraryServer | None = param("LibraryServer", "Only shares of this library server (our extension).", pipeline=True, default=None, complete="library")
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        servers = [self.library] if self.library is not None else everyone(engine, LibraryServer)
        found = [LibraryShare(engine, f"{server.key}\\{share.name}") for server in servers for share in server.record.shares]
        yield from chosen(found, None, self.id)
