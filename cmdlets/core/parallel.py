"""ForEach-Object -Parallel: the block runs for several objects at once, each in a session of its own."""

from __future__ import annotations

import queue
import threading
import time

from cmdlets.core.job.receive_job import pass_on
from cmdlets.core.job.runspace import run_block, using_values
from cmdlets.core.job.table import Job, table
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.runspaces import child_session

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


class ParallelJob(Job):
    """System.Management.Automation.PSTasks.PSTaskJob: what -AsJob gives."""

    __slots__ = ()
    type_name = "System.Management.Automation.PSTasks.PSTaskJob"


class _Pool:
    """Runs the block for each object, at most so many at once; what they write is handed on by the caller's thread."""

    def __init__(self, how: Any, shell: Shell) -> None:
        self.shell = shell
        self.text = how.parallel.source_text
        self.using = using_values(how.parallel, shell)
        self.slots = threading.Semaphore(how.throttle_limit)
        self.written: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self.running: set[threading.Thread] = set()
        self.sessions: dict[threading.Thread, Any] = {}
        self.until = time.monotonic() + how.timeout_seconds if how.timeout_seconds else None

    def submit(self, obj: Any, out: Sink) -> None:
        """Runs the block for one more object, as soon as a place is free."""
        while not self.slots.acquire(timeout=0.01):
            self.hand_on(out)
        session = child_session(self.shell.session, lambda stream, record: self.written.put((stream, record)))

        def work() -> None:
            try:
                run_block(
                    session, self.text, lambda value: self.written.put(("output", value)), args=[], given=[], using=self.using, underscore=obj
                )
            except PSError as error:
                self.written.put(("failure", error.record))
            except BaseException:
                return
            finally:
                self.slots.release()

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
            else:
                pass_on(stream, record, self.shell)

    def finish(self, out: Sink) -> None:
        """Waits for those that still run; past the time they are stopped."""
        while self.running:
            self.hand_on(out)
            if self.until is not None and time.monotonic() >= self.until:
                self._stop()
                break
            thread = next(iter(self.running))
            thread.join(0.01)
            self.running = {one for one in self.running if one.is_alive()}
        self.hand_on(out)

    def _stop(self) -> None:
        from havmsh.runtime.interrupting import interrupt

        for thread in self.running:
            if thread.is_alive() and thread.ident is not None:
                self.sessions[thread].stopping = True
                interrupt(thread.ident)


def run_parallel(how: Any, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
    """The stage of ForEach-Object -Parallel."""
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
        return _as_job(how, pool, shell, out)

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

    return process, lambda: pool.finish(out)


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
    """Gives a job that does it all."""
    jobs = table(shell)
    number = jobs.number()
    job = ParallelJob(number, f"Job{number}", pool.text, kind="PSTaskJob", location="PowerShell")
    given: list[Any] = []

    def end() -> None:
        jobs.add(job)

        def work() -> None:
            def keep(value: Any) -> None:
                job.take("output", value)

            for obj in given:
                pool.submit(obj, keep)
            pool.finish(keep)

        job.start(work)
        out(job)

    return given.append, end


def _register() -> None:
    from cmdlets.core.job.table import register_job_type

    register_job_type(ParallelJob)


_register()
