"""Remove-Template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.profile import Template
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ProfileRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-Template", "Remove-SCVMTemplate", changes=True, job=True)
class RemoveTemplate:
    """Removes a template.

    Examples:
        One of them.

            PS> Get-Template | Select-Object -First 1 | Remove-Template -WhatIf
    """

    target: Template = param("VMTemplate", "Template to remove.", position=0, pipeline=True, aliases=("Template",))
    force: Switch = param("Force", "Accepted: nothing depends on it.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        request = ProfileRequest(cmdlet="Remove-Template", kind="Template", action="Remove", name=self.target.key)
        yield from run(shell, request, target=self.target.name)
