"""Get-VMHostGroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.host import VMHostGroup
from cmdlets.vmm.model.server import ServerConnection
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import everyone, handles, missing, name_only
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VMHostGroup", "Get-SCVMHostGroup", output=("Microsoft.SystemCenter.VirtualMachineManager.HostGroup",))
class GetVMHostGroup:
    """Gets host groups.

    Examples:
        All of them.

            PS> Get-VMHostGroup | Select-Object Path
    """

    name: str | None = param("Name", "Name or path of the group, or a pattern.", position=0, default=None, wildcards=True, complete="group")
    piped: str | None = param("PipedName", "Name that comes down the pipeline.", pipeline=True, default=None, hidden=True, transform=name_only)
    server: ServerConnection | None = param("VMMServer", "Accepted: there is one management server, and any name connects to it.", pipeline=True, default=None, inert=True)
    id: str | None = param("ID", "Identifier of the group.", default=None)
    parent: VMHostGroup | None = param("ParentHostGroup", "Only groups right below this one.", pipeline=True, default=None)

    def process(self, shell: Shell) -> Output:
        engine = shell.engine
        wanted = self.name or self.piped
        found = handles(engine, VMHostGroup, wanted) if wanted else everyone(engine, VMHostGroup)
        if wanted and not found and not set("*?[") & set(wanted):
            shell.warn(missing(engine, "group", wanted))
        for group in found:
            if self.parent is not None and group.key.rpartition("\\")[0] != self.parent.key:
                continue
            if self.id is None or str(engine.identifier(engine.state.view.host_groups.get(group.key) or group.key)) == str(self.id):
                yield group
