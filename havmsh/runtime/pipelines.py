"""System.Management.Automation.Runspaces.Pipeline: commands that a runspace runs once, what they are given and what they write, each behind a reader or a writer."""

from __future__ import annotations

import threading

from havmsh.runtime.errors import ErrorRecord, NetError, NetException, argument_null, carrying
from havmsh.runtime.errors import PSError as Failure
from havmsh.runtime.hosted_commands import Command, PSCommand
from havmsh.runtime.hosting import PowerShell, end
from havmsh.runtime.netevents import Raiser
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.waiting import until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.runtime.runspaces import Runspace

_SMA = "System.Management.Automation."


def _refused(text: str) -> Failure:
    """A PSInvalidOperationException."""
    exception = NetException(_SMA + "PSInvalidOperationException", text)
    exception.record = ErrorRecord(exception, "InvalidOperation", "InvalidOperation")
    return carrying(Failure(exception.record))


class Flow(NetObject):
    """What passes between a pipeline and whoever started it: added at one end, taken at the other, until it is closed."""

    __slots__ = ("closed", "items", "written")

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Any] = []
        self.written = threading.Event()
        self.closed = threading.Event()

    def write(self, value: Any) -> int:
        """Adds one; gives 1. Raises PipelineClosedException once it is closed."""
        if self.closed.is_set():
            raise NetError(_SMA + "PipelineClosedException", "The WriteObject and WriteError methods cannot be called after the pipeline has been closed. Please contact Microsoft Customer Support Services.")
        self.items.append(value)
        self.written.set()
        return 1

    def write_all(self, values: Any, enumerate_: bool = True) -> int:
        """Adds each element of a collection, or it as a whole."""
        from havmsh.runtime.elements import enumerate_ as elements

        found = elements(values) if enumerate_ else None
        return sum(self.write(value) for value in ([values] if found is None else found))

    def close(self) -> None:
        """Nothing more is added."""
        self.closed.set()
        self.written.set()

    def next(self) -> tuple[bool, Any]:
        """Waits for one; false where no more comes."""
        while not self.items:
            if self.closed.is_set():
                return False, None
            self.written.clear()
            if not self.items and not self.closed.is_set():
                until(self.written)
        return True, self.items.pop(0)

    def read(self, count: int | None = None) -> Any:
        """Read(): the next one, the empty result where no more comes. Read(count): so many as a collection."""
        if count is None:
            there, value = self.next()
            return value if there else None
        found: list[Any] = []
        while len(found) < count:
            there, value = self.next()
            if not there:
                break
            found.append(value)
        return self.shown(found)

    def taken(self, count: int | None = None) -> Any:
        """NonBlockingRead: what is there now."""
        size = len(self.items) if count is None else min(count, len(self.items))
        found, self.items[:size] = self.items[:size], []
        return self.shown(found)

    def peek(self) -> Any:
        """Peek: the next one, which stays."""
        return self.items[0] if self.items else None

    def all(self) -> Any:
        """ReadToEnd: everything, once no more comes."""
        until(self.closed)
        return self.taken()

    def shown(self, found: list[Any]) -> GenericList:
        """A collection of what was read."""
        return GenericList(found, "System.Object", "Collection")

    def enumerate_net(self) -> Iterator[Any]:
        """One after the other, as they come."""
        while (found := self.next())[0]:
            yield found[1]


class Input(Flow):
    """What a pipeline is given."""

    __slots__ = ()
    type_name = _SMA + "Internal.ObjectWriter"


class Output(Flow):
    """What a pipeline writes."""

    __slots__ = ()
    type_name = _SMA + "Internal.PSObjectReader"

    def shown(self, found: list[Any]) -> GenericList:
        """A collection of what was read."""
        return GenericList(found, _SMA + "PSObject", "Collection")


class Errors(Flow):
    """The errors that a pipeline writes."""

    __slots__ = ()
    type_name = _SMA + "Internal.ObjectReader"


