"""Errors of statements: where they happened, what goes on after them, `trap`."""

from __future__ import annotations

import sys

from havmsh.runtime import elements
from havmsh.runtime.errors import ErrorRecord, NetError, NetException, PipelineFailed, PSError, failure, stop_exception
from havmsh.runtime.frame import Frame, read
from havmsh.runtime.support import cells
from havmsh.runtime.support.types import net_type
from havmsh.runtime.typeof import type_of
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

    from havmsh.diagnostics import Span


def located(frame: Frame, error: BaseException, *, here: bool = True) -> PSError:
    """The error as PowerShell's, with the place in the script where it happened; ``here``: an error of a command that stands nowhere gets this place."""
    if isinstance(error, NetError) and error.of_block is not None:
        error = error.of_block.with_traceback(error.__traceback__)
    if not isinstance(error, PSError):
        error = foreign(frame, error).with_traceback(error.__traceback__)
    record = error.record
    if isinstance(error, NetError) and record.category == "NotSpecified" and not record.command_class:
        record.category = "OperationStopped"
    if record.exception.record is None and record.exception.name.startswith("System.Management.Automation."):
        record.exception.record = record
    if record.invocation is None:
        from havmsh.runtime.commands import InvocationInfo, next_history_id

        span = span_of(error)
        if span is not None and record.error_id == "VariableIsUndefined":
            from havmsh.language.whole_texts import place_of_variable

            span = place_of_variable(span, record.target) or span
        record.invocation = InvocationInfo(None, span, "")
        record.invocation.history_id = next_history_id(frame.session)
    elif here and record.invocation.span is None:
        record.invocation = record.invocation.at(span_of(error))
    if not record.script_stack_trace:
        from havmsh.runtime.callstack import Trace

        record.script_stack_trace = Trace(error)
    return error


def foreign(frame: Frame, error: BaseException) -> PSError:
    """A Python exception as an error of PowerShell's."""
    if isinstance(error, RecursionError):
        return overflow()
    if frame.session.debugging:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, MemoryError):
        return failure("Insufficient memory to continue the execution of the program.", "System.OutOfMemoryException", exception="System.OutOfMemoryException")
    if isinstance(error, OSError):
        from havmsh.runtime.files import net_exception

        exception = net_exception(error)
        return failure(exception.message, exception.name, category="NotSpecified", exception=exception.name)
    return failure(f"{type(error).__name__}: {error}", "RuntimeException", category="NotSpecified")


def overflow() -> PSError:
    """CallDepthOverflow."""
    text = "The script failed due to call depth overflow."
    inner = NetException("System.Management.Automation.ScriptCallDepthException", text)
    inner.record = ErrorRecord(inner, "CallDepthOverflow", "InvalidOperation")
    return failure(text, "CallDepthOverflow", inner=inner)


def span_of(error: BaseException) -> Span | None:
    """The place that the deepest line of generated code on the way of an error comes from."""
    found = None
    step_of = error.__traceback__
    while step_of is not None:
        unit = step_of.tb_frame.f_globals.get("UNIT")
        if unit is not None:
            span = unit.span_at(step_of.tb_lineno)
            found = span if span is not None else found
        step_of = step_of.tb_next
    return found


_READERS = frozenset((cells.value.__code__, read.__code__))
_WRITERS = frozenset((cells.write.__code__, elements.spread_out.__code__))


def from_downstream(error: BaseException) -> bool:
    """Whether an error came out of a later stage that this code was handing an object, and not of reading the variable that was to be handed on."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        unit = trace.tb_frame.f_globals.get("UNIT")
        if unit is None or unit.pushes_at(trace.tb_lineno):
            return unit is not None and trace.tb_next.tb_frame.f_code not in _READERS and not _in_source(trace.tb_next)
        trace = trace.tb_next
        if trace.tb_frame.f_globals.get("__name__") != "havmsh.runtime.pieces":
            return False
        trace = trace.tb_next  # a piece of the same block
    return False


def _in_source(trace: TracebackType) -> bool:
    """Whether what failed is a collection whose elements were to be handed on."""
    while trace.tb_frame.f_code in _WRITERS and trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code in elements.SOURCES


def current_error(frame: Frame) -> PSError:
    """The error that is being handled; one of a later stage goes on at once."""
    raw = sys.exc_info()[1]
    assert raw is not None
    downstream = from_downstream(raw)
    error = located(frame, raw, here=not downstream)
    if downstream:
        raise PipelineFailed(error) from None
    return error


def failed(frame: Frame, command_class: str = "") -> None:
    """A statement failed: the error is reported and the script goes on, or it leaves the block. ``command_class``: of the cmdlet whose block it stands in."""
    trace = sys.exc_info()[2]
    try:
        _failed(frame)
    except PSError as error:
        if command_class and trace is not None:
            from havmsh.runtime.crossing import pass_stage

            pass_stage(error, frame, trace, command_class)
        raise


def _failed(frame: Frame) -> None:
    error = current_error(frame)
    session = frame.session
    session.ok = False
    session.remember(error.record)
    if error.leaving is None:
        frame.tell_error(error.record)
    broken_into(frame, error)
    if frame.trying or is_final(error) or _leaves(frame, error):
        raise error
    settle(frame, error)


def _leaves(frame: Frame, error: PSError) -> bool:
    """Whether the error ends a function in which the statement runs."""
    if error.leaving is None:
        return False
    at: Frame | None = frame
    while at is not None:
        if at is error.leaving:
            return True
        at = at.caller
    error.leaving = None
    return False


def is_final(error: PSError) -> bool:
    """Whether an error ends everything up to a `try`: what a Stop preference made of an error, which no caller's preference continues."""
    return error.thrown and not error.by_throw


