"""PowerShell's error records, the errors that .NET code throws, and the Python exceptions that carry control flow through generated code."""

from __future__ import annotations

from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.callstack import Trace


CALLED: Final = "called"
"""The site of what a failed call of a method becomes."""
STATEMENT: Final = "statement"
"""The site of what a statement threw."""


class NetException(NetObject):
    """A .NET exception as a value: full type name, message, inner exception, and what else it knows (``data``).

    ``members`` holds the properties that one type has beyond System.Exception's (``ParamName``, ``Errors``, ...), ``site`` where it was thrown (``stack_traces``).
    """

    __slots__ = ("inner", "members", "message", "name", "record", "site")

    def __init__(self, name: str, message: str, inner: NetException | None = None, **members: Any) -> None:
        super().__init__()
        self.name = name
        self.message = message
        self.inner = inner
        self.members = members
        self.record: ErrorRecord | None = None
        self.site: Any = None


class ErrorRecord(NetObject):
    """System.Management.Automation.ErrorRecord.

    ``error_id`` is the id without the command's part; ``command_class`` (``Microsoft.PowerShell.Commands.GetItemCommand``)
    is appended to give FullyQualifiedErrorId. ``position`` is an InvocationInfo-like object that the runtime fills.
    """

    __slots__ = (
        "activity", "category", "command_class", "details", "error_id", "exception", "invocation", "reason", "recommended_action",
        "script_stack_trace", "taken", "target", "target_name", "target_type", "write_stream",
    )
    type_name = "System.Management.Automation.ErrorRecord"

    def __init__(self, exception: NetException, error_id: str, category: str = "NotSpecified", target: Any = None) -> None:
        super().__init__()
        self.exception = exception
        self.error_id = error_id
        self.category = category
        self.target = target
        self.activity: str = ""
        self.reason: str | None = None
        self.target_name: str | None = None
        self.target_type: str | None = None
        self.command_class: str = ""
        self.details: str | None = None
        self.recommended_action: str = ""
        self.invocation: Any = None
        self.taken: ErrorRecord | None = None
        """While a handler is chosen: the record that it sees."""
        self.script_stack_trace: Trace | str = ""
        self.write_stream = False
        """Whether it left its stream by a redirection, and is shown as what it was there."""

    def leaving(self) -> ErrorRecord:
        """The record as it leaves its stream, which `$Error` still has as it is."""
        made = self.with_exception(self.exception)
        made.extra = self.extra
        made.write_stream = True
        return made

    def with_exception(self, exception: NetException) -> ErrorRecord:
        """A copy of which only the exception is another."""
        made = ErrorRecord(exception, self.error_id, self.category, self.target)
        for name in ("activity", "reason", "target_name", "target_type", "command_class", "details", "recommended_action", "invocation", "script_stack_trace"):
            setattr(made, name, getattr(self, name))
        return made

    def uncaught(self) -> ErrorRecord:
        """What is shown where nobody caught it: an exception of the engine tells its own record, in which a stand-in takes its place."""
        exception = self.exception
        thrown = exception.members.get("WasThrownFromThrowStatement")
        if thrown or self.command_class or not is_runtime_exception(exception):
            return self
        return self.with_exception(NetException("System.Management.Automation.ParentContainsErrorRecordException", exception.message))

    def about(self, exception: NetException | None) -> ErrorRecord:
        """The same record with another exception, or the record itself."""
        if exception is None or exception is self.exception:
            return self
        made = ErrorRecord(exception, self.error_id, self.category, self.target)
        for name in ErrorRecord.__slots__:
            if name not in ("exception", "taken") and hasattr(self, name):
                setattr(made, name, getattr(self, name))
        return made

    @property
    def fully_qualified_id(self) -> str:
        """FullyQualifiedErrorId."""
        return f"{self.error_id},{self.command_class}" if self.command_class and self.error_id else self.error_id or self.command_class


noticed: Callable[[PSError], None] | None = None
"""Who is told of every error that something is to end with, as it is made."""


class PSError(Exception):
    """A terminating error on its way up. ``thrown`` tells a ``throw`` (script-terminating) from a statement-terminating error.

    ``stopped`` tells what a Stop preference made of an error that would not have ended anything. ``leaving`` is the scope of the function that the error
    ends (ThrowTerminatingError): all that runs in it is left; for the caller it is an error like any other. ``crossed`` tells that it left an advanced function
    or a cmdlet, which wraps what ends it.
    """

    of_caller = False
    """Whether a method is refused before it runs: its call tells nothing more of it."""

    def __init__(self, record: ErrorRecord, *, thrown: bool = False) -> None:
        super().__init__(record.exception.message)
        self.record = record
        self.thrown = thrown
        self.by_throw = False
        self.stopped = False
        self.leaving: Any = None
        self.crossed = False
        self.of_pipeline = False
        """Whether it ended a pipeline that code ran by a method: that method's call tells of it whatever it is."""
        self.known_to_debugger = False
        self.before: ErrorRecord | None = None
        """Another error that is told before it: why nobody could see whether there is an item, of which this one says that there is none."""
        if noticed is not None:
            noticed(self)

    def cross(self) -> None:
        """It leaves an advanced function or a cmdlet, which wraps it, so that it ends the statement of its caller and no more; not what was thrown or stopped."""
        self.crossed = not self.by_throw and not self.stopped
        if self.crossed:
            self.thrown = False


