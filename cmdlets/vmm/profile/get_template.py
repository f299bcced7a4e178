"""Get-Template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.profile import Template
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen, everyone, name_only
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-Template", "Get-SCVMTemplate", output=("Microsoft.SystemCenter.VirtualMachineManager.Template",))
class GetTemplate:
    """Gets templates.

    Examples:
        All of them.

            PS> Get-Template
    """

    name: str | None = param("Name", "Name, or a pattern.", position=0, default=None, wildcards=True, complete="template")
    piped: str | None = param("PipedName", "Name that comes down the pipeline.", pipeline=True, default=None, hidden=True, transform=name_only)
    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False), inert=True)
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        yield from chosen(everyone(shell.engine, Template), self.name or self.piped, self.id)
