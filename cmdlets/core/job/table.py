"""The jobs of a session."""

from __future__ import annotations

import threading
import uuid

from cmdlets.core.job import handles
from cmdlets.core.job.states import JobStateEvent, JobStateInfo
from havmsh.runtime.errors import BreakFlow, ContinueFlow, ErrorRecord, ExitFlow, PipelineFailed, PSError
from havmsh.runtime.interrupting import interrupt, share, stop
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.objects import GenericList
from havmsh.runtime.typesystem import known, register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

NET_TYPES = (
    "System.Management.Automation.Job", "System.Management.Automation.PSRemotingJob", "System.Management.Automation.JobStateInfo",
    "System.Management.Automation.JobStateEventArgs", "System.Management.Automation.PSRemotingChildJob",
)
RUNSPACE = "System.Management.Automation.Runspaces.Runspace"
FINISHED = ("Completed", "Failed", "Stopped")


class Job(Raiser):
    """System.Management.Automation.Job: a block that runs on a thread, and what it has written so far. Its state is told as it changes."""

    __slots__ = (
        "begin_now", "begin_time", "changed", "children", "command", "end_time", "guid", "kind", "location", "name", "number", "parent", "reason", "records", "seen", "session",
        "state", "status_message", "stop_called", "thread", "type_label",
    )
    type_name = "System.Management.Automation.Job"
    state_after_exit = "Stopped"
    """The state of one whose code calls `exit`: the far end goes away with it."""

    def __init__(self, number: int, name: str, command: str, *, kind: str, location: str | None) -> None:
        super().__init__()
        self.number = number
        self.name = name
        self.command = command
        self.kind = kind
        self.location = location
        self.guid = uuid.uuid4()
        self.state = "NotStarted"
        self.status_message: str | None = ""
        self.reason: ErrorRecord | None = None
        self.records: list[tuple[str, Any]] = []
        self.seen = 0
        self.children: list[Job] = []
        self.parent: Job | None = None
        self.changed = threading.Condition()
        self.thread: threading.Thread | None = None
        self.session: Session | None = None
        self.begin_time: Any = None
        self.begin_now: Callable[[], None] | None = None
        self.end_time: Any = None
        self.type_label = kind
        self.stop_called = False

    # ---- what the running thread does

    def take(self, stream: str, record: Any) -> None:
        """Keeps what the block has written."""
        with self.changed:
            self.records.append((stream, record))
            self.changed.notify_all()

    def become(self, state: str) -> None:
        """Changes the state and wakes those who wait."""
        from cmdlets.utility.get_date import now

        with self.changed:
            if self.state in FINISHED:
                return
            if state == "Running":
                self.begin_time = self.begin_time or now()
            elif state in FINISHED:
                self.end_time = now()
            before, self.state = self.state, state  # last: who sees that a job has ended may ask when
            self.changed.notify_all()
        self.fire("StateChanged", JobStateEvent(state, before))
        if self.parent is not None and self.parent.finished:
            self.parent.fire("StateChanged", JobStateEvent(self.parent.overall, "Running"))

    def adopt(self, child: Job) -> Job:
        """Takes a job as a part of itself."""
        child.parent = self
        self.children.append(child)
        return child

    def start(self, work: Callable[[], None], then: Callable[[], None] | None = None) -> None:
        """Runs the work on a thread of its own; ``then`` is called when it has ended."""
        def run() -> None:
            try:
                work()
            except PSError as error:
                self._fail(error.record)
            except PipelineFailed as failed:
                self._fail(failed.error.record)
            except ExitFlow:
                self.become(self.state_after_exit)
            except (BreakFlow, ContinueFlow):
                self.become("Completed")
            except BaseException:
                self.become("Stopped" if self.state == "Stopping" else "Failed")
            else:
                self.become("Completed")
            finally:
                if then is not None:
                    then()

        self.become("Running")
        share()
        self.thread = threading.Thread(target=run, name=self.name, daemon=True)
        self.thread.start()

    def _fail(self, record: ErrorRecord) -> None:
        self.reason = self.as_failure(record)
        self.become("Failed")

    def as_failure(self, record: ErrorRecord) -> ErrorRecord:
        """The error by which Receive-Job tells what ended the work."""
        return ErrorRecord(record.exception, "JobStateFailed", "InvalidResult")

    # ---- what others ask

    @property
    def leaves(self) -> list[Job]:
        """The jobs that do the work: the children, or the job itself."""
        return self.children or [self]

    @property
    def overall(self) -> str:
        """The state of the job as a whole."""
        if not self.children:
            return self.state
        states = [child.state for child in self.children]
        if "AtBreakpoint" in states:
            return "AtBreakpoint"
        if all(state == "NotStarted" for state in states):
            return "NotStarted"
        if any(state not in FINISHED for state in states):
            return "Running"
        if "Failed" in states:
            return "Failed"
        return "Stopped" if self.stop_called else "Completed"

    @property
    def finished(self) -> bool:
        """Whether it has ended."""
        return self.overall in FINISHED

    @property
    def has_more(self) -> bool:
        """Whether something was written that nobody has received."""
        return any(leaf.state == "Running" or leaf.seen < len(leaf.records) for leaf in self.leaves)

    def of_stream(self, stream: str) -> list[Any]:
        """What one stream holds of what the job itself has written: what was received is gone."""
        return [record for name, record in self.records[self.seen:] if name == stream]

    def collection(self, stream: str) -> GenericList:
        """A stream's records; a job that is the sum of others has none of its own."""
        return GenericList([] if self.children else self.of_stream(stream), f"System.Management.Automation.{STREAM_RECORDS[stream]}", "System.Management.Automation.PSDataCollection`1")

    def stop(self) -> None:
        """Asks the running code to end."""
        self.stop_called = True
        for leaf in self.leaves:
            if leaf.state in ("Running", "NotStarted", "AtBreakpoint"):
                running = [leaf.thread] if leaf.thread is not None and leaf.thread.ident is not None else []
                if running:
                    leaf.become("Stopping")
                if leaf.session is not None:
                    stop(leaf.session, *running)
                else:
                    interrupt(*running)
                for thread in running:
                    thread.join(1.0)
                leaf.become("Stopped")

    def net_members(self, name: str) -> Any:
        """``Runspace``, which a job has that runs a block itself; the job above it has none."""
        from havmsh.runtime.members import MISSING
        from havmsh.runtime.runspaces import runspace_of

        return runspace_of(self.session) if name.upper() == "RUNSPACE" and self.session is not None else MISSING