def failure(
    message: str, error_id: str, *, category: str = "InvalidOperation", exception: str = "System.Management.Automation.RuntimeException",
    target: Any = None, inner: NetException | None = None,
) -> PSError:
    """A PSError in one call, for the runtime's own errors."""
    return PSError(ErrorRecord(NetException(exception, message, inner), error_id, category, target))


class NetError(PSError):
    """An exception that .NET code throws; whoever called it wraps it as PowerShell's engine does."""

    of_block: PSError | None = None
    """The error of a script block that the .NET code ran, which is told as it is where no method was called."""

    def __init__(self, name: str, message: str, inner: NetException | None = None, **members: Any) -> None:
        super().__init__(ErrorRecord(NetException(name, message, inner, **members), name, "OperationStopped"))

    @property
    def exception(self) -> NetException:
        """The .NET exception."""
        return self.record.exception


def carrying(error: PSError) -> NetError:
    """The same exception, as one that a method throws; it keeps the error record with which it came."""
    made = NetError(error.record.exception.name, error.record.exception.message)
    made.record.exception = error.record.exception
    if made.exception.record is None:
        made.exception.record = error.record
    return made


def block_carrying(error: PSError) -> NetError:
    """What .NET code that runs a script block sees of the block's error: always a RuntimeException, which holds what was thrown or what ended a cmdlet."""
    made = carrying(ended_with(error)).with_traceback(error.__traceback__)
    made.of_block = error
    return made


def as_thrown(error: PSError) -> PSError:
    """What .NET code threw where no call of a method tells of it: the exception, under the id that it carries or its name."""
    if not isinstance(error, NetError):
        return error
    if error.of_block is not None:
        return error.of_block
    return PSError((error.exception.record or error.record).with_exception(error.exception))


def ellipsized(text: str) -> str:
    """A part of CategoryInfo's text: no more than 40 characters, of longer ones both ends."""
    return text if len(text) <= 40 else f"{text[:19]}…{text[-19:]}"


def cast_carrying(error: PSError) -> NetError:
    """What a method throws of a conversion that failed: the conversion's own exception. Only a script's cast wraps that in a RuntimeException."""
    made = carrying(error)
    if made.exception.inner is not None and made.exception.inner.name.endswith(".PSInvalidCastException"):
        made.record.exception = made.exception.inner
    return made


def cast_refused(error: PSError) -> PSError:
    """What a cmdlet reports of a conversion of its own that failed: the conversion's exception, under its own error id."""
    return PSError(ErrorRecord(cast_carrying(error).exception, error.record.error_id, "InvalidArgument"))


def engine_argument_null(name: str) -> NetError:
    """PSArgumentNullException: what PowerShell's own code throws for a null; it carries its record, and its message does not name the parameter again."""
    text = f'Cannot process argument because the value of argument "{name}" is null. Change the value of argument "{name}" to a non-null value.'
    exception = NetException("System.Management.Automation.PSArgumentNullException", text, ParamName=name)
    exception.record = ErrorRecord(exception, "ArgumentNull", "InvalidArgument")
    return carrying(PSError(exception.record))


def already_disposed(name: str) -> NetError:
    """PSObjectDisposedException: what PowerShell's own code throws of a thing that was disposed of."""
    text = f"Cannot perform operation because object \"{name}\" has already been disposed.\nObject name: '{name}'."
    error = NetError("System.Management.Automation.PSObjectDisposedException", text, ObjectName=name)
    error.exception.record = ErrorRecord(error.exception, "ObjectDisposed", "InvalidOperation")
    return error


def no_patterns() -> NetError:
    """FormatException of ParseExact for no format at all."""
    return NetError("System.FormatException", "No format specifiers were provided.")


def argument_null(name: str) -> NetError:
    """ArgumentNullException for a parameter."""
    return NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)


def given(value: Any, name: str) -> Any:
    """An argument that must not be null. Raises ArgumentNullException."""
    if value is None:
        raise argument_null(name)
    return value


