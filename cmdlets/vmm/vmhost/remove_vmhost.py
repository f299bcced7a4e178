"""Remove-VMHost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ManageRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-VMHost", "Remove-SCVMHost", changes=True, job=True)
class RemoveVMHost:
    """Ends to manage a standalone host: the server forgets it and its machines, which run on.

    Examples:
        One that does not answer any longer.

            PS> Remove-VMHost LEGACY01 -Force -WhatIf
    """

    host: VMHost = param("VMHost", "Host to remove.", position=0, pipeline=True, complete="host")
    force: Switch = param("Force", "Although it does not answer.", default=Switch(False))
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)
    with_vms: Switch = param("RemoveHostWithVMs", "Accepted: the records of its machines go with it in any case.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        request = ManageRequest(cmdlet="Remove-VMHost", action="Remove", name=self.host.key, force=bool(self.force))
        yield from run(shell, request, target=self.host.name)
