"""Receive-Job."""

from __future__ import annotations

from cmdlets.core.job.finding import ByInstance, ByName, ByNumber, find
from cmdlets.core.job.states import JobStateEvent
from cmdlets.core.job.table import BackgroundJob, Job, table
from cmdlets.core.remoting.wire import tell
from cmdlets.utility.notes import with_note
from havmsh.checks import not_empty, not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import Switch
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.shell import Shell


@parameter_set(name="Location")
class ByLocation:
    """Jobs themselves."""

    jobs: list[Job] = param("Job", "Jobs.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.Job[]")
    location: list[str] = param("Location", "Only their parts that run at these places.", position=1, default=None, checks=(not_empty(),))


@parameter_set(name="ComputerName")
class ByComputer:
    """Jobs on computers."""

    jobs: list[Job] = param("Job", "Jobs.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.Job[]")
    computers: list[str] = param("ComputerName", "Only their parts that run on these computers.", position=1, by_property=True, default=None, aliases=("Cn",), checks=(not_empty(),))


@parameter_set(name="Session")
class BySession:
    """Jobs in sessions."""

    jobs: list[Job] = param("Job", "Jobs.", position=0, pipeline=True, by_property=True, net="System.Management.Automation.Job[]")
    sessions: list[object] = param(
        "Session", "Only their parts that run in these sessions.", position=1, by_property=True, default=None,
        net="System.Management.Automation.Runspaces.PSSession[]", checks=(not_null(),),
    )


@cmdlet(
    "Receive-Job", module="Microsoft.PowerShell.Core", aliases=("rcjb",), default_set="Location",
    listed="Job ComputerName Location Session Keep NoRecurse Force Wait AutoRemoveJob WriteEvents WriteJobInResults Name InstanceId Id",
)
class ReceiveJob:
    """Gives what jobs have written since the last time.

    Examples:
        Waiting for the end.

            PS> Start-Job { 'done' } | Receive-Job -Wait -AutoRemoveJob
            done
    """

    how: ByLocation | ByComputer | BySession | ByInstance | ByName | ByNumber = either(default_set=ByLocation)
    keep: Switch = param("Keep", "Keep it for the next time.", default=None)
    no_recurse: Switch = param("NoRecurse", "Leave out the jobs' parts.", default=None)
    force: Switch = param("Force", "With -Wait: go on waiting though a job is suspended or disconnected, which none here is.", default=None)
    wait: Switch = param("Wait", "Give what is written until the job ends.", default=None)
    auto_remove: Switch = param("AutoRemoveJob", "Remove the job at its end.", default=None)
    write_events: Switch = param("WriteEvents", "Tell changes of state.", default=None)
    write_job: Switch = param("WriteJobInResults", "Give the job itself first.", default=None)

    def process(self, shell: Shell) -> Output:
        """Receives from each job."""
        self._refuse(shell)
        how = self.how
        jobs = how.jobs if isinstance(how, (ByLocation, ByComputer, BySession)) else list(find(how, shell))
        for job in jobs:
            if self.write_job:
                yield job
            parts = self._parts(job, shell)
            for leaf in [job] if parts is None and self.no_recurse else job.leaves if parts is None else parts:
                yield from self._of(leaf, shell)
            if self.write_events and job.finished:
                for one in (*job.children, job):
                    yield with_note(JobStateEvent(one.overall, "Running"), "PSEventObject", True)
            if self.auto_remove and job in table(shell).jobs and job.finished:
                table(shell).jobs.remove(job)

    def _refuse(self, shell: Shell) -> None:
        """What -Wait makes possible, and what it makes impossible. Raises InvalidOperation."""
        needing = (
            (self.auto_remove, "The -AutoRemoveJob parameter cannot be used without the -Wait parameter"),
            (self.write_job, "The -WriteJobInResults parameter cannot be used without the -Wait parameter"),
            (self.write_events, "The WriteEvents parameter cannot be used without the Wait parameter."),
            (self.force, "The -Force parameter cannot be used without the -Wait parameter."),
        )
        message = next((text for given, text in needing if given and not self.wait), "")
        if self.wait and self.keep:
            last = [name for name in shell.bound if name in ("Wait", "Keep")][-1]
            reason = "The Wait and Keep parameters cannot be used together in the same command."
            shell.fail(
                f"Cannot bind parameter '{last}' to the target. Exception setting \"{last}\": \"{reason}\"", "ParameterBindingFailed", category="WriteError",
                exception="System.Management.Automation.ParameterBindingException",
            )
        if message:
            shell.fail(message, "InvalidOperation", category="InvalidOperation", exception="System.Management.Automation.PSInvalidOperationException")

    def _parts(self, job: Job, shell: Shell) -> list[Job] | None:
        """The parts that are meant by place; None where all are."""
        how = self.how
        if isinstance(how, ByLocation):
            places = how.location
        elif isinstance(how, (ByComputer, BySession)):
            by = "Session" if isinstance(how, BySession) else "ComputerName"
            if not isinstance(job, BackgroundJob):
                shell.write_error(ErrorRecord(NetException("System.ArgumentException", _NOT_REMOTE[by]), _IDS[by], "InvalidArgument", job))
                return []
            places = how.computers if isinstance(how, ByComputer) else [str(one) for one in how.sessions or ()]
        else:
            places = None
        if places is None:
            return None
        wanted = [place.casefold() for place in places]
        return [part for part in job.children if (part.location or "").casefold() in wanted]

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
            if at == job.seen and done and not isinstance(job, BackgroundJob):
                fresh.sort(key=lambda each: STREAMS.index(each[0]))
            at += len(fresh)
            if not self.keep:
                job.seen = at
            for stream, record in fresh:
                if stream == "output":
                    yield record
                else:
                    pass_on(stream, record, shell)
            if done and at >= len(job.records):
                break
        if job.state == "Failed" and job.reason is not None:
            tell(job.reason, shell)


_NOT_REMOTE: Final = {
    "ComputerName": "The command cannot retrieve the jobs of the specified computers. The ComputerName parameter can be used only with jobs created by "
    "using PowerShell remoting.",
    "Session": "The Session parameter can be used only with PSRemotingJob objects.",
}
_IDS: Final = {"ComputerName": "ComputerNameParameterNotSupported", "Session": "RunspaceParameterNotSupported"}


STREAMS: Final = ("output", "error", "verbose", "debug", "warning", "progress", "information")
"""The order in which the streams of a job that has ended are given, unless it kept them as they came."""


def pass_on(stream: str, record: Any, shell: Shell) -> None:
    """Writes a job's record to the same stream here."""
    if stream == "error":
        tell(record, shell)
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
