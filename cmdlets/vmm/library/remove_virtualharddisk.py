"""Remove-VirtualHardDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.files import library_item
from cmdlets.vmm.library.shares import change_item
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Switch

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-VirtualHardDisk", "Remove-SCVirtualHardDisk", changes=True, job=True)
class RemoveVirtualHardDisk:
    """Removes a virtual hard disk from the library, its file included. One that machines use from the library stays, unless -Force says otherwise.

    Examples:
        By name.

            PS> Get-VirtualHardDisk | Where-Object Name -like win7* | Remove-VirtualHardDisk -Force -WhatIf
    """

    item: object = param("VirtualHardDisk", "File of the library: its object, its name or its path.", position=0, pipeline=True)
    force: Switch = param("Force", "Remove it although something depends on it.", default=Switch(False))

    def process(self, shell: Shell) -> Output:
        item = library_item(shell, "VirtualHardDisk", self.item)
        yield from change_item(shell, "Remove-VirtualHardDisk", item, "Remove", force=bool(self.force))
