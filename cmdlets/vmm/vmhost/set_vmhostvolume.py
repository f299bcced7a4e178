"""Set-VMHostVolume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.storage import HostVolume
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import SetHostRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VMHostVolume", "Set-SCStorageVolume", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.HostVolume",))
class SetVMHostVolume:
    """Says whether placement may use a volume of a host.

    Examples:
        Not the system drive.

            PS> Get-VMHostVolume -VMHost SA01 | Where-Object Name -like 'E*' | Set-VMHostVolume -AvailableForPlacement $false -WhatIf
    """

    volume: HostVolume = param("VMHostVolume", "Volume of a host.", position=0, pipeline=True, aliases=("StorageVolume",))
    available: bool = param("AvailableForPlacement", "Whether placement may use it.", default=True)

    def process(self, shell: Shell) -> Output:
        known = set(self.volume.engine.state.view.settings(self.volume.key).excluded_volumes)
        (known.discard if self.available else known.add)(self.volume.name)
        request = SetHostRequest(cmdlet="Set-VMHostVolume", host=self.volume.key, changes=(("excluded_volumes", tuple(sorted(known))),))
        yield from run(shell, request, target=self.volume.name, give=lambda plan, job: [self.volume])
