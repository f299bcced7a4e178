"""Set-VMCheckpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.hardware import named
from cmdlets.vmm.model.devices import VMCheckpoint
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import CheckpointRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Set-VMCheckpoint", "Set-SCVMCheckpoint", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VMCheckpoint",))
class SetVMCheckpoint:
    """Renames or describes a checkpoint.

    Examples:
        Its description.

            PS> Get-VMCheckpoint -VM mail01 | Set-VMCheckpoint -Description 'May be removed' -WhatIf
    """

    checkpoint: VMCheckpoint = param("VMCheckpoint", "Checkpoint.", position=0, pipeline=True)
    name: str | None = param("Name", "New name.", default=None)
    description: str | None = param("Description", "Free text.", default=None)

    def process(self, shell: Shell) -> Output:
        point = self.checkpoint
        request = CheckpointRequest(
            cmdlet="Set-VMCheckpoint", vm=point.key, action="Set", name=point.name, changes=named(name=self.name, description=self.description),
        )
        yield from run(shell, request, target=point.name, give=lambda plan, job: [self._renamed()])

    def _renamed(self) -> VMCheckpoint:
        """The checkpoint under its new name."""
        known = self.checkpoint.vm_record.checkpoints
        wanted = self.name or self.checkpoint.name
        at = next((place for place, point in enumerate(known) if point.name == wanted), None)
        return self.checkpoint if at is None else VMCheckpoint(self.checkpoint.engine, self.checkpoint.key, at)
