"""Get-VMHostVolume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.storage import HostVolume
from cmdlets.vmm.product import product
from cmdlets.vmm.vmhost.parts import PartsOfHosts
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHostVolume", "Get-SCStorageVolume", output=("Microsoft.SystemCenter.VirtualMachineManager.HostVolume",))
class GetVMHostVolume(PartsOfHosts):
    """Gets the volumes that hosts reach, shared volumes among them, with their free space.

    Examples:
        Those of one host.

            PS> Get-VMHostVolume -VMHost HV01
    """

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        yield from self.parts(engine, lambda host: (HostVolume(engine, host.key, state) for state in engine.volumes(host.record)))
