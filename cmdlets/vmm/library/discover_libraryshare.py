"""Discover-LibraryShare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import LibraryServer, LibraryShare
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import everyone, handles
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Discover-LibraryShare", "Find-SCLibraryShare", output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryShare",))
class DiscoverLibraryShare:
    """Finds the shares of a library server.

    Examples:
        Of one server.

            PS> Discover-LibraryShare LIB01
    """

    name: str | None = param("ComputerName", "Library server.", position=0, default=None, complete="library")
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        servers = handles(shell.engine, LibraryServer, self.name) if self.name else everyone(shell.engine, LibraryServer)
        yield from (LibraryShare(shell.engine, f"{server.key}\\{share.name}") for server in servers for share in server.record.shares)