class JobTable:
    """The jobs of one session, in order of their numbers."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.next_number = 1
        self.limit = 5
        self.waiting: list[tuple[Job, Callable[[], None]]] = []
        self.turn = threading.Lock()

    def number(self) -> int:
        """A number that no job has had."""
        self.next_number += 1
        return self.next_number - 1

    def add(self, job: Job) -> None:
        """Keeps a job."""
        self.jobs.append(job)

    def start_when_free(self, job: Job, work: Callable[[], None]) -> None:
        """Starts a thread job as soon as fewer run than may run at once."""
        self.waiting.append((job, work))
        job.begin_now = lambda: self._start(job, work)
        self._next()

    def leave(self) -> None:
        """The session ends: what would run in a process of its own ends with it, and the programs that it runs."""
        for job in self.jobs:
            if isinstance(job, BackgroundJob):
                job.stop()

    def _next(self) -> None:
        with self.turn:
            self.waiting = [(job, work) for job, work in self.waiting if job.state == "NotStarted"]
            running = sum(1 for job in self.jobs if job.begin_now is not None and job.state in ("Running", "Stopping"))
            for job, work in self.waiting[:max(0, self.limit - running)]:
                self._start(job, work)

    def _start(self, job: Job, work: Callable[[], None]) -> None:
        if job.state == "NotStarted":
            job.start(work, then=self._next)


def table(shell: Shell) -> JobTable:
    """The session's jobs."""
    found = shell.session.rooms.get("jobs")
    if found is None:
        found = shell.session.rooms["jobs"] = JobTable()
    return found


def ended(job: Job) -> Any:
    """When the job ended, or the last of its parts; None while it runs."""
    return job.end_time or job.leaves[-1].end_time


def _guid(job: Job) -> Any:
    from havmsh.runtime.convert import convert

    return convert(str(job.guid), known("System.Guid"))


STREAM_RECORDS = {
    "output": "PSObject", "error": "ErrorRecord", "progress": "ProgressRecord", "verbose": "VerboseRecord", "debug": "DebugRecord", "warning": "WarningRecord",
    "information": "InformationRecord",
}
"""By the stream: the type of what it holds."""


def _collection(stream: str) -> Callable[[Job], GenericList]:
    return lambda job: job.collection(stream)


