"""Get-VMHostVolume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHost
from cmdlets.vmm.model.storage import HostVolume
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHostVolume", "Get-SCStorageVolume", output=("Microsoft.SystemCenter.VirtualMachineManager.HostVolume",))
class GetVMHostVolume:
    """Gets the volumes that hosts reach, shared volumes among them, with their free space.

    Examples:
        Those of one host.

            PS> Get-VMHostVolume -VMHost HV01
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True)
    host: VMHost | None = param("VMHost", "Only those of this host.", pipeline=True, default=None, complete="host")
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        hosts = [self.host] if self.host is not None else everyone(engine, VMHost)
        found = [HostVolume(engine, host.key, state) for host in hosts for state in engine.volumes(host.record)]
        yield from chosen(found, self.name, self.id)
