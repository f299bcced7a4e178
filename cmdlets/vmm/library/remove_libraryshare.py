"""Remove-LibraryShare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import LibraryShare
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import LibraryRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-LibraryShare", "Remove-SCLibraryShare", changes=True, job=True)
class RemoveLibraryShare:
    """Removes a share from its library server; the files on it are no longer known.

    Examples:
        All shares.

            PS> Get-LibraryShare | Remove-LibraryShare -WhatIf
    """

    share: LibraryShare = param("LibraryShare", "Share.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        server, _, share = self.share.key.partition("\\")
        request = LibraryRequest(cmdlet="Remove-LibraryShare", kind="share", action="Remove", server=server, share=share)
        yield from run(shell, request, target=self.share.name)
