"""ForEach-Object -Parallel: the block runs for several objects at once, each in a session of its own."""

from __future__ import annotations

import itertools
import queue
import threading
import time

from cmdlets.core.job.receive_job import pass_on
from cmdlets.core.job.runspace import beside, run_block, using_values
from cmdlets.core.job.table import Job, table
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.interrupting import share, stop
from havmsh.runtime.runspaces import Runspace
from havmsh.runtime.waiting import go_on

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]

COMMON = ("ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "PipelineVariable")
NOT_SUPPORTED = (
    "The following common parameters are not currently supported in the Parallel parameter set:\n"
    "ErrorAction, WarningAction, InformationAction, PipelineVariable"
)


_tasks = itertools.count(1)
"""The numbers of tasks, by which their runspaces are named."""


class ParallelJob(Job):
    """System.Management.Automation.PSTasks.PSTaskJob: what -AsJob gives; each object is the work of a child."""

    __slots__ = ("runspaces",)
    type_name = "System.Management.Automation.PSTasks.PSTaskJob"
    runspaces: int

    @property
    def has_more(self) -> bool:
        """Whether a child has something."""
        return any(child.has_more for child in self.children)

    @property
    def overall(self) -> str:
        """The state of the job as a whole: it runs from the beginning, and has failed, too, where only a child was stopped."""
        state = super().overall
        if self.children and state == "NotStarted":
            return "Running"
        return "Failed" if state == "Completed" and any(child.state == "Stopped" for child in self.children) else state


class ParallelChild(Job):
    """System.Management.Automation.PSTasks.PSTaskChildJob: the block for one object."""

    __slots__ = ()
    type_name = "System.Management.Automation.PSTasks.PSTaskChildJob"
    state_after_exit = "Completed"

    @property
    def has_more(self) -> bool:
        """Whether something was written that nobody has received."""
        return self.seen < len(self.records)


def task_error(record: ErrorRecord) -> ErrorRecord:
    """The error by which a task tells what ended it."""
    return ErrorRecord(record.exception, "PSTaskException", "InvalidOperation", record.target)


class _Pool:
    """Runs the block for each object, at most so many at once; what they write is handed on by the caller's thread."""

    def __init__(self, how: Any, shell: Shell) -> None:
        self.shell = shell
        self.text = how.parallel.source_text
        self.using = using_values(how.parallel, shell)
        self.limit = how.throttle_limit
        self.own_runspaces = bool(how.use_new_runspace)
        self.slots = threading.Semaphore(how.throttle_limit)
        self.written: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self.running: set[threading.Thread] = set()
        self.sessions: dict[threading.Thread, Any] = {}
        self.runspaces: list[Runspace] = []
        self.free: list[Runspace] = []
        self.until = time.monotonic() + how.timeout_seconds if how.timeout_seconds else None
        self.over = False

    def session(self, take: Callable[[str, Any], None]) -> Any:
        """A session for one more object, in a runspace that is free, where each is not to have its own."""
        session = beside(self.shell, take)
        if self.free and not self.own_runspaces:
            runspace = self.free.pop()
            runspace.made, session.rooms["runspace"] = session, runspace
        else:
            runspace = Runspace.of_job(self.shell.session, session)
            self.runspaces.append(runspace)
        runspace.name = f"PSTask:{next(_tasks)}"
        return session

    def run(self, session: Any, obj: Any, out: Sink) -> None:
        """Runs the block for an object on this thread. Raises the PSError that ends it."""
        try:
            run_block(session, self.text, out, args=[], given=[], using=self.using, underscore=obj)
        finally:
            self.free.append(session.rooms["runspace"])

    def close(self) -> None:
        """Lets the runspaces go."""
        for each in self.runspaces:
            each.close()

    def submit(self, obj: Any, out: Sink) -> None:
        """Runs the block for one more object, as soon as a place is free; past the time no more."""
        while not self.over and not self.slots.acquire(timeout=0.01):
            self.hand_on(out)
            self._look_at_time()
            go_on()
        if self.over:
            return
        session = self.session(lambda stream, record: self.written.put((stream, record)))

        def work() -> None:
            try:
                self.run(session, obj, lambda value: self.written.put(("output", value)))
            except PSError as error:
                self.written.put(("error", task_error(error.record)))
            except BaseException:
                return
            finally:
                self.slots.release()

        share()
        thread = threading.Thread(target=work, daemon=True)
        self.running.add(thread)
        self.sessions[thread] = session
        thread.start()
        self.hand_on(out)

    def hand_on(self, out: Sink) -> None:
        """Writes what has been written so far."""
        while True:
            try:
                stream, record = self.written.get_nowait()
            except queue.Empty:
                return
            if stream == "output":
                out(record)
            elif stream == "error":
                self._tell(record)
            else:
                pass_on(stream, record, self.shell)

    def _tell(self, record: ErrorRecord) -> None:
        """Writes a task's error as it is: it does not become one of this command."""
        shell = self.shell
        own, shell.class_name = shell.class_name, ""
        try:
            shell.write_error(record)
        finally:
            shell.class_name = own

    def finish(self, out: Sink) -> None:
        """Waits for those that still run; past the time they are stopped."""
        while self.running and not self.over:
            self.hand_on(out)
            self._look_at_time()
            next(iter(self.running)).join(0.01)
            go_on()
            self.running = {one for one in self.running if one.is_alive()}
        self.hand_on(out)
        self.close()

    def _look_at_time(self) -> None:
        if self.until is not None and not self.over and time.monotonic() >= self.until:
            for _ in self.stop():
                exception = NetException("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped.")
                self.written.put(("error", ErrorRecord(exception, "PSTaskException", "InvalidOperation", None)))

    def stop(self) -> list[threading.Thread]:
        """Ends what still runs, and gives it; nothing more is begun."""
        self.over = True
        still = [thread for thread in self.running if thread.is_alive()]
        for thread in still:
            stop(self.sessions[thread], thread)
        self.close()
        return still


def run_parallel(how: Any, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None], Callable[[], Any]]:
    """The stage of ForEach-Object -Parallel: what takes an object, what ends it, and what stops it when nobody waits for it any more."""
    if any(shell.is_bound(name) for name in COMMON) or any(name in shell.common.values for name in COMMON):
        exception = NetException("System.Management.Automation.PSNotSupportedException", NOT_SUPPORTED)
        raise shell.terminating(ErrorRecord(exception, "ParallelCommonParametersNotSupported", "NotImplemented", None))
    if how.as_job and how.timeout_seconds:
        text = "The 'TimeoutSeconds' parameter cannot be used with the 'AsJob' parameter."
        exception = NetException("System.Management.Automation.PSArgumentException", text)
        raise shell.terminating(ErrorRecord(exception, "ParallelCannotUseTimeoutWithJob", "InvalidOperation", None))
    pool = _Pool(how, shell)
    _refuse_blocks(pool.using, shell)
    if how.as_job:
        return *_as_job(how, pool, shell, out), _nothing

    def process(obj: Any) -> None:
        if _is_block(obj):
            text = (
                "A ForEach-Object -Parallel piped input object cannot be a script block. Passed-in script block variables are not supported with "
                "ForEach-Object -Parallel, and can result in undefined behavior."
            )
            exception = NetException("System.Management.Automation.PSArgumentException", text)
            shell.write_error(ErrorRecord(exception, "ParallelPipedInputObjectCannotBeScriptBlock", "InvalidType", obj))
            return
        pool.submit(obj, out)

    return process, lambda: pool.finish(out), pool.stop


