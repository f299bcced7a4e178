"""Undo-Job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.havmsh import MODULE
from cmdlets.vmm import selection  # noqa: F401 - lets a job be named by its text
from cmdlets.vmm.model import views  # noqa: F401 - declares how what is given is shown
from cmdlets.vmm.model.job import Task
from cmdlets.vmm.running import owner, refusals
from havmsh.cmdlet import Output, cmdlet, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Undo-Job", module=MODULE, changes=True, class_name="Havmsh.UndoJobCommand", output=("Microsoft.SystemCenter.VirtualMachineManager.Task",))
class UndoJob:
    """Takes back what a job of the management server changed. It is refused where something of it has changed since.

    Examples:
        Take the newest job back.

            PS> Get-SCJob -Newest 1 | Undo-Job
    """

    job: Task = param("Job", "Job to take back.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        if not shell.confirm(self.job.name, "Undo-Job"):
            return
        with refusals(shell) as refused:
            done = shell.engine.undo(self.job.key, owner(shell.engine))
        if not refused:
            yield Task(shell.engine, done.id)
