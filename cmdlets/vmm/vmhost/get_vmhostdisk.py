"""Get-VMHostDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.storage import host_disks
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHostDisk", "Get-SCStorageDisk", output=("Microsoft.SystemCenter.VirtualMachineManager.HostDisk",))
class GetVMHostDisk:
    """Gets the raw disks that hosts see: their own, and the LUNs that are unmasked to them.

    Examples:
        Those of one host.

            PS> Get-VMHostDisk -VMHost HV01
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    host: VMHost | None = param("VMHost", "Only those of this host.", pipeline=True, default=None, complete="host")
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        hosts = [self.host] if self.host is not None else everyone(engine, VMHost)
        found = [disk for host in hosts for disk in host_disks(engine, host.key)]
        yield from chosen(found, self.name, self.id)
