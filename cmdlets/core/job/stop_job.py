"""Stop-Job of PowerShell."""

from __future__ import annotations

from cmdlets.core.job.finding import ByFilter, ByInstance, ByJob, ByName, ByNumber, ByState, find
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Stop-Job", module="Microsoft.PowerShell.Core", aliases=("spjb",), changes=True, default_set="SessionIdParameterSet",
    listed="Job PassThru Name InstanceId Id State Filter", output=("System.Management.Automation.Job",),
)
class StopJob:
    """Ends background jobs.

    Examples:
        One that takes too long.

            PS> $job = Start-ThreadJob { Start-Sleep 60 }; Stop-Job $job; $job.State
            Stopped
    """

    how: ByNumber | ByName | ByInstance | ByState | ByFilter | ByJob = either(default_set=ByNumber)
    pass_thru: Switch = param("PassThru", "Give the jobs.", default=None)

    def process(self, shell: Shell) -> Output:
        """Ends each."""
        for job in find(self.how, shell):
            if not job.finished and shell.confirm(f'Remote Command: {job.command}, associated with a job that has an ID of "{job.number}".', "Stop"):
                job.stop()
            if self.pass_thru:
                yield job
