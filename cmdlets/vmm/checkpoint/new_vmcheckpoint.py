"""New-VMCheckpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.devices import VMCheckpoint
from cmdlets.vmm.model.vm import VM
from cmdlets.vmm.product import product
from cmdlets.vmm.running import made, run
from havmsh.cmdlet import Output, param
from havmsh.engine.requests import CheckpointRequest

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("New-VMCheckpoint", "New-SCVMCheckpoint", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.VMCheckpoint",))
class NewVMCheckpoint:
    """Makes a checkpoint of a virtual machine.

    Examples:
        Before a change.

            PS> New-VMCheckpoint app01 -Name 'before the update' -WhatIf
    """

    vm: VM = param("VM", "Machine.", position=0, pipeline=True, complete="vm")
    name: str = param("Name", "Name of the checkpoint; the machine's with the moment without it.", default="")
    description: str = param("Description", "Free text.", default="")

    def process(self, shell: Shell) -> Output:
        request = CheckpointRequest(cmdlet="New-VMCheckpoint", vm=self.vm.key, name=self.name, description=self.description)
        yield from run(shell, request, target=self.vm.name, give=lambda plan, job: self._made(shell) if made(job, self) else ())

    def _made(self, shell: Shell) -> Output:
        """The newest checkpoint of the machine."""
        points = self.vm.record.checkpoints
        if points:
            yield VMCheckpoint(shell.engine, self.vm.key, len(points) - 1)
