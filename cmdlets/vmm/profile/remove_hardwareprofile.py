"""Remove-HardwareProfile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.profile import HardwareProfile
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ProfileRequest
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-HardwareProfile", "Remove-SCHardwareProfile", changes=True, job=True)
class RemoveHardwareProfile:
    """Removes a hardware profile.

    Examples:
        One of them.

            PS> Get-HardwareProfile | Select-Object -First 1 | Remove-HardwareProfile -WhatIf
    """

    target: HardwareProfile = param("HardwareProfile", "Hardware profile to remove.", position=0, pipeline=True)
    force: Switch = param("Force", "Accepted: nothing depends on it.", default=Switch(False), inert=True)

    def process(self, shell: Shell) -> Output:
        request = ProfileRequest(cmdlet="Remove-HardwareProfile", kind="HardwareProfile", action="Remove", name=self.target.key)
        yield from run(shell, request, target=self.target.name)
