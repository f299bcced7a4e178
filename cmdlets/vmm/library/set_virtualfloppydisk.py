"""Set-VirtualFloppyDisk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.files import library_item
from cmdlets.vmm.hardware import named
from cmdlets.vmm.library.shares import change_item
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VirtualFloppyDisk", "Set-SCVirtualFloppyDisk", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.LibraryItem",))
class SetVirtualFloppyDisk:
    """Changes what is written down about a virtual floppy disk of the library.

    Examples:
        Its description.

            PS> Get-VirtualFloppyDisk | Where-Object Name -like boot* | Set-VirtualFloppyDisk -Description 'As delivered' -WhatIf
    """

    item: object = param("VirtualFloppyDisk", "File of the library: its object, its name or its path.", position=0, pipeline=True)
    name: str | None = param("Name", "New name.", default=None)
    description: str | None = param("Description", "Free text.", default=None)
    owner: str | None = param("Owner", "Owner.", default=None)
    enabled: bool | None = param("Enabled", "Whether machines may be made from it.", default=None)

    def process(self, shell: Shell) -> Output:
        item = library_item(shell, "VirtualFloppyDisk", self.item)
        changes = named(label=self.name, description=self.description, owner=self.owner, enabled=self.enabled)
        yield from change_item(shell, "Set-VirtualFloppyDisk", item, "Set", changes)
