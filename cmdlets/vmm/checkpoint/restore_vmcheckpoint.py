"""Restore-VMCheckpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VMCheckpoint
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import CheckpointRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Restore-VMCheckpoint", "Restore-SCVMCheckpoint", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VM",))
class RestoreVMCheckpoint:
    """Takes a virtual machine back to a checkpoint; it is off then.

    Examples:
        The newest of a machine.

            PS> Get-VMCheckpoint -VM mail01 -MostRecent | Restore-VMCheckpoint -WhatIf
    """

    checkpoint: VMCheckpoint = param("VMCheckpoint", "Checkpoint.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        request = CheckpointRequest(cmdlet="Restore-VMCheckpoint", vm=self.checkpoint.key, action="Restore", name=self.checkpoint.name)
        yield from run(shell, request, target=self.checkpoint.name, give=lambda plan, job: [VM(shell.engine, self.checkpoint.key)])
