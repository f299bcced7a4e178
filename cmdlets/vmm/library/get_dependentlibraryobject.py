"""Get-DependentLibraryObject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.library.shares import dependants
from cmdlets.vmm.model.library import LibraryItem
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Get-DependentLibraryObject", "Get-SCDependentLibraryResource",
    not_offered={"LibraryServer": "Name the file: Get-ISO and its like give it.", "LibraryShare": "Name the file: Get-ISO and its like give it."},
)
class GetDependentLibraryObject:
    """Gets what depends on a file of the library: templates that are made of it, machines that use it from there.

    Examples:
        Of every virtual hard disk.

            PS> Get-VirtualHardDisk | Where-Object Name -like win7* | Get-DependentLibraryObject
    """

    item: LibraryItem = param("LibraryResource", "File of the library.", position=0, pipeline=True, aliases=("LibraryObject",))

    def process(self, shell: Shell) -> Output:
        yield from dependants(shell.engine, self.item)
