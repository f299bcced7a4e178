"""Reassociate-VMMManagedComputer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.profile import ManagedComputer
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import RefreshRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Reassociate-VMMManagedComputer", "Register-SCVMMManagedComputer", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VMMManagedComputer",))
class ReassociateVMMManagedComputer:
    """Binds the agent of a managed computer to this server again, and looks at it. Agents have the version of the server here.

    Examples:
        Every one.

            PS> Get-VMMManagedComputer | Select-Object -First 1 | Reassociate-VMMManagedComputer -WhatIf
    """

    computer: ManagedComputer = param("VMMManagedComputer", "Managed computer.", position=0, pipeline=True)
    credential: object = param("Credential", "Accepted: every command runs as the administrator.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        scope = "library" if self.computer.subject.kind == "library" else "host"
        request = RefreshRequest(cmdlet="Reassociate-VMMManagedComputer", scope=scope, name=self.computer.key)  # type: ignore[arg-type]
        yield from run(shell, request, target=self.computer.name, give=lambda plan, job: [self.computer])