def _nothing() -> None:
    """A job goes on when the pipeline has ended."""


def _is_block(value: Any) -> bool:
    from havmsh.runtime.scriptblock import ScriptBlock

    return isinstance(value, ScriptBlock)


def _refuse_blocks(using: dict[str, Any], shell: Shell) -> None:
    """A block among the caller's variables is not handed over."""
    if any(_is_block(value) for value in using.values()):
        text = (
            "A ForEach-Object -Parallel using variable cannot be a script block. Passed-in script block variables are not supported with "
            "ForEach-Object -Parallel, and can result in undefined behavior."
        )
        exception = NetException("System.Management.Automation.PSArgumentException", text)
        raise shell.terminating(ErrorRecord(exception, "ParallelUsingVariableCannotBeScriptBlock", "InvalidType", None))


def _as_job(how: Any, pool: _Pool, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
    """Gives a job with a child for each object."""
    jobs = table(shell)
    number = jobs.number()
    job = ParallelJob(number, f"Job{number}", pool.text, kind="PSTaskJob", location="PowerShell")
    given: list[Any] = []

    def end() -> None:
        for _ in given:
            child_number = jobs.number()
            job.adopt(ParallelChild(child_number, f"Job{child_number}", pool.text, kind="PSTaskChildJob", location="PowerShell"))
        job.runspaces = len(given) if pool.own_runspaces else min(len(given), pool.limit)
        jobs.add(job)
        if not given:
            job.become("Running")
            job.become("Completed")
        threading.Thread(target=lambda: _feed(job, given, pool), daemon=True).start()
        out(job)

    return given.append, end


def _feed(job: ParallelJob, given: list[Any], pool: _Pool) -> None:
    """Starts each child as soon as a place is free; one that was stopped before gives its turn away."""
    for child, obj in zip(job.children, given, strict=True):
        pool.slots.acquire()
        if child.finished:
            pool.slots.release()
            continue
        child.session = pool.session(child.take)

        def work(child: Job = child, obj: Any = obj) -> None:
            try:
                pool.run(child.session, obj, lambda value: child.take("output", value))
            finally:
                pool.slots.release()

        child.start(work)


def _register() -> None:
    from cmdlets.core.job.table import register_job_type
    from havmsh.runtime.typesystem import known

    for kind in (ParallelJob, ParallelChild):
        register_job_type(kind)
    known(ParallelJob.type_name).prop("int AllocatedRunspaceCount", lambda job: job.runspaces)


_register()
