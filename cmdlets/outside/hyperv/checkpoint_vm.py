"""Checkpoint-VM."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cmdlets.outside.hyperv.machines import Machines
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.engine.machines import Checkpoint

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
            from havmsh.engine.settings import checkpoint_name

            vm = outside.vm(name, host)
            label = self.label or checkpoint_name(outside.state, vm, "%m/%d/%Y - %I:%M:%S %p")
            parent = vm.restored or (vm.checkpoints[-1].name if vm.checkpoints else "")
            point = Checkpoint(name=label, created=-outside.state.clock, parent=parent)
            return outside.set_vm(name, host, checkpoints=(*vm.checkpoints, point), restored="")

        yield from self.given(self.act_on(shell, "Checkpoint-VM", add))
