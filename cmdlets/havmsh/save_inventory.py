"""Save-Inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.havmsh import MODULE
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Save-Inventory", module=MODULE, changes=True, class_name="Havmsh.SaveInventoryCommand")
class SaveInventory:
    """Writes the rehearsal's changes into the inventory.

    Only what changed is written, each file as a whole or not at all; order, layout and comments stay. Nothing else ever writes to an
    inventory. The built-in sample is part of the program: give -Path to keep a copy of it with your changes.

    Examples:
        See where it would go.

            PS> Save-Inventory -Path ./mine.yaml -WhatIf
    """

    path: str | None = param("Path", "Write to a copy here instead; later saves go there as well.", position=0, default=None)

    def process(self, shell: Shell) -> Output:
        rehearsal = shell.session.rooms["rehearsal"]
        rehearsal.open()
        target = shell.file_path(self.path) if self.path else rehearsal.path or rehearsal.name
        if shell.confirm(target, "Save-Inventory"):
            rehearsal.save(shell.file_path(self.path) if self.path else "")
            shell.verbose(f"Saved to {target}.")
        return ()
