"""Get-VMHostDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.storage import host_disks
from cmdlets.vmm.product import product
from cmdlets.vmm.vmhost.parts import PartsOfHosts
from havmsh.cmdlet import Output

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHostDisk", "Get-SCStorageDisk", output=("Microsoft.SystemCenter.VirtualMachineManager.HostDisk",))
class GetVMHostDisk(PartsOfHosts):
    """Gets the raw disks that hosts see: their own, and the LUNs that are unmasked to them.

    Examples:
        Those of one host.

            PS> Get-VMHostDisk -VMHost HV01
    """

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        yield from self.parts(engine, lambda host: host_disks(engine, host.key))
