"""System.Management.Automation.PowerShell: commands that a script puts together and runs in a runspace, at once or beside itself."""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import suppress

from havmsh.runtime import remembering
from havmsh.runtime.datacollections import DATA, add_data, arriving, complete, data, refused
from havmsh.runtime.errors import (
    ErrorRecord,
    NetError,
    NetException,
    PSError,
    already_disposed,
    carrying,
    ended_with,
    engine_argument,
    engine_argument_null,
)
from havmsh.runtime.hosted_commands import PSCommand
from havmsh.runtime.netevents import Raiser
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.runspaces import Records, RemoteRunspace, Runspace, parent_session, running, shown_too
from havmsh.runtime.waiting import until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.hosted_commands import Command
    from havmsh.runtime.session import Session

_SMA = "System.Management.Automation."
_BUSY = {"Running": "has already been started. Wait for the command to complete, or stop it", "Stopping": "is currently stopping. Wait for the command to complete stopping"}
"""By state: why nothing else can be started."""
_ASKS = re.compile(r"[$@]\{?(?:\w+:)?input\b|\bprocess\s*\{|ValueFromPipeline|CmdletBinding", re.IGNORECASE)
"""How a script that asks for its input looks."""
STREAMS = ("error", "warning", "verbose", "debug", "information", "progress")
RECORDS = ("ErrorRecord", "WarningRecord", "VerboseRecord", "DebugRecord", "InformationRecord", "ProgressRecord")


class AsyncResult(NetObject):
    """What BeginInvoke or BeginStop gives, or what begins with a pool: ``shell`` is whose method it was."""

    __slots__ = ("begun_by", "callback", "done", "failed", "output", "owns", "shell", "state")
    type_name = _SMA + "PowerShellAsyncResult"

    def __init__(self, shell: Any, output: GenericList, begun_by: str = "BeginInvoke", callback: Any = None, state: Any = None) -> None:
        super().__init__()
        self.callback, self.state = callback, state
        self.shell = shell
        self.begun_by = begun_by
        self.output = output
        self.owns = True
        """Whether the output is the object's own, which EndInvoke hands over, and not the caller's."""
        self.done = threading.Event()
        self.failed: PSError | None = None

    def finish(self) -> None:
        """It is over: who waits goes on, and the callback is called."""
        self.done.set()
        if self.callback is not None:
            with suppress(PSError):  # nobody waits for what it throws
                self.callback(self)


