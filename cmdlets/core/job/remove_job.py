"""Remove-Job."""

from __future__ import annotations

from cmdlets.core.job.finding import ByCommand, ByFilter, ByInstance, ByJob, ByName, ByNumber, ByState, find
from cmdlets.core.job.table import table
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet("Remove-Job", module="Microsoft.PowerShell.Core", aliases=("rjb",), changes=True, default_set="SessionIdParameterSet")
class RemoveJob:
    """Forgets background jobs that have ended.

    Examples:
        One that has ended.

            PS> $job = Start-ThreadJob { 6 * 7 }; $job | Wait-Job | Out-Null; Remove-Job $job; @(Get-Job -Name $job.Name -ErrorAction Ignore).Count
            0
    """

    how: ByNumber | ByName | ByInstance | ByState | ByCommand | ByFilter | ByJob = either(default_set=ByNumber)
    force: Switch = param("Force", "End it first if it still runs.", default=None, aliases=("F",))

    def process(self, shell: Shell) -> Output:
        """Forgets each."""
        for job in list(find(self.how, shell)):
            if not shell.confirm(f"{job.number}", "Remove-Job"):
                continue
            if not job.finished:
                if not self.force:
                    text = (
                        f"The command cannot remove the job with the job ID {job.number} because the job is not finished. To remove the job, first stop "
                        "the job, or use the Force parameter."
                    )
                    shell.write_error(
                        ErrorRecord(NetException("System.ArgumentException", text), "JobObjectNotFinishedCannotBeRemoved", "InvalidOperation", job)
                    )
                    continue
                job.stop()
            jobs = table(shell).jobs
            if job in jobs:
                jobs.remove(job)
        return ()