def _preference(frame: Frame) -> str:
    """$ErrorActionPreference, by name."""
    preference = frame.lookup("ERRORACTIONPREFERENCE")
    if preference is UNSET:
        return "Continue"
    from havmsh.runtime.preferences import held

    return held(preference) or "Continue"


def broken_into(frame: Frame, error: PSError) -> None:
    """The preference Break: the debugger stops where a new error happened. One that has stopped it, or that a bare `throw` hands on, is not new."""
    if error.known_to_debugger or _preference(frame) != "Break":
        return
    from havmsh.runtime.debugging.debugger import break_on

    error.known_to_debugger = True
    break_on(frame.session, error.record.exception, span_of(error))


def settle(frame: Frame, error: PSError) -> None:
    """Does with a statement's error what $ErrorActionPreference says."""
    action = _preference(frame)
    record = error.record
    session = frame.session
    if action in ("SilentlyContinue", "Ignore"):
        return
    if action in ("Stop", "Inquire"):
        error.thrown = True
        raise error
    if error.thrown:
        raise error
    session.remember(record)
    frame.streams.write_error(record)


def run_traps(frame: Frame, traps: tuple[Any, ...]) -> bool:
    """Lets the block's traps have the error; true where the block is to be left."""
    error = current_error(frame)
    record = error.record
    found = _trap(frame, error, traps)
    if found is None:
        error.thrown = True  # PowerShell leaves a block whose traps are all for something else
        raise error
    body, taken = found
    frame.session.remember(record)
    before, frame.trying = frame.trying, True  # what fails in it leaves the block
    inner = Frame(frame.session, frame, frame, frame.streams)
    inner.module, inner.this = frame.module, frame.this
    try:
        result = body(inner, about(error, record, taken))
    finally:
        frame.trying = before
        if inner.functions is not None or inner.aliases is not None:
            frame.session.generation += 1
    frame.session.ok = False
    if result == 1:
        return False
    if result == 2:
        error.thrown = True
        raise error
    if result == 3:
        return True
    error.thrown = False
    settle(frame, error)
    return False


def about(error: PSError, record: ErrorRecord, exception: NetException) -> ErrorRecord:
    """The record with the exception that a handler took, where it held but a stand-in of the engine's own exception."""
    own = record.exception
    if error.stopped or error.crossed or own is exception or not own.name.startswith("System.Management.Automation."):
        return record
    return record.about(exception)


def _trap(frame: Frame, error: PSError, traps: tuple[Any, ...]) -> tuple[Any, NetException] | None:
    """The body of the trap that takes an error, and the exception that it is shown: the inner one, unless only the outer one has a trap of its type."""
    inner, outer = wrapped(error)
    at = None if inner is None else _trap_of(frame, inner, traps)
    taken = inner
    if at is None or not traps[at][0]:
        other = _trap_of(frame, outer, traps)
        if other != at:
            at, taken = other, outer
    return None if at is None or taken is None else (traps[at][1], taken)


def wrapped(error: PSError) -> tuple[NetException | None, NetException]:
    """What the runtime's own exception wraps, if anything, and that exception."""
    exception = error.record.exception
    if error.stopped:
        return None, stop_exception(error.record)
    if error.crossed:
        return exception, NetException("System.Management.Automation.CmdletInvocationException", exception.message, exception)
    if exception.name.startswith("System.Management.Automation."):
        return exception.inner, exception
    return exception, NetException("System.Management.Automation.RuntimeException", exception.message, exception)


def _trap_of(frame: Frame, exception: NetException, traps: tuple[Any, ...]) -> int | None:
    """The number of the trap of just that type, else of a base of it, else of the first without a type."""
    typed = [(net_type(frame, constraint), at) for at, (constraints, _) in enumerate(traps) for constraint in constraints or ()]
    for net, at in typed:
        if net.full_name == exception.name:
            return at
    for net, at in typed:
        if type_of(exception).derives_from(net):
            return at
    return next((at for at, (constraints, _) in enumerate(traps) if not constraints), None)
