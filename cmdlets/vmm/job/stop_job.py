"""Stop-Job of the management server (Stop-SCJob)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.vmm.model.job import Task
from cmdlets.vmm.product import USER_ROLES, product
from havmsh.cmdlet import Output, param

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@product(
    "Stop-Job", "Stop-SCJob", changes=True, output=("Microsoft.SystemCenter.VirtualMachineManager.Task",),
    not_offered={"OnBehalfOfUser": USER_ROLES, "OnBehalfOfUserRole": USER_ROLES},
)
class StopJob:
    """Cancels a running job of the management server; what it has done so far stays.

    Examples:
        Cancel whatever runs.

            PS> Get-SCJob -Running | Stop-SCJob
    """

    job: Task = param("Job", "Job to cancel.", position=0, pipeline=True)

    def process(self, shell: Shell) -> Output:
        if self.job.record.state != "Running":
            shell.write_error(f"The job {self.job.name} does not run: it is {self.job.record.state}.", "JobNotRunning", category="InvalidOperation", target=self.job)
            return
        if shell.confirm(self.job.name, "Stop-Job"):
            shell.engine.cancel(self.job.record)
            yield self.job
