"""Set-LibraryShare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import named
from cmdlets.vmm.model.library import LibraryShare
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import LibraryRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-LibraryShare", "Set-SCLibraryShare", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryShare",))
class SetLibraryShare:
    """Changes what is written down about a share of a library server.

    Examples:
        All shares.

            PS> Get-LibraryShare | Set-LibraryShare -Description Files -WhatIf
    """

    share: LibraryShare = param("LibraryShare", "Share.", position=0, pipeline=True)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        server, _, share = self.share.key.partition("\\")
        request = LibraryRequest(cmdlet="Set-LibraryShare", kind="share", action="Set", server=server, share=share, changes=named(description=self.description))
        yield from run(shell, request, target=self.share.name, give=lambda plan, job: [self.share])
