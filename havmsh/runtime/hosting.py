"""System.Management.Automation.PowerShell: commands that a script puts together and runs in a runspace, at once or beside itself."""

from __future__ import annotations

import threading
import uuid

from havmsh.runtime import remembering
from havmsh.runtime.datacollections import add_data, complete, data, refused
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PSError, argument_null, carrying, ended_with
from havmsh.runtime.netevents import Raiser
from havmsh.runtime.objects import GenericList, Hashtable, NetObject
from havmsh.runtime.runspaces import Records, Runspace, running, shown_too
from havmsh.runtime.waiting import until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.commands import Invocation
    from havmsh.runtime.session import Session

_SMA = "System.Management.Automation."
STREAMS = ("error", "warning", "verbose", "debug", "information", "progress")
RECORDS = ("ErrorRecord", "WarningRecord", "VerboseRecord", "DebugRecord", "InformationRecord", "ProgressRecord")


class Command(NetObject):
    """A command or a script, with its parameters as pairs of name (or None) and value."""

    __slots__ = ("is_script", "last", "local", "merges", "parameters", "text", "unclaimed")
    type_name = _SMA + "Runspaces.Command"

    def __init__(self, text: Any, is_script: bool = False, local: bool = True) -> None:
        super().__init__()
        self.text = text
        self.is_script = is_script
        self.local = local
        self.merges: dict[int, bool] = {}
        """Streams by number that lead elsewhere: with the output, or nowhere."""
        self.unclaimed = 0
        self.last = False
        """Whether a statement ends with it."""
        self.parameters = GenericList([], _SMA + "Runspaces.CommandParameter", _SMA + "Runspaces.CommandParameterCollection`1")

    def add(self, name: str | None, value: Any) -> None:
        """Adds a parameter; without a name, an argument."""
        self.parameters.append(CommandParameter(name, value))

    def merge(self, mine: Any, to: Any) -> None:
        """MergeMyResults. Raises PSArgumentException for streams that cannot be merged."""
        source, target = mine.text(), to.text()
        if source == target == "None":
            self.merges.clear()
            return
        if source in ("None", "Output"):
            raise NetError(_SMA + "PSArgumentException", "Value for parameter cannot be PipelineResultTypes.None or PipelineResultTypes.Output. (Parameter 'myResult')")
        if source == "Error" and target != "Output":
            raise NetError(_SMA + "PSArgumentException", "The valid value for the parameter is PipelineResultTypes.Output. (Parameter 'toResult')")
        if target not in ("Output", "Null"):
            raise NetError(_SMA + "PSArgumentException", "Valid values for the parameter are PipelineResultTypes.Output or PipelineResultTypes.Null. (Parameter 'toResult')")
        self.merges.update(dict.fromkeys(range(2, 7) if source == "All" else [mine.value], target == "Output"))

    def copy(self) -> Command:
        """Another of the same."""
        made = Command(self.text, self.is_script, self.local)
        made.parameters.extend(self.parameters)
        made.merges, made.unclaimed, made.last = dict(self.merges), self.unclaimed, self.last
        return made

    def invocation(self, session: Session) -> Invocation:
        """The call that it stands for. Raises the ParseException of a script that does not parse."""
        from havmsh.runtime import scriptblock
        from havmsh.runtime.commands import Argument, Invocation

        words = [Argument("positional", each.value) if each.name is None else Argument("named", each.value, each.name, None, True) for each in self.parameters]
        merges = tuple(self.merges.items())
        if not self.is_script:
            public = session.rooms.get("public commands")
            if public is not None and str(self.text).upper() not in public:
                from havmsh.runtime.command_search import not_found

                raise not_found(str(self.text))
            return Invocation(self.text, words, redirections=merges)
        try:
            block = scriptblock.parse(self.text, session)
        except PSError as error:
            raise _unfinished(error) from None
        if session.language_mode != "FullLanguage":
            from havmsh.runtime.restricting import demand_mode

            demand_mode(session, block)
        return Invocation(block, words, operator="&" if self.local else ".", redirections=merges)


def _unfinished(error: PSError) -> PSError:
    """A text that is only not finished yet has an exception of its own."""
    found = error.record.exception.members.get("Errors")
    if not found or not found[0].needs_more:
        return error
    exception = NetException(_SMA + "IncompleteParseException", found[0].message)
    made = PSError(ErrorRecord(exception, found[0].id, "ParserError"))
    exception.record = made.record
    return made


class CommandParameter(NetObject):
    """A parameter of a command."""

    __slots__ = ("name", "value")
    type_name = _SMA + "Runspaces.CommandParameter"

    def __init__(self, name: str | None, value: Any = None) -> None:
        super().__init__()
        self.name = name
        self.value = value


