"""Remove-Job."""

from __future__ import annotations

from cmdlets.core.job.finding import ByCommand, ByFilter, ByInstance, ByJob, ByName, ByNumber, ByState, find
from cmdlets.core.job.table import table
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class _Forced:
    """Sets that may end a job first."""

    force: Switch = param("Force", "End it first if it still runs.", default=None, aliases=("F",))


@parameter_set(name="SessionIdParameterSet")
class Numbered(_Forced, ByNumber):
    """By number."""


@parameter_set(name="JobParameterSet")
class Given(_Forced, ByJob):
    """Jobs themselves."""


@parameter_set(name="NameParameterSet")
class Named(_Forced, ByName):
    """By name."""


@parameter_set(name="InstanceIdParameterSet")
class OfInstance(_Forced, ByInstance):
    """By instance id."""


@parameter_set(name="FilterParameterSet")
class Filtered(_Forced, ByFilter):
    """By properties."""


@cmdlet(
    "Remove-Job", module="Microsoft.PowerShell.Core", aliases=("rjb",), changes=True, default_set="SessionIdParameterSet",
    listed="Job Force Name InstanceId Id State Command Filter", output=("System.Management.Automation.Job",),
)
class RemoveJob:
    """Forgets background jobs that have ended.

    Examples:
        One that has ended.

            PS> $job = Start-ThreadJob { 6 * 7 }; $job | Wait-Job | Out-Null; Remove-Job $job; @(Get-Job -Name $job.Name -ErrorAction Ignore).Count
            0
    """

    how: Numbered | Given | Named | OfInstance | Filtered | ByState | ByCommand = either(default_set=Numbered)

    def process(self, shell: Shell) -> Output:
        """Forgets each."""
        for job in list(find(self.how, shell)):
            if not shell.confirm(f'Remote Command: {job.command}, associated with the job that has an ID of "{job.number}".', "Remove"):
                continue
            if not job.finished:
                if not (isinstance(self.how, _Forced) and self.how.force):
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
