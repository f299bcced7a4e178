"""Restart-Job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.job import Task
from cmdlets.vmm.product import product
from cmdlets.vmm.running import run
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product("Restart-Job", "Restart-SCJob", changes=True, job=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Task",),
    not_offered={"SkipLastFailedStep": "The job is planned and run anew."},
)
class RestartJob:
    """Runs a failed job of the management server again, from its beginning.

    Examples:
        The newest one that failed.

            PS> Get-SCJob | Where-Object { $_.Status -eq 'Failed' } | Select-Object -First 1 | Restart-Job
    """

    job: Task = param("Job", "Job that failed.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        record = self.job.record
        if record.state != "Failed" or record.plan.request is None:
            shell.write_error(f"The job {self.job.name} cannot be restarted: it is {record.state}.", "JobNotRestartable", category="InvalidOperation", target=self.job)
            return
        yield from run(shell, record.plan.request, target=self.job.name, give=lambda plan, job: [Task(shell.engine, job.id)])