class PowerShell(Raiser):
    """System.Management.Automation.PowerShell. Its state is told as it changes."""

    __slots__ = ("_state", "commands", "disposed", "given", "guid", "had_errors", "history", "leased", "nested", "owns", "pool", "reason", "streams", "thread")
    type_name = _SMA + "PowerShell"

    def __init__(self, runspace: Runspace | None = None, *, nested: bool = False) -> None:
        super().__init__()
        self.commands = PSCommand()
        self.given = runspace
        self.owns = runspace is None
        self.pool: Any = None
        self.leased: Runspace | None = None
        """The runspace of the pool in which it runs now."""
        self.nested = nested
        self.guid = uuid.uuid4()
        self._state = "NotStarted"
        self.reason: NetException | None = None
        self.had_errors = False
        self.disposed = False
        self.history: str | None = None
        """HistoryString: what is remembered instead of the commands."""
        self.thread: threading.Thread | None = None
        self.streams: dict[str, GenericList] = {name: data(_SMA + record) for name, record in zip(STREAMS, RECORDS)}

    @property
    def state(self) -> str:
        """PSInvocationState, by name."""
        return self._state

    @state.setter
    def state(self, state: str) -> None:
        self._state = state
        if self.handlers:
            from havmsh.runtime.types.hosting import InvocationChange, InvocationState

            self.fire("InvocationStateChanged", InvocationChange(InvocationState(state, self.reason)))

    @property
    def runspace(self) -> Runspace:
        """Where it runs; made and opened when first asked for."""
        if self.given is None:
            self.given = Runspace(parent_session())
        if self.owns and self.given.state == "BeforeOpen":
            self.given.open()
        return self.given

    def demand_idle(self) -> None:
        """Demands that it may be changed. Raises InvalidPowerShellStateException while it runs, PSObjectDisposedException when it is disposed of."""
        self._demand_undisposed()
        if self.state == "Running":
            raise invalid_state(self)

    def _demand_undisposed(self) -> None:
        if self.disposed:
            raise already_disposed("PowerShell")

    def put(self, runspace: Runspace | None = None, pool: Any = None) -> None:
        """Says where it runs: in a runspace or in a pool of them; without both, in one of its own."""
        self.demand_idle()
        if self.owns and self.given is not None:
            self.given.close()
        self.given, self.pool = runspace, pool
        self.owns = runspace is None and pool is None

    def nest(self) -> PowerShell:
        """Another that runs inside what runs."""
        if self.state != "Running" or self.pool is not None:
            raise refused(
                "The PowerShell instance is not in the correct state for creating a nested PowerShell instance. Nested PowerShell instances should only be created in a running "
                "PowerShell instance.")
        return PowerShell(self.runspace, nested=True)

    def dispose(self) -> None:
        """Ends what runs, and the runspace of its own."""
        self.stop()
        self.disposed = True
        if self.owns and self.given is not None:
            self.given.close()

    def take(self, stream: str, record: Any) -> None:
        """Keeps what a command writes to a stream."""
        if stream == "error":
            self.had_errors = True
        add_data(self.streams[stream], record, self.guid)

    def invoke(self, given: Any = None, output: Any = None, settings: Any = None) -> GenericList:
        """Runs everything as the PSInvocationSettings say; gives what was written. Raises the error that ended it."""
        result = GenericList([], _SMA + "PSObject", "Collection")
        self._start()
        self._run_as(settings, given, result.append if output is None else lambda value: add_data(output, value, self.guid))
        return result

    def _run_as(self, settings: Any, given: Any, out: Any) -> None:
        """Runs everything, in a runspace with the host of the settings where none is there yet, and remembers it where they say so."""
        import time

        if settings is not None and settings.host is not None and self.given is None:
            self.given = Runspace(parent_session(), host=settings.host)
        remembered = settings is not None and settings.history and self.pool is None
        if remembered:
            self._remember()
        started = time.time()
        try:
            self._run(given, out, settings)
        finally:
            if remembered:
                remembering.end(self.runspace.session, time.time() - started, succeeded=self.state == "Completed")

    def _remember(self) -> None:
        """What runs comes into the history, and scripts see the tokens of the one before it."""
        session = self.runspace.session
        remembering.begin(session, self.history or " | ".join(str(command.text) for command in self.commands.commands))
        for command in self.commands.commands:
            if command.is_script:
                remembering.turn(session, command.text)

    def begin(self, given: Any = None, output: Any = None, settings: Any = None, callback: Any = None, state: Any = None) -> AsyncResult:
        """Runs everything on a thread of its own; the ``callback`` is called at the end."""
        if self.nested:
            raise refused("Nested PowerShell instances cannot be invoked asynchronously. Use the Invoke method.")
        self._start()
        if settings is not None and settings.host is not None and self.given is None:
            self.given = Runspace(parent_session(), host=settings.host)
        runspace = None if self.pool is not None else self.runspace
        asked = AsyncResult(self, output if output is not None else data(_SMA + "PSObject"), callback=callback, state=state)
        asked.owns = output is None
        asking = running()

        def work() -> None:
            from havmsh.runtime import current

            current.enter(asking if runspace is None else runspace.session)
            try:
                self._run_as(settings, self._coming(given), lambda value: add_data(asked.output, value, self.guid))
            except PSError as error:
                asked.failed = error
            except BaseException:
                self.state = "Stopped"
                asked.failed = PSError(ErrorRecord(NetException(_SMA + "PipelineStoppedException", "The pipeline has been stopped."), "PipelineStopped", "OperationStopped"))
            finally:
                if output is None:
                    complete(asked.output)
                asked.finish()

        self.thread = threading.Thread(target=work, name="PowerShell", daemon=True)
        self.thread.start()
        return asked

    def _coming(self, given: Any) -> Any:
        """The input as it is added while commands run; scripts that never ask for it do not wait."""
        if not isinstance(given, GenericList) or given.kind != DATA:
            return given
        first = self.commands.commands[:1]
        return arriving(given) if not first or not first[0].is_script or _ASKS.search(str(first[0].text)) else list(given)

    def stop(self) -> None:
        """Ends what runs."""
        thread = self.thread
        if thread is None or not thread.is_alive():
            return
        from havmsh.runtime import interrupting

        self.state = "Stopping"
        runspace = self.leased if self.pool is not None else self.runspace
        if runspace is None:  # it waits for its turn, and looks itself whether that is over
            thread.join(2.0)
        else:
            session = runspace.session
            interrupting.stop(session, thread)
            thread.join(2.0)
            session.stopping = False
        self.reason = NetException(_SMA + "PipelineStoppedException", "The pipeline has been stopped.")
        self.state = "Stopped"

    def _start(self) -> None:
        if not self.commands.commands:
            raise refused("No commands are specified.")
        self._demand_undisposed()
        if self.state in _BUSY:
            raise NetError("System.InvalidOperationException", f"The operation cannot be performed because a command {_BUSY[self.state]}, and then try the operation again.")
        if self.given is not None and not self.owns and not self.nested:
            _ = self.given.session
        self.reason = None
        self.state = "Running"
        self.had_errors = False

    def _run(self, given: Any, out: Any, settings: Any) -> None:
        runspace = self.runspace if self.pool is None else self.pool.lease(self)
        session = runspace.session
        from havmsh.runtime import current

        if runspace.busy and not self.nested:
            self.state = "Failed"
            raise refused("The pipeline was not run because a pipeline is already running. Pipelines cannot be run concurrently.")
        busy, runspace.busy = runspace.busy, True
        if isinstance(runspace, RemoteRunspace) and hasattr(runspace, "run"):
            self._run_far(runspace, given, out)
            return
        before = current.enter(session)
        streams = Records(shown_too(session, self.take)).streams()
        kept = session.streams, session.global_frame.streams
        if not self.nested:
            session.streams = session.global_frame.streams = streams
        try:
            statements = self.commands.statements()
            for statement in statements:
                if self.state != "Running":
                    self.state = "Running"
                try:
                    self._run_statement(session, statement, given, out, streams, settings)
                    self.state = "Completed"
                except PSError as error:
                    if len(statements) < 2 or not self._goes_on(error, settings, session):
                        raise
        except PSError as error:
            ended = carrying(ended_with(error))
            self._fail(error, ended.exception, session)
            ended.of_pipeline = True
            raise ended from None
        finally:
            session.streams, session.global_frame.streams = kept
            runspace.busy = busy
            current.enter(before)
            if self.pool is not None:
                self.pool.back(self)

    def _goes_on(self, error: PSError, settings: Any, session: Session) -> bool:
        """Whether the next of several statements is run after one that an error has ended: not where the error was stopped, or the settings' ErrorActionPreference is Stop."""
        action = "" if settings is None or settings.error_action is None else settings.error_action.text()
        if error.stopped or action == "Stop":
            return False
        ended = carrying(ended_with(error))
        self._fail(error, ended.exception, session)
        if action != "Ignore":
            add_data(self.streams["error"], error.record, self.guid)
        return True

    def _run_far(self, runspace: Any, given: Any, out: Any) -> None:
        """Runs everything in another process."""
        from havmsh.runtime.elements import enumerate_

        items = None if given is None else enumerate_(given)
        try:
            runspace.run(self.commands.statements(), [given] if items is None and given is not None else items, out, self.take)
            self.state = "Completed"
        except NetError as error:
            self.reason = error.exception
            self.state = "Failed"
            error.of_pipeline = True
            raise
        finally:
            runspace.busy = False

    def _run_statement(self, session: Session, statement: list[Command], given: Any, out: Any, streams: Any, settings: Any) -> None:
        from havmsh.runtime import elements, pipeline
        from havmsh.runtime.errors import BreakFlow, ContinueFlow, ExitFlow
        from havmsh.runtime.scriptblock import running_frame

        calls = [command.invocation(session) for command in statement]
        if not self.nested:
            for transcript in session.rooms.get("transcripts", ()):
                transcript.command(" | ".join(command.text for command in statement if isinstance(command.text, str)))
        frame = running_frame(session) if self.nested else session.global_frame
        try:
            pipeline.run(frame, calls, out, None if given is None else given if isinstance(given, Iterator) else elements.iterate(given), streams)
        except (ExitFlow, BreakFlow, ContinueFlow) as flow:
            if isinstance(flow, ExitFlow) and not self.nested:
                session.host.leave(flow.code)
            if settings is not None and settings.exposes and not (self.nested and isinstance(flow, ExitFlow)):
                self.state = "Failed"
                raise  # else there is no loop around a pipeline: it only ends

    def steppable(self) -> Any:
        """GetSteppablePipeline: the commands as a pipeline of the code that asks, which drives it object by object."""
        if not self.commands.commands:
            return None
        from havmsh.runtime.scriptblock import running_frame
        from havmsh.runtime.steppable import SteppablePipeline

        session = parent_session()
        return SteppablePipeline([command.invocation(session) for command in self.commands.commands], running_frame(session))

    def _fail(self, error: PSError, reason: NetException, session: Session) -> None:
        self.had_errors = True
        record: ErrorRecord = error.record
        self.reason = reason
        self.state = "Failed"
        if record.exception.record is None:
            record.exception.record = record
        if record.exception.name.endswith("ParseException") and record.invocation is not None:
            from havmsh.runtime.commands import next_history_id

            record.invocation.history_id = next_history_id(session)
            record.exception.record.invocation = record.invocation
            session.errors.insert(0, record.exception)  # of a text that cannot be read the exception itself is in $Error
        else:
            session.remember(record)


