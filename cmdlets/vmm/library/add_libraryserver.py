"""Add-LibraryServer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import named
from cmdlets.vmm.model.library import LibraryServer
from cmdlets.vmm.product import product
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import LibraryRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Add-LibraryServer", "Add-SCLibraryServer", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryServer",))
class AddLibraryServer:
    """Adds a library server, without shares yet.

    Examples:
        One more.

            PS> Add-LibraryServer LIB02.contoso.com -WhatIf
    """

    name: str = param("ComputerName", "Computer to add.", position=0, pipeline=True)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        request = LibraryRequest(cmdlet="Add-LibraryServer", kind="server", action="Add", server=self.name, changes=named(description=self.description))
        key = self.name.partition(".")[0]
        yield from run(shell, request, target=self.name, give=lambda plan, job: made(job, LibraryServer(shell.engine, key)))