class Pipeline(Raiser):
    """System.Management.Automation.Runspaces.LocalPipeline. It runs once; its state is told as it changes."""

    __slots__ = ("_state", "asked", "commands", "error", "history", "input", "nested", "number", "output", "reason", "runspace", "sets_state", "shell")
    type_name = _SMA + "Runspaces.LocalPipeline"

    def __init__(self, runspace: Runspace, text: str | None = None, *, history: bool = False, nested: bool = False) -> None:
        super().__init__()
        self.runspace = runspace
        self.nested = nested
        self.history = history
        self.commands = PSCommand().commands
        if text is not None:
            self.commands.append(Command(text, True, False))
        self._state = "NotStarted"
        self.reason: Any = None
        self.sets_state = True
        runspace.pipelines += 1
        self.number = runspace.pipelines
        self.input, self.output, self.error = Input(), Output(), Errors()
        self.shell: PowerShell | None = None
        self.asked: Any = None

    @property
    def state(self) -> str:
        """PipelineState, by name."""
        return self._state

    def change(self, state: str, reason: Any = None) -> None:
        """Comes to a state, and tells."""
        self._state, self.reason = state, reason
        if state in ("Completed", "Failed", "Stopped"):
            self.output.close()
            self.error.close()
        if self.handlers:
            from havmsh.runtime.types.pipelinetypes import PipelineChange, PipelineState

            self.fire("StateChanged", PipelineChange(PipelineState(state, reason)))

    def had_errors(self) -> bool:
        """HadErrors."""
        return self.shell is not None and self.shell.had_errors

    def invoke(self, given: Any = None) -> GenericList:
        """Invoke([input]): runs it here; gives what was written. Raises what ended it."""
        from havmsh.runtime.elements import enumerate_

        self.input.write_all(enumerate_(given) or ())
        self.input.close()
        shell = self._start()
        self.change("Running")
        settings = None
        if self.history:
            from havmsh.runtime.types.hosting import InvocationSettings

            settings = InvocationSettings()
            settings.history = True
        try:
            found = shell.invoke(self.input if self.input.items else None, None, settings)
        except BaseException as error:
            self._end(error)
            raise
        self._end()
        return found

    def begin(self) -> None:
        """InvokeAsync: runs it on a thread of its own, which takes its input until that is closed."""
        shell = self._start()
        self.change("Running")
        fed = self.input if not (self.input.closed.is_set() and not self.input.items) else None
        self.asked = shell.begin(fed, self.output_list())
        threading.Thread(target=self._follow, name="Pipeline", daemon=True).start()

    def output_list(self) -> Any:
        """What the commands' output is appended to: it goes to the reader at once."""
        return _Sink(self.output)

    def _follow(self) -> None:
        self.asked.done.wait()
        try:
            end(self.asked.shell, self.asked)
        except BaseException as error:
            self._end(error)
        else:
            self._end()

    def _start(self) -> PowerShell:
        if self._state != "NotStarted":
            raise self.invalid("Cannot invoke pipeline because it has already been invoked.", "NotStarted")
        if not self.commands:
            raise _refused("The pipeline does not contain a command.")
        shell = self.shell = PowerShell(self.runspace, nested=self.nested)
        shell.commands.commands = self.commands
        if self.runspace.state != "Opened":
            text = f"Cannot invoke the pipeline because the runspace is not in the Opened state. Current state of the runspace is '{self.runspace.state}'."
            raise NetError(_SMA + "Runspaces.InvalidRunspaceStateException", text)
        return shell

    def invalid(self, text: str, wanted: str) -> NetError:
        """InvalidPipelineStateException."""
        from havmsh.runtime.typesystem import enum_value

        kind = _SMA + "Runspaces."
        states: dict[str, Any] = {name: enum_value(kind + "PipelineState", state) for name, state in (("CurrentState", self._state), ("ExpectedState", wanted))}
        return NetError(kind + "InvalidPipelineStateException", text, **states)

    def _end(self, error: BaseException | None = None) -> None:
        assert self.shell is not None
        for record in self.shell.streams["error"]:
            self.error.write(record)
        if error is None:
            self.change("Completed")
        elif self.shell.state == "Stopped" or not isinstance(error, Failure):
            self.change("Stopped", self.shell.reason)
        else:
            self.change("Failed", error.record.exception)

    def stop(self) -> None:
        """Stop: ends what runs."""
        if self.shell is not None and self._state == "Running":
            self.change("Stopping")
            self.shell.stop()
            until(self.output.closed, 3)

    def copy(self) -> Pipeline:
        """Copy: one with the same commands, which has not run."""
        made = Pipeline(self.runspace, history=self.history, nested=self.nested)
        made.commands.extend(each.copy() for each in self.commands)
        return made

    def connect(self) -> None:
        """Connect: goes on with what runs elsewhere and was left, which none here ever is."""
        raise NetError("System.Management.Automation.PSNotSupportedException", "This pipeline does not support disconnect-connect semantics.")


class _Sink(list):  # type: ignore[type-arg]
    """A list that hands on what is appended to it."""

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self.flow = flow

    def append(self, value: Any) -> None:
        """Hands it on."""
        if not self.flow.closed.is_set():
            self.flow.write(value)


def created(runspace: Runspace, text: Any = "", history: bool = False, *, nested: bool = False) -> Pipeline:
    """CreatePipeline, CreateNestedPipeline. Raises PSArgumentNullException for no text."""
    if text is None:
        raise argument_null("command")
    return Pipeline(runspace, text if text != "" else None, history=history, nested=nested)
