"""Get-ISO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import library_items
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-ISO", "Get-SCISO", output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryItem",))
class GetISO:
    """Gets the ISO images of the library.

    Examples:
        By name.

            PS> Get-ISO -Name *2008*
    """

    name: str | None = param("Name", "Name, or a pattern.", default=None, wildcards=True, complete="iso")
    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False), inert=True)
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        yield from chosen(library_items(shell.engine, "ISO"), self.name, self.id)
