"""Remove-VirtualFloppyDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.files import library_item
from cmdlets.vmm.library.shares import change_item
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-VirtualFloppyDisk", "Remove-SCVirtualFloppyDisk", changes=True, job=True)
class RemoveVirtualFloppyDisk:
    """Removes a virtual floppy disk from the library, its file included. One that machines use from the library stays, unless -Force says otherwise.

    Examples:
        By name.

            PS> Get-VirtualFloppyDisk | Where-Object Name -like boot* | Remove-VirtualFloppyDisk -WhatIf
    """

    item: object = param("VirtualFloppyDisk", "File of the library: its object, its name or its path.", position=0, pipeline=True)
    force: Switch = param("Force", "Remove it although something depends on it.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        item = library_item(shell, "VirtualFloppyDisk", self.item)
        yield from change_item(shell, "Remove-VirtualFloppyDisk", item, "Remove", force=bool(self.force))
