"""A cmdlet as a stage of a pipeline: binding, then one of the three forms of behaviour (process, process_all, stream)."""

from __future__ import annotations

from havmsh.runtime.binding.binder import Binding
from havmsh.runtime.commands import InvocationInfo
from havmsh.runtime.crossing import pass_through
from havmsh.runtime.errors import ErrorRecord, Flow, NetError, NetException, PipelineFailed, PSError, ended_with
from havmsh.runtime.objects import NOTHING
from havmsh.runtime.shell import Shell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.commands import CmdletInfo, Invocation
    from havmsh.runtime.frame import Frame

_OUTLETS = ("OutVariable", "PipelineVariable", "OutBuffer")
"""The common parameters that stand between a command and those after it."""


class CmdletStage:
    """One call of a cmdlet. What expects no input runs once, in ``end``.

    ``process`` takes one object of the pipeline. After ``begin`` it is the cheapest callable that will do: a streaming cmdlet's own closure, or the
    list's ``append`` of one that collects. Errors of such a closure are stamped by the Shell that raises them.
    """

    __slots__ = ("_stop", "binding", "cls", "collected", "expecting", "failed", "instance", "is_bound", "learn", "out", "outlet", "process", "session", "shell", "spec", "streaming")

    def __init__(
        self, command: CmdletInfo, invocation: Invocation, frame: Frame, out: Callable[[Any], None], expecting_input: bool, streams: Any,
    ) -> None:
        self.cls = command.implementing_type
        self.spec = spec = command.spec
        self.session = frame.session
        self.expecting = expecting_input
        info = InvocationInfo(command, invocation.span, str(invocation.name) if isinstance(invocation.name, str) else command.name)
        info.expecting_input = expecting_input
        info.pipeline_position, info.pipeline_length = invocation.place
        self.binding = (frame.session.traced_binding or Binding)(spec, invocation.arguments, frame, info, expecting_input)
        self.shell = shell = Shell(frame.session, frame, streams, out, info, self.binding.common)
        shell.class_name, shell.name, shell.impact, shell.stage = spec.class_name, command.name, spec.impact, self
        shell.binding = self.binding
        self.out = out
        self.instance: Any = None
        self.collected: list[Any] | None = None
        self.process: Callable[[Any], None] = self._take
        self.streaming = False
        self.failed = False
        self.outlet: Any = None
        self._stop: Callable[[], None] | None = None
        self.is_bound = False
        """Whether the words of the call are bound already."""
        self.learn: Callable[[Binding], None] | None = None
        """What is told of what the binder did with them."""

    @property
    def wraps(self) -> bool:
        """Whether what it writes is its own, not what blocks write that it runs."""
        return not getattr(self.cls, "passes_on", False)

    def begin(self) -> None:
        """Binds the call's arguments and lets the cmdlet begin."""
        binding, shell, cls = self.binding, self.shell, self.cls
        if not self.is_bound:
            binding.bind_arguments()
            if self.learn is not None:
                self.learn(binding)
        common = binding.common
        if common.values:
            shell.sinks = common.sinks(shell.frame)
            self._lay_outlet(common)
        shell.bound, shell.set_name = binding.values, binding.set_name
        shell.info.bound_parameters = binding.values
        if hasattr(cls, "stream"):
            self._guard(self._begin_stream)
        elif hasattr(cls, "process_all"):
            self.collected = []
            self.process = self._checked(self.collected.append)
        elif hasattr(cls, "begin"):
            self._make()
            self._guard(lambda: self._write(self.instance.begin(shell)))

    def _lay_outlet(self, common: Any) -> None:
        """Puts between the cmdlet and those after it what its common parameters ask for."""
        if any(name in common.values for name in _OUTLETS):
            from havmsh.runtime.outlets import Outlet

            info = self.shell.info
            self.outlet = Outlet(common, self.shell.frame, self.out, self.shell.sinks.get("OutVariable"), info.pipeline_position == info.pipeline_length)
            self.out = self.shell.out = self.outlet.write

    def _begin_stream(self) -> None:
        self.streaming = True
        if self.expecting and self.binding.needs_each():
            self.process = self._take_alone
            return
        self._make()
        process, self._stop = self.instance.stream(self.shell, self.out)
        self.process = self._checked(process)

    def _take_alone(self, record: Any) -> None:
        """One object that gives parameters of its own: a run of the cmdlet for it."""
        self._guard(self._run_alone, record)

    def _run_alone(self, record: Any) -> None:
        error = self.binding.bind_record(record)
        if error is not None:
            self.shell.write_error(error.record)
            return
        self._make()
        process, stop = self.instance.stream(self.shell, self.out)
        value = self._given_input()
        process(record if value is NOTHING else value)
        if stop is not None:
            stop()

    def _checked(self, process: Callable[[Any], None]) -> Callable[[Any], None]:
        """What is done with each object. Such cmdlets are bound once; the binder is asked only about objects that it would refuse: where the
        parameter was given by name, and nulls that it does not take."""
        if not self.expecting:
            return process
        taking = self.spec.taking_input()
        if not taking:
            return process
        if any(p.name in self.binding.values for p in taking) and not self.binding.delayed:
            return lambda record: self._asked(record, process)
        if all(p.null_ok for p in taking):
            return process
        return lambda record: process(record) if record is not None else self._asked(record, process)

    def _asked(self, record: Any, process: Callable[[Any], None]) -> None:
        """Hands an object on that the binder lets through; of others its error is written."""
        error = self.binding.bind_record(record)
        if error is not None:
            self.shell.write_error(error.record)
        else:
            process(record)

    def _make(self) -> None:
        """Builds the instance from what is bound now."""
        build = self.spec.build
        assert build is not None
        fields = self.binding.spec.index
        values = {}
        for name, value in self.binding.values.items():
            parameter = fields.get(name.upper())
            if parameter is not None and parameter.field:
                values[parameter.field] = value
        self.shell.set_name = self.binding.set_name
        self.instance = build(self.binding.set_name, values)

    def _take(self, record: Any) -> None:
        """One object for a cmdlet that is bound anew for each."""
        self._guard(self._process_record, record)

    def _process_record(self, record: Any) -> None:
        error = self.binding.bind_record(record)
        if error is not None:
            self.shell.write_error(error.record)
            return
        self._make()
        self._write(self.instance.process(self.shell))

    def run_once(self) -> None:
        """The one run of a command that gets no input, for who drives it step by step: before its end instead of in it."""
        if not self.expecting and not self.streaming and self.collected is None and hasattr(self.cls, "process"):
            self._guard(self._run_once)

    def _run_once(self) -> None:
        self._make()
        self._write(self.instance.process(self.shell))
        self.expecting = True

    def end(self) -> None:
        """The input is over (or there was none to come: then the one run happens here)."""
        if self.session.traced_binding is not None and hasattr(self.binding, "ending"):
            with self.binding.ending():
                self._end()
        else:
            self._end()

    def _end(self) -> None:
        if self.streaming:
            self._guard(self._end_stream)
        elif self.collected is not None:
            self._guard(self._end_collected)
        else:
            self._guard(self._end_records)
        if self.outlet is not None:
            self.outlet.flush()

    def _end_stream(self) -> None:
        if not self.expecting:
            value = self._given_input()
            if value is not NOTHING:
                self.process(value)
        if self._stop is not None:
            self._stop()

    def _given_input(self) -> Any:
        """What the parameter that takes the pipeline was given by name (``-InputObject``); NOTHING where it was not."""
        values = self.binding.values
        for parameter in self.spec.taking_input():
            if parameter.name in values:
                return values[parameter.name]
        return NOTHING

    def _end_collected(self) -> None:
        records = self.collected if self.collected is not None else []
        if not self.expecting:
            value = self._given_input()
            if value is not NOTHING:
                records = [value]
        self._make()
        self._write(self.instance.process_all(records, self.shell))

    def _end_records(self) -> None:
        if not self.expecting:
            self._make()
            if hasattr(self.cls, "process"):
                self._write(self.instance.process(self.shell))
        if hasattr(self.cls, "end"):
            if self.instance is None:
                self._make()
            self._write(self.instance.end(self.shell))

    def close(self) -> None:
        """Always called last."""
        if self.outlet is not None:
            self.outlet.close()
        dispose = getattr(self.instance, "close", None)
        if dispose is not None:
            dispose(self.shell)

    def _write(self, output: Any) -> None:
        if output is None:
            return
        out = self.out
        for value in output:
            if value is not NOTHING:
                try:
                    out(value)
                except PSError as error:  # of a later stage: no error of this command
                    raise PipelineFailed(error) from None

    def _guard(self, action: Callable[..., Any], *args: Any) -> None:
        """Runs a step of the cmdlet: what it raises becomes an error of this command."""
        try:
            action(*args)
        except PSError as error:
            if error.__class__ is NetError and error.record.category == "OperationStopped":  # an exception of .NET code that the cmdlet let through
                own = error.record.exception.record  # one of PowerShell's own code says what it is
                error.record.error_id, error.record.category = (error.record.error_id, "NotSpecified") if own is None else (own.error_id, own.category)
            self._stamp(error.record)
            pass_through(error, self.shell.info, self.spec.class_name)
            error.cross()
            self._tell_ending(error)
            raise
        except (Flow, KeyboardInterrupt, GeneratorExit, SystemExit):
            raise
        except RecursionError:
            raise
        except Exception as error:
            if self.session.debugging:
                raise
            raise PSError(self.shell.stamp(record_of(error))) from error

    def _tell_ending(self, error: PSError) -> None:
        """Adds the exception that ends the command to its -ErrorVariable and to those of the functions around."""
        shell, exception = self.shell, ended_with(error).record.exception
        sink = shell.sinks.get("ErrorVariable")
        if sink is not None:
            sink(exception)
        if shell.info is None or shell.info.pipeline_position >= shell.info.pipeline_length:
            shell.frame.tell("ErrorVariable", exception)

    def _stamp(self, record: ErrorRecord) -> None:
        if record.invocation is None:
            self.shell.stamp(record)


def record_of(error: BaseException) -> ErrorRecord:
    """The record of a Python exception that a cmdlet let through: the file system's have names of their own, the rest is a defect."""
    if isinstance(error, OSError):
        from havmsh.runtime.files import net_exception

        exception = net_exception(error)
        return ErrorRecord(exception, exception.name, "NotSpecified")
    if error.__class__ is ValueError and str(error) == "embedded null byte":  # what Python says of a path
        return ErrorRecord(NetException("System.ArgumentException", "Null character in path. (Parameter 'path')"), "System.ArgumentException", "NotSpecified")
    message = f"{type(error).__name__}: {error}" if not isinstance(error, (ValueError, TypeError, NotImplementedError)) or not str(error) else str(error)
    return ErrorRecord(NetException("System.Management.Automation.RuntimeException", message), "RuntimeException", "NotSpecified")
