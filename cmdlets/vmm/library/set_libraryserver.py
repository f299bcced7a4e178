"""Set-LibraryServer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import named
from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import LibraryRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-LibraryServer", "Set-SCLibraryServer", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryServer",))
class SetLibraryServer:
    """Changes what is written down about a library server.

    Examples:
        Its description.

            PS> Set-LibraryServer LIB01 -Description 'The library' -WhatIf
    """

    library: LibraryServer = param("LibraryServer", "Library server to change.", position=0, pipeline=True, complete="library")
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        request = LibraryRequest(cmdlet="Set-LibraryServer", kind="server", action="Set", server=self.library.key, changes=named(description=self.description))
        yield from run(shell, request, target=self.library.name, give=lambda plan, job: [self.library])
