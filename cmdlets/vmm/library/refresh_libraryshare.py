"""Refresh-LibraryShare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import LibraryShare
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import RefreshRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Refresh-LibraryShare", "Read-SCLibraryShare", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryShare",))
class RefreshLibraryShare:
    """Brings what the management server believes of a library share up to date.

    Examples:
        All shares.

            PS> Get-LibraryShare | Refresh-LibraryShare
    """

    share: LibraryShare = param("LibraryShare", "Share to refresh.", position=0, pipeline=True)
    path: str | None = param("Path", "Accepted: the whole share is refreshed.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        request = RefreshRequest(cmdlet="Refresh-LibraryShare", scope="library", name=self.share.key.partition("\\")[0])
        yield from run(shell, request, target=self.share.name, give=lambda plan, job: [self.share])
