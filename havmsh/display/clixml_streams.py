"""CLIXML between two shells: each object is marked with the stream in which it flows."""

from __future__ import annotations

from itertools import chain

from havmsh.display.clixml_reader import ClixmlReader
from havmsh.display.clixml_writer import ClixmlWriter
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.objects import PSCustomObject
from havmsh.runtime.streams import DebugRecord, InformationRecord, ProgressRecord, VerboseRecord, WarningRecord
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MARK = "#< CLIXML"
"""The line before a stream: by it a shell knows that objects follow."""
_TEXTS = {"warning": WarningRecord, "verbose": VerboseRecord, "debug": DebugRecord}


def document(items: list[Any]) -> str:
    """Objects as a document of their own."""
    return ClixmlWriter().document(items)


def written(items: list[Any], stream: str = "Output") -> str:
    """Objects of one stream, as one line."""
    return ClixmlWriter().stream(items, stream)


def read(text: str) -> list[tuple[str, Any]]:
    """The objects of one line after another, with the names of their streams in lower case. Raises PSError for what is no CLIXML."""
    found: list[tuple[str, Any]] = []
    for line in text.split("</Objs>"):
        if line.strip():
            found += [(stream.lower(), _record(stream.lower(), value)) for stream, value in ClixmlReader().marked(line + "</Objs>")]
    return found


def piped(lines: Iterator[str]) -> Iterator[Any]:
    """The objects of a stream of the output, or the lines where it is none."""
    first = next(lines, None)
    if first == MARK:
        return (value for stream, value in read("\n".join(lines)) if stream == "output")
    return lines if first is None else chain((first,), lines)


def arguments(text: str) -> list[Any]:
    """What -EncodedArguments holds: one list. Raises ValueError where it is none."""
    from havmsh.runtime.errors import PSError

    try:
        found = ClixmlReader().read(text)
    except PSError as error:
        raise ValueError(error.record.exception.message) from error
    if len(found) != 1 or not isinstance(found[0], list):
        raise ValueError("The arguments are no list.")
    return list(found[0])


def _record(stream: str, value: Any) -> Any:
    """The record of a stream that is not the output's."""
    if stream == "error":
        return _error(value)
    if stream in _TEXTS:
        return _TEXTS[stream](to_text(value))
    if stream == "information":
        return InformationRecord(_property(value, "MessageData", value), str(_property(value, "Source", "") or ""))
    if stream == "progress":
        return ProgressRecord(int(_property(value, "ActivityId", 0)), str(_property(value, "Activity", "")), str(_property(value, "StatusDescription", "")))
    return value


def _error(value: Any) -> ErrorRecord:
    name = "System.Management.Automation.RemoteException"
    if not isinstance(value, PSCustomObject):
        return ErrorRecord(NetException(name, to_text(value).rstrip("\n")), "NativeCommandError")
    exception = _property(value, "Exception", None)
    record = ErrorRecord(NetException(name, to_text(_property(exception, "Message", to_text(value)))), to_text(_property(value, "FullyQualifiedErrorId", "")))
    record.category = EnumValue(known("System.Management.Automation.ErrorCategory"), int(_property(value, "ErrorCategory_Category", 0))).text()
    record.activity = to_text(_property(value, "ErrorCategory_Activity", ""))
    record.reason = to_text(_property(value, "ErrorCategory_Reason", "")) or None
    record.target_name = to_text(_property(value, "ErrorCategory_TargetName", "")) or None
    record.target_type = to_text(_property(value, "ErrorCategory_TargetType", "")) or None
    record.script_stack_trace = to_text(_property(value, "ErrorDetails_ScriptStackTrace", ""))
    record.details = _property(value, "ErrorDetails_Message", None)
    record.recommended_action = to_text(_property(value, "ErrorDetails_RecommendedAction", ""))
    record.target = _property(value, "TargetObject", None)
    return record


def _property(value: Any, name: str, otherwise: Any) -> Any:
    at = value.shape.index.get(name.upper()) if isinstance(value, PSCustomObject) else None
    return otherwise if at is None else value.values[at]