def register_job_type(cls: type[Job]) -> NetType:
    """Makes a kind of job known to the type table."""
    getters: dict[str, Any] = {
        "State": lambda job: job.overall, "HasMoreData": lambda job: job.has_more, "StatusMessage": lambda job: job.status_message,
        "Location": lambda job: job.location, "Command": lambda job: job.command,
        "JobStateInfo": lambda job: JobStateInfo(job.overall, job.reason.exception if job.reason is not None else None),
        "Finished": handles.finished, "InstanceId": _guid, "Id": lambda job: job.number, "Name": lambda job: job.name,
        "ChildJobs": lambda job: GenericList(job.children, "System.Management.Automation.Job", "List"),
        "PSBeginTime": lambda job: job.begin_time or job.leaves[0].begin_time, "PSEndTime": ended,
        "PSJobTypeName": lambda job: job.kind, **{stream.capitalize(): _collection(stream) for stream in STREAM_RECORDS},
    }
    types = {
        "Id": "int", "Name": "string", "Location": "string", "Command": "string", "StatusMessage": "string", "HasMoreData": "bool",
        "PSJobTypeName": "string", "InstanceId": "guid", "Finished": "System.Threading.WaitHandle", "State": "System.Object", "JobStateInfo": JobStateInfo.type_name,
        "ChildJobs": "System.Collections.Generic.IList[System.Management.Automation.Job]", **dict.fromkeys(("PSBeginTime", "PSEndTime"), "System.Nullable[datetime]"),
        **{stream.capitalize(): f"System.Management.Automation.PSDataCollection[System.Management.Automation.{element}]" for stream, element in STREAM_RECORDS.items()},
    }
    settable = {"Name": lambda job, name: setattr(job, "name", name)}
    net = register_record_type(cls, cls.type_name, getters, types=types, settable=settable) if cls is Job else register_record_type(cls, cls.type_name, {}, base=Job.type_name)
    if cls is Job:
        net.extend("ScriptProperty", State="$this.JobStateInfo.State.ToString()")
    for ending in ("StopJob", "Dispose"):
        net.method(f"void {ending}()", Job.stop)
    declare(net, f"System.EventHandler[{JobStateEvent.type_name}]", "StateChanged")
    return net


def _written() -> type:
    """What stands behind a script's class that derives from the type."""
    from cmdlets.core.job import written

    return written.class_behind(known(Job.type_name))


def register_types() -> None:
    """Makes the types known to the type table."""
    for cls in (Job, BackgroundJob, ChildJob, ThreadJob):
        net = register_job_type(cls)
        if cls is ChildJob:
            net.prop(f"{RUNSPACE} Runspace", handles.runspace)
            net.prop("System.Management.Automation.Debugger Debugger", handles.debugger)
            net.prop("bool IsAsync", lambda job: True, lambda job, value: None)
        net.abstract = cls is Job
        if cls is Job:
            net.members["behind"] = _written
        if cls is ThreadJob:
            net.method("void StopJob(bool force, string reason)", lambda job, force, reason: job.stop())
            for ending in ("", "Async"):
                net.method(f"void StartJob{ending}()", lambda job: None if job.begin_now is None else job.begin_now())
            net.method("void StopJobAsync()", Job.stop)
            net.method("void StopJobAsync(bool force, string reason)", lambda job, force, reason: job.stop())


class BackgroundJob(Job):
    """System.Management.Automation.PSRemotingJob: what Start-Job and Invoke-Command -AsJob give. What it writes arrives as from another process."""

    __slots__ = ("shows_place",)
    location: str
    type_name = "System.Management.Automation.PSRemotingJob"

    def __init__(self, number: int, name: str, command: str, *, kind: str, location: str, shows_place: bool = False) -> None:
        super().__init__(number, name, command, kind=kind, location=location)
        self.shows_place = shows_place

    def as_failure(self, record: ErrorRecord) -> ErrorRecord:
        """The error as the far end tells it, or that of the session that broke."""
        from cmdlets.core.remoting.wire import TRANSPORT, as_told

        if record.exception.name != TRANSPORT:
            return as_told(record, self.location, _guid(self))
        record.invocation = None
        return record

    def of_stream(self, stream: str) -> list[Any]:
        """What one stream holds, received or not."""
        return [record for name, record in self.records if name == stream]

    def take(self, stream: str, record: Any) -> None:
        """Keeps what has arrived, with notes of where it came from."""
        from cmdlets.core.remoting.wire import as_told, broken, carried, stamped

        if stream == "output":
            try:
                record = carried(record)
            except PSError as error:
                raise broken(error, self.location) from None
            record = stamped(record, self.location, _guid(self), shown=self.shows_place)
        elif stream == "error":
            record = as_told(record, self.location, _guid(self))
        super().take(stream, record)


class ChildJob(BackgroundJob):
    """System.Management.Automation.PSRemotingChildJob: the part of such a job that runs in one place."""

    __slots__ = ()
    type_name = "System.Management.Automation.PSRemotingChildJob"


class ThreadJob(Job):
    """ThreadJob.ThreadJob: what Start-ThreadJob gives. Its runspace is there from the start, also while it waits for its turn, and closed when it has ended."""

    __slots__ = ()
    type_name = "ThreadJob.ThreadJob"
    state_after_exit = "Completed"

    @property
    def has_more(self) -> bool:
        """Whether there is anything to receive beside information."""
        return any(name != "information" for name, _ in self.records[self.seen:])

    def become(self, state: str) -> None:
        """Changes the state; at the end the runspace goes."""
        super().become(state)
        if state in FINISHED and self.session is not None:
            from havmsh.runtime.runspaces import runspace_of

            runspace_of(self.session).close()


register_types()