def engine_argument(name: str, message: str = "") -> PSError:
    """PSArgumentException for a parameter, as PowerShell's own code throws it: it carries its record, and its message does not name the parameter again."""
    text = message or f"Cannot process argument because the value of argument \"{name}\" is not valid. Change the value of the \"{name}\" argument and run the operation again."
    exception = NetException("System.Management.Automation.PSArgumentException", text, ParamName=name)
    exception.record = ErrorRecord(exception, "Argument", "InvalidArgument")
    return PSError(exception.record)


def out_of_range(name: str, message: str = "Specified argument was out of the range of valid values.", actual: object = None) -> NetError:
    """ArgumentOutOfRangeException for a parameter."""
    text = f"{message} (Parameter '{name}')" + (f"\nActual value was {actual}." if actual is not None else "")
    return NetError("System.ArgumentOutOfRangeException", text, ParamName=name, ActualValue=actual)


def not_negative(name: str, value: Any) -> None:
    """Raises ArgumentOutOfRangeException where a number is below zero."""
    if value < 0:
        raise out_of_range(name, f"{name} ('{value}') must be a non-negative value.", value)


def within(index: int, count: int) -> None:
    """Raises ArgumentOutOfRangeException for an index that a collection of that many does not have."""
    if not 0 <= index < count:
        raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")


def at_most(name: str, value: Any, limit: Any) -> None:
    """Raises ArgumentOutOfRangeException where a number is above the limit."""
    if value > limit:
        raise out_of_range(name, f"{name} ('{value}') must be less than or equal to '{limit}'.", value)


_NOT_WRAPPED: Final = ("ActionPreferenceStopException", "CmdletInvocationException", "CommandNotFoundException", "PipelineStoppedException")


def ended_with(error: PSError) -> PSError:
    """The exception with which a pipeline ends, a RuntimeException: of what a Stop preference made of an error, of what was thrown, of what a cmdlet or .NET threw; it keeps the error's record."""
    inner = error.record.exception
    if error.stopped and not error.by_throw:
        return PSError(ErrorRecord(stop_exception(error.record), error.record.error_id, "OperationStopped"))
    kind = "CmdletInvocationException" if _of_cmdlet(error) else "RuntimeException"
    if kind == "RuntimeException" and is_runtime_exception(inner):
        return error
    exception = NetException(f"System.Management.Automation.{kind}", inner.message, inner)
    exception.record = error.record
    return PSError(ErrorRecord(exception, error.record.error_id, "NotSpecified"))


def _of_cmdlet(error: PSError) -> bool:
    """Whether a cmdlet or an advanced function ended with it, which wraps what was not thrown by a script nor told by the engine of its call."""
    name = error.record.exception.name
    if error.by_throw or name.endswith(_NOT_WRAPPED) or "ParameterBinding" in name:
        return False
    return error.crossed or bool(error.record.command_class)


def is_runtime_exception(exception: NetException) -> bool:
    """Whether an exception is one of the engine's own, which hold an error record."""
    if exception.name == "System.Management.Automation.RuntimeException":
        return True
    from havmsh.runtime import typeof, typesystem

    return typeof.type_of(exception).derives_from(typesystem.known("System.Management.Automation.RuntimeException"))


def stop_exception(record: ErrorRecord) -> NetException:
    """What a Stop preference makes of an error that would not have ended anything."""
    text = f'The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set to Stop: {record.exception.message}'
    exception = NetException("System.Management.Automation.ActionPreferenceStopException", text)
    exception.record = record
    return exception


class Flow(BaseException):
    """Base of control flow: never an error, never caught by ``catch``."""


class BreakFlow(Flow):
    """``break [label]``."""

    def __init__(self, label: str = "") -> None:
        super().__init__(label)
        self.label = label


class ContinueFlow(Flow):
    """``continue [label]``."""

    def __init__(self, label: str = "") -> None:
        super().__init__(label)
        self.label = label


class ExitFlow(Flow):
    """``exit [code]``."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


class StopPipeline(Flow):
    """Stops all stages before ``stage`` (Select-Object -First); only that stage's pipeline catches it."""

    def __init__(self, stage: object) -> None:
        super().__init__()
        self.stage = stage


class OutputClosed(Flow):
    """Nobody reads the output any more (``havmsh ... | head -1``), or nothing more can be written (``reason``): the run ends; ``finally`` blocks run."""

    def __init__(self, reason: OSError | None = None) -> None:
        super().__init__()
        self.reason = reason


class Interrupted(Flow):
    """Ctrl+C: the running command ends; ``finally`` blocks run."""


class Terminated(Flow):
    """The person at the debugger's prompt has ended the command (``quit``); ``finally`` blocks run."""


class PipelineFailed(Flow):
    """An error of a later stage on its way through the code of earlier ones, which must not catch it."""

    def __init__(self, error: PSError) -> None:
        super().__init__()
        self.error = error
