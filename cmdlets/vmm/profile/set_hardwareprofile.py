"""Set-HardwareProfile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import HardwareParameters, named
from cmdlets.vmm.model.profile import HardwareProfile
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ProfileRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-HardwareProfile", "Set-SCHardwareProfile", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HardwareProfile",))
class SetHardwareProfile(HardwareParameters):
    """Changes a hardware profile.

    Examples:
        Make what it makes highly available.

            PS> Get-HardwareProfile | Set-HardwareProfile -HighlyAvailable $true -WhatIf
    """

    target: HardwareProfile = param("HardwareProfile", "Hardware profile to change.", position=0, pipeline=True)
    owner: str | None = param("Owner", "Owner.", default=None)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        request = ProfileRequest(cmdlet="Set-HardwareProfile", kind="HardwareProfile", action="Set", name=self.target.key, changes=self._changes(), parts=self.parts(), job_group=self.group)
        yield from run(shell, request, target=self.target.name, give=lambda plan, job: [self.target])

    def _changes(self) -> tuple[tuple[str, object], ...]:
        """The fields that were named, in the engine's units."""
        return (*self.settings(), *named(owner=self.owner, description=self.description))
