"""Add-LibraryShare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import named
from cmdlets.vmm.library.shares import split_share
from cmdlets.vmm.model.library import LibraryShare
from cmdlets.vmm.product import product
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import LibraryRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Add-LibraryShare", "Add-SCLibraryShare", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryShare",))
class AddLibraryShare:
    r"""Adds a share of a library server.

    Examples:
        One more.

            PS> Add-LibraryShare '\\LIB01.contoso.com\Images' -WhatIf
    """

    path: str = param("SharePath", "Path of the share: two backslashes, server, share.", position=0, aliases=("Path",))
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        server, share = split_share(shell, self.path)
        request = LibraryRequest(cmdlet="Add-LibraryShare", kind="share", action="Add", server=server, share=share, changes=named(description=self.description))
        yield from run(shell, request, target=self.path, give=lambda plan, job: made(job, LibraryShare(shell.engine, f"{server}\\{share}")))