class PSCommand(NetObject):
    """System.Management.Automation.PSCommand: statements, each a pipeline of commands."""

    __slots__ = ("commands", "ends")
    type_name = _SMA + "PSCommand"

    def __init__(self) -> None:
        super().__init__()
        self.commands = GenericList([], _SMA + "Runspaces.Command", _SMA + "Runspaces.CommandCollection`1")
        self.ends: set[int] = set()

    def add(self, command: Command) -> None:
        """Another command of the pipeline."""
        self.commands.append(command)

    def last(self) -> Command:
        """The command to which parameters are added."""
        if not self.commands:
            raise NetError("System.InvalidOperationException", "A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter.")
        return self.commands[-1]  # type: ignore[no-any-return]

    def end_statement(self) -> None:
        """What is added from now on is another statement."""
        if self.commands:
            self.commands[-1].last = True
            self.ends.add(len(self.commands))

    def clear(self) -> None:
        """Forgets everything."""
        self.commands.clear()
        self.ends.clear()

    def copy(self) -> PSCommand:
        """Another of the same."""
        made = PSCommand()
        made.commands.extend(each.copy() for each in self.commands)
        made.ends = set(self.ends)
        return made

    def statements(self) -> list[list[Command]]:
        """The pipelines."""
        found: list[list[Command]] = [[]]
        for at, command in enumerate(self.commands):
            if at in self.ends:
                found.append([])
            found[-1].append(command)
        return [each for each in found if each]


def add_parameters(commands: PSCommand, given: Any) -> None:
    """Adds the pairs of a dictionary as parameters, or the items of a list as arguments."""
    if given is None:
        raise argument_null("parameters")
    last = commands.last()
    if isinstance(given, Hashtable):
        for name, value in given.items():
            last.add(str(name), value)
        return
    for value in given:
        last.add(None, value)


class AsyncResult(NetObject):
    """What BeginInvoke or BeginStop gives."""

    __slots__ = ("begun_by", "done", "failed", "output", "shell")
    type_name = _SMA + "PowerShellAsyncResult"

    def __init__(self, shell: PowerShell, output: GenericList, begun_by: str = "BeginInvoke") -> None:
        super().__init__()
        self.shell = shell
        self.begun_by = begun_by
        self.output = output
        self.done = threading.Event()
        self.failed: PSError | None = None


