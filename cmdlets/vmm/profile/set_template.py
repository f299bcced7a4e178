"""Set-Template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.guest import GuestParameters
from cmdlets.vmm.hardware import HardwareParameters, named
from cmdlets.vmm.model.profile import Template
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import ProfileRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-Template", "Set-SCVMTemplate", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Template",))
class SetTemplate(HardwareParameters, GuestParameters):
    """Changes a template.

    Examples:
        Make what it makes highly available.

            PS> Get-Template | Set-Template -HighlyAvailable $true -WhatIf
    """

    target: Template = param("VMTemplate", "Template to change.", position=0, pipeline=True, aliases=("Template",))
    owner: str | None = param("Owner", "Owner.", default=None)
    description: str | None = param("Description", "Free text.", default=None)
    system: str | None = param("OperatingSystem", "Guest operating system.", default=None)

    def process(self, shell: Shell) -> Output:
        request = ProfileRequest(cmdlet="Set-Template", kind="Template", action="Set", name=self.target.key, changes=self._changes(), parts=(*self.parts(), *self.named_in_guest(shell)), job_group=self.group)
        yield from run(shell, request, target=self.target.name, give=lambda plan, job: [self.target])

    def _changes(self) -> tuple[tuple[str, object], ...]:
        """The fields that were named, in the engine's units."""
        return (*self.settings(), *named(owner=self.owner, description=self.description, operating_system=self.system))
