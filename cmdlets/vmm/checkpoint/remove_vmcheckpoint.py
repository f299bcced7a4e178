"""Remove-VMCheckpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VMCheckpoint
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import CheckpointRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Remove-VMCheckpoint", "Remove-SCVMCheckpoint", "Merge-VMCheckpoint", changes=True, job=True)
class RemoveVMCheckpoint:
    """Removes a checkpoint; what came after it stays.

    Examples:
        The newest of a machine.

            PS> Get-VMCheckpoint -VM mail01 -MostRecent | Remove-VMCheckpoint -WhatIf
    """

    checkpoint: VMCheckpoint = param("VMCheckpoint", "Checkpoint.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        request = CheckpointRequest(cmdlet="Remove-VMCheckpoint", vm=self.checkpoint.key, action="Remove", name=self.checkpoint.name)
        yield from run(shell, request, target=self.checkpoint.name)