class PowerShell(Raiser):
    """System.Management.Automation.PowerShell. Its state is told as it changes."""

    __slots__ = ("_state", "commands", "given", "guid", "had_errors", "nested", "owns", "pool", "reason", "streams", "thread")
    type_name = _SMA + "PowerShell"

    def __init__(self, runspace: Runspace | None = None, *, nested: bool = False) -> None:
        super().__init__()
        self.commands = PSCommand()
        self.given = runspace
        self.owns = runspace is None
        self.pool: Any = None
        self.nested = nested
        self.guid = uuid.uuid4()
        self._state = "NotStarted"
        self.reason: NetException | None = None
        self.had_errors = False
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
            self.given = Runspace(running())
        if self.owns and self.given.state == "BeforeOpen":
            self.given.open()
        return self.given

    def take(self, stream: str, record: Any) -> None:
        """Keeps what a command writes to a stream."""
        if stream == "error":
            self.had_errors = True
        add_data(self.streams[stream], record, self.guid)

    def invoke(self, given: Any = None, output: Any = None, settings: Any = None) -> GenericList:
        """Runs everything; gives what was written. Raises the error that ended it."""
        import time

        result = GenericList([], _SMA + "PSObject", "Collection")
        self._start()
        remembered = settings is not None and settings.history and self.pool is None
        if remembered:
            remembering.begin(self.runspace.session, " | ".join(str(command.text) for command in self.commands.commands))
        started = time.time()
        try:
            self._run(given, result.append if output is None else lambda value: add_data(output, value, self.guid))
        finally:
            if remembered:
                remembering.end(self.runspace.session, time.time() - started, succeeded=self.state == "Completed")
        return result

    def begin(self, given: Any = None, output: Any = None) -> AsyncResult:
        """Runs everything on a thread of its own."""
        if self.nested:
            raise refused("Nested PowerShell instances cannot be invoked asynchronously. Use the Invoke method.")
        self._start()
        runspace = None if self.pool is not None else self.runspace
        asked = AsyncResult(self, output if output is not None else data(_SMA + "PSObject"))
        asking = running()

        def work() -> None:
            from havmsh.runtime import current

            current.enter(asking if runspace is None else runspace.session)
            try:
                self._run(given, lambda value: add_data(asked.output, value, self.guid))
            except PSError as error:
                asked.failed = error
            except BaseException:
                self.state = "Stopped"
                asked.failed = PSError(ErrorRecord(NetException(_SMA + "PipelineStoppedException", "The pipeline has been stopped."), "PipelineStopped", "OperationStopped"))
            finally:
                if output is None:
                    complete(asked.output)
                asked.done.set()

        self.thread = threading.Thread(target=work, name="PowerShell", daemon=True)
        self.thread.start()
        return asked

    def stop(self) -> None:
        """Ends what runs."""
        thread = self.thread
        if thread is None or not thread.is_alive():
            return
        from havmsh.runtime.interrupting import interrupt

        self.state = "Stopping"
        session = self.runspace.session
        session.stopping = True
        interrupt(thread)
        for cancel in session.rooms.pop("stops", ()):
            cancel()
        thread.join(2.0)
        session.stopping = False
        self.reason = NetException(_SMA + "PipelineStoppedException", "The pipeline has been stopped.")
        self.state = "Stopped"

    def _start(self) -> None:
        if not self.commands.commands:
            raise NetError("System.InvalidOperationException", "No commands are specified.")
        if self.state in ("Running", "Stopping"):
            raise NetError(_SMA + "InvalidPowerShellStateException", "Cannot perform the operation because a command has already been started. Wait for the command to complete, or stop it, and then try the operation again.")
        if self.given is not None and not self.owns and not self.nested:
            _ = self.given.session
        self.reason = None
        self.state = "Running"
        self.had_errors = False

    def _run(self, given: Any, out: Any) -> None:
        runspace = self.pool.lease() if self.pool is not None else self.runspace
        session = runspace.session
        from havmsh.runtime import current

        if runspace.busy and not self.nested:
            self.state = "Failed"
            raise refused("The pipeline was not run because a pipeline is already running. Pipelines cannot be run concurrently.")
        before, busy = current.enter(session), runspace.busy
        runspace.busy = True
        streams = Records(shown_too(session, self.take)).streams()
        kept = session.streams, session.global_frame.streams
        if not self.nested:
            session.streams = session.global_frame.streams = streams
        try:
            for statement in self.commands.statements():
                self._run_statement(session, statement, given, out, streams)
            self.state = "Completed"
        except PSError as error:
            self._fail(error, session)
            raise carrying(ended_with(error)) from None
        finally:
            session.streams, session.global_frame.streams = kept
            runspace.busy = busy
            current.enter(before)
            if self.pool is not None:
                self.pool.back(runspace)

    def _run_statement(self, session: Session, statement: list[Command], given: Any, out: Any, streams: Any) -> None:
        from havmsh.runtime import elements, pipeline
        from havmsh.runtime.errors import ExitFlow
        from havmsh.runtime.scriptblock import running_frame

        calls = [command.invocation(session) for command in statement]
        if not self.nested:
            for transcript in session.rooms.get("transcripts", ()):
                transcript.command(" | ".join(command.text for command in statement if isinstance(command.text, str)))
        frame = running_frame(session) if self.nested else session.global_frame
        try:
            pipeline.run(frame, calls, out, None if given is None else elements.iterate(given), streams)
        except ExitFlow:
            return

    def _fail(self, error: PSError, session: Session) -> None:
        self.had_errors = True
        record: ErrorRecord = error.record
        self.reason = record.exception
        self.state = "Failed"
        if record.exception.record is None:
            record.exception.record = record
        session.remember(record)


def demand_own(shell: PowerShell, asked: Any, begun_by: str) -> None:
    """Refuses what another object, or another of its methods, began. Raises ArgumentNullException, PSArgumentException."""
    if asked is None:
        raise argument_null("asyncResult")
    if not isinstance(asked, AsyncResult) or asked.shell is not shell or asked.begun_by != begun_by:
        raise NetError(_SMA + "PSArgumentException", f"The IAsyncResult object was not created by calling {begun_by} on this PowerShell instance. (Parameter 'asyncResult')", ParamName="asyncResult")


def end(shell: PowerShell, asked: AsyncResult) -> GenericList:
    """EndInvoke: waits, then gives what was written or raises what ended it."""
    demand_own(shell, asked, "BeginInvoke")
    until(asked.done)
    if asked.shell.state == "Stopped":
        raise NetError(_SMA + "PipelineStoppedException", "The pipeline has been stopped.")
    if asked.failed is not None:
        raise asked.failed
    return asked.output
