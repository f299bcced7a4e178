"""Receive-Job."""

from __future__ import annotations

from cmdlets.core.job.finding import ByInstance, ByName, ByNumber, find
from cmdlets.core.job.table import Job, marked, table
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell


@parameter_set(name="Location")
class ByLocation:
    """Jobs themselves."""

    jobs: list[Job] = param("Job", "Jobs.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.Job[]")
    location: list[str] = param("Location", "Places where they run.", position=1, default=None)


@parameter_set(name="ComputerName")
class ByComputer:
    """Jobs on computers."""

    jobs: list[Job] = param("Job", "Jobs.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.Job[]")
    computers: list[str] = param("ComputerName", "Computers on which they run.", position=1, by_property=True, aliases=("Cn",))


@cmdlet("Receive-Job", module="Microsoft.PowerShell.Core", aliases=("rcjb",), default_set="Location")
class ReceiveJob:
    """Gives what jobs have written since the last time.

    Examples:
        Waiting for the end.

            PS> Start-Job { 'done' } | Receive-Job -Wait -AutoRemoveJob
            done
    """

    how: ByLocation | ByComputer | ByInstance | ByName | ByNumber = either(default_set=ByLocation)
    keep: Switch = param("Keep", "Keep it for the next time.", default=None)
    no_recurse: Switch = param("NoRecurse", "Leave out the jobs' parts.", default=None)
    force: Switch = param("Force", "Go on waiting though a job is suspended.", default=None)
    wait: Switch = param("Wait", "Give what is written until the job ends.", default=None)
    auto_remove: Switch = param("AutoRemoveJob", "Remove the job at its end.", default=None)
    write_events: Switch = param("WriteEvents", "Tell changes of state.", default=None)
    write_job: Switch = param("WriteJobInResults", "Give the job itself first.", default=None)

    def process(self, shell: Shell) -> Output:
        """Receives from each job."""
        if self.auto_remove and not self.wait:
            text = "The -AutoRemoveJob parameter cannot be used without the -Wait parameter"
            raise shell.terminating(
                ErrorRecord(NetException("System.InvalidOperationException", text), "ReceiveJobAutoRemovedCannotBeUsedWithoutWait", "InvalidOperation", None)
            )
        jobs = self.how.jobs if isinstance(self.how, (ByLocation, ByComputer)) else list(find(self.how, shell))
        for job in jobs:
            if self.write_job and self.wait:
                yield job
            for leaf in [job] if self.no_recurse else job.leaves:
                yield from self._of(leaf, shell)
            if self.auto_remove and job in table(shell).jobs and job.finished:
                table(shell).jobs.remove(job)

    def _of(self, job: Job, shell: Shell) -> Iterator[Any]:
        """What one job has written, and, with -Wait, what it still writes."""
        at = job.seen
        while True:
            with job.changed:
                if self.wait:
                    while at >= len(job.records) and not job.finished:
                        job.changed.wait(0.2)
                        go_on()
                fresh = job.records[at:]
                done = job.finished or not self.wait
            at += len(fresh)
            if not self.keep:
                job.seen = at
            for stream, record in fresh:
                if stream == "output":
                    yield marked(record, job)
                else:
                    pass_on(stream, record, shell)
            if done and at >= len(job.records):
                return


def pass_on(stream: str, record: Any, shell: Shell) -> None:
    """Writes a job's record to the same stream here."""
    if stream in ("error", "failure"):
        shell.write_error(record)
    elif stream == "warning":
        shell.warn(record.message)
    elif stream == "verbose":
        shell.streams.write_verbose(record)
    elif stream == "debug":
        shell.streams.write_debug(record)
    elif stream == "information":
        shell.information(record)
    elif stream == "progress":
        shell.progress(record)