def invalid_state(shell: PowerShell) -> NetError:
    """InvalidPowerShellStateException."""
    from havmsh.runtime.typesystem import enum_value

    text = "The state of the current PowerShell instance is not valid for this operation."
    return NetError(_SMA + "InvalidPowerShellStateException", text, CurrentState=enum_value(_SMA + "PSInvocationState", shell.state))


def demand_own(owner: Any, asked: Any, begun_by: str, place: str = "this PowerShell instance") -> None:
    """Refuses what another object, or another of its methods, began. Raises PSArgumentNullException, PSArgumentException."""
    if asked is None:
        raise engine_argument_null("asyncResult")
    if not isinstance(asked, AsyncResult) or asked.shell is not owner or asked.begun_by != begun_by:
        raise carrying(engine_argument("asyncResult", f"The IAsyncResult object was not created by calling {begun_by} on {place}."))


def end(shell: PowerShell, asked: AsyncResult) -> GenericList | None:
    """EndInvoke: waits, then gives what was written (None where that went into the caller's collection) or raises what ended it."""
    demand_own(shell, asked, "BeginInvoke")
    until(asked.done)
    if asked.shell.state == "Stopped":
        raise NetError(_SMA + "PipelineStoppedException", "The pipeline has been stopped.")
    if asked.failed is not None:
        raise asked.failed
    return asked.output if asked.owns else None
