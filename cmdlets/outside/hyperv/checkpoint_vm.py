"""Checkpoint-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.fabric import Checkpoint

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Checkpoint-VM", module="Hyper-V", changes=True, class_name="Microsoft.HyperV.PowerShell.Commands.CheckpointVM")
class CheckpointVM(Machines):
    """Makes a snapshot of a machine; the management server is not told.

    Examples:
        See what would be done.

            PS> Checkpoint-VM web118 -SnapshotName before -WhatIf
    """

    label: str | None = param("SnapshotName", "Name of the snapshot.", position=1, default=None, aliases=("CheckpointName",))

    def process(self, shell: Shell) -> Output:
        def add(outside: Any, name: str, host: str) -> Any:
            vm = outside.vm(name, host)
            label = self.label or f"{vm.name} - ({len(vm.checkpoints) + 1})"
            parent = vm.checkpoints[-1].name if vm.checkpoints else ""
            return outside.set_vm(name, host, checkpoints=(*vm.checkpoints, Checkpoint(name=label, created=-outside.state.clock, parent=parent)))

        yield from self.given(self.act_on(shell, "Checkpoint-VM", add))
