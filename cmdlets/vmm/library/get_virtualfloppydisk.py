"""Get-VirtualFloppyDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.library import library_items
from cmdlets.vmm.product import product
from cmdlets.vmm.selection import chosen
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Get-VirtualFloppyDisk", "Get-SCVirtualFloppyDisk", output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryItem",))
class GetVirtualFloppyDisk:
    """Gets the virtual floppy disks of the library.

    Examples:
        By name.

            PS> Get-VirtualFloppyDisk -Name *boot*
    """

    name: str | None = param("Name", "Name, or a pattern.", default=None, wildcards=True)
    everything: Switch = param("All", "Accepted: without a filter all are given.", default=Switch(False), inert=True)
    id: str | None = param("ID", "Identifier.", default=None)

    def process(self, shell: Shell) -> Output:
        yield from chosen(library_items(shell.engine, "VirtualFloppyDisk"), self.name, self.id)
