"""What leaves loops, scripts and statements: `break`, `exit`, `throw`."""

from __future__ import annotations

from havmsh.runtime import valuetexts
from havmsh.runtime.errors import STATEMENT, BreakFlow, ErrorRecord, ExitFlow, NetException, PSError, is_runtime_exception
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any



def leaves(flow: Any, label: str) -> bool:
    """Whether a `break` (True) or `continue` (False) that came out of a loop's body means this loop; else it goes on."""
    if flow.label and flow.label.lower() != label.lower():
        raise flow
    return flow.__class__ is BreakFlow


def exit_flow(frame: Frame, code: Any) -> ExitFlow:
    """`exit code`; what is no Int32 is none."""
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    try:
        return ExitFlow(int(convert(code, known("System.Int32"))))
    except PSError:
        return ExitFlow()


def throw(frame: Frame, value: Any, bare: bool = False) -> PSError:
    """The error that `throw value` raises."""
    if bare or value is None or value is NOTHING:
        exception = NetException("System.Management.Automation.RuntimeException", "ScriptHalted")
        record = ErrorRecord(exception, "ScriptHalted", "OperationStopped")
    elif isinstance(value, ErrorRecord):
        if value.exception.name.startswith("System.Management.Automation."):
            value.exception.members["WasThrownFromThrowStatement"] = True
        return _by_throw(value)
    elif isinstance(value, NetException):
        exception = value
        record = value.record or _first_record(value)
        if value.name.startswith("System.Management.Automation.") and value.site is None:
            value.site = STATEMENT  # the engine's own are thrown as they are, all others within one of those
    else:
        words = valuetexts.to_text(value)
        exception = NetException("System.Management.Automation.RuntimeException", words)
        record = ErrorRecord(exception, words, "OperationStopped", value)
    if not isinstance(value, NetException) or exception.name.startswith("System.Management.Automation."):
        exception.members["WasThrownFromThrowStatement"] = True
    return _by_throw(record)


def _first_record(exception: NetException) -> ErrorRecord:
    if not is_runtime_exception(exception):
        return ErrorRecord(exception, exception.message, "OperationStopped")
    from havmsh.runtime.types.exceptions import first_record

    return first_record(exception)


def _by_throw(record: ErrorRecord) -> PSError:
    if record.exception.members.get("Source", "") is None:
        del record.exception.members["Source"]
    error = PSError(record, thrown=True)
    error.by_throw = True
    return error


def rethrow(record: ErrorRecord) -> PSError:
    """`throw` alone in a `catch`."""
    error = _by_throw(record)
    error.known_to_debugger = True
    return error


def label_text(value: Any) -> str:
    """A computed label."""
    return valuetexts.to_text(value)
