"""Remove-LibraryServer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import LibraryRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-LibraryServer", "Remove-SCLibraryServer", changes=True, job=True)
class RemoveLibraryServer:
    """Removes a library server that stores no machine.

    Examples:
        By name.

            PS> Remove-LibraryServer LIB01 -WhatIf
    """

    library: LibraryServer = param("LibraryServer", "Library server to remove.", position=0, pipeline=True, complete="library")
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        yield from run(shell, LibraryRequest(cmdlet="Remove-LibraryServer", kind="server", action="Remove", server=self.library.key), target=self.library.name)
