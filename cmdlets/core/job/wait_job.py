"""Wait-Job."""

from __future__ import annotations

import time

from cmdlets.core.job.finding import ByFilter, ByInstance, ByJob, ByName, ByNumber, ByState, find
from cmdlets.core.job.table import Job
from havmsh.checks import between
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.objects import Switch
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:

    from havmsh.runtime.shell import Shell


@cmdlet(
    "Wait-Job", module="Microsoft.PowerShell.Core", aliases=("wjb",), default_set="SessionIdParameterSet",
    listed="Job Any Timeout Force Name InstanceId Id State Filter", output=("System.Management.Automation.Job",),
)
class WaitJob:
    """Waits until jobs have ended and gives them.

    Examples:
        The state at the end.

            PS> (Start-Job { 1 } | Wait-Job).State
            Completed
    """

    how: ByNumber | ByName | ByInstance | ByState | ByFilter | ByJob = either(default_set=ByNumber)
    any_one: Switch = param("Any", "One that has ended is enough.", default=None)
    timeout: int = param("Timeout", "Seconds to wait at most.", default=-1, aliases=("TimeoutSec",), checks=(between(-1, 2147483647),))
    force: Switch = param("Force", "Accepted: no job here is ever suspended.", default=None, inert=True)

    def process(self, shell: Shell) -> Output:
        """Notes the jobs that are meant: they are waited for when all are known, and the time runs from the first."""
        if shell.kept is None:
            shell.kept = (time.monotonic(), [])
        shell.kept[1].extend(find(self.how, shell))
        return ()

    def end(self, shell: Shell) -> Output:
        """Waits for them."""
        if shell.kept is None:
            return []
        began, jobs = shell.kept
        return self._wait(list(dict.fromkeys(jobs)), None if self.timeout < 0 else began + self.timeout)

    def _wait(self, jobs: list[Job], until: float | None) -> list[Job]:
        enough = any if self.any_one else all
        while jobs and not enough(job.finished for job in jobs):
            if until is not None and time.monotonic() >= until:
                return []
            waiting = next((leaf for job in jobs for leaf in job.leaves if not leaf.finished), None)
            if waiting is None:
                break  # the last of them ended just now
            with waiting.changed:
                if not waiting.finished:
                    waiting.changed.wait(0.05)
                    go_on()
        if self.any_one:
            return [next(job for job in jobs if job.finished)] if jobs else []
        return jobs
