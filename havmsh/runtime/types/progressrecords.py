"""ProgressRecord: how far something is, which a script may make and change."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, carrying, engine_argument
from havmsh.runtime.nettype import define
from havmsh.runtime.streams import ProgressRecord
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_SMA = "System.Management.Automation."
_TYPE = _SMA + "ProgressRecordType"


def _out_of_range(name: str, text: str, actual: int) -> NetError:
    return NetError(_SMA + "PSArgumentOutOfRangeException", f"{text} (Parameter '{name}')\nActual value was {actual}.", ParamName=name, ActualValue=actual)


def _make(number: int, *texts: str) -> ProgressRecord:
    if number < 0:
        raise _out_of_range("activityId", "Cannot process the argument because activityId cannot be a negative value.", number)
    for name, text in zip(("activity", "statusDescription"), texts):
        if not text:
            raise carrying(engine_argument("activity", f"Cannot process the argument because the value of {name} cannot be null or empty."))
    return ProgressRecord(number, *(texts or ("", "")))


def _text(name: str) -> Callable[[ProgressRecord, str], None]:
    def put(record: ProgressRecord, text: str) -> None:
        if not text:
            raise carrying(engine_argument("value", "Cannot process the argument because the value of value cannot be null or empty."))
        setattr(record, name, text)

    return put


def _put_parent(record: ProgressRecord, number: int) -> None:
    if number == record.activity_id:
        raise carrying(engine_argument("value", "ParentActivityId cannot be the same as the ActivityId."))
    record.parent_id = number


def _put_percent(record: ProgressRecord, percent: int) -> None:
    if percent > 100:
        raise _out_of_range("value", "Cannot set percent because PercentComplete cannot be greater than 100.", percent)
    record.percent = percent


def _type(record: ProgressRecord) -> Any:
    return enum_value(_TYPE, "Completed" if record.completed else "Processing")


def _as_text(record: ProgressRecord) -> str:
    words = (
        ("parent", record.parent_id), ("id", record.activity_id), ("act", record.activity), ("stat", record.status), ("cur", record.current_operation), ("pct", record.percent),
        ("sec", record.seconds), ("type", _type(record).text()),
    )
    return " ".join(f"{name} = {value}" for name, value in words)


define(
    _SMA + "ProgressRecord", ProgressRecord,
    properties=(
        ("int ActivityId", lambda record: record.activity_id), ("int ParentActivityId", lambda record: record.parent_id, _put_parent),
        ("string Activity", lambda record: record.activity, _text("activity")), ("string StatusDescription", lambda record: record.status, _text("status")),
        ("string CurrentOperation", lambda record: record.current_operation, lambda record, text: setattr(record, "current_operation", text)),
        ("int PercentComplete", lambda record: record.percent, _put_percent),
        ("int SecondsRemaining", lambda record: record.seconds, lambda record, count: setattr(record, "seconds", count)),
        (f"{_TYPE} RecordType", _type, lambda record, kind: setattr(record, "completed", kind.text() == "Completed")),
    ),
    constructors=(("int activityId, string activity, string statusDescription", _make), ("int activityId", _make)), methods=(("string ToString()", _as_text),),
).to_text = _as_text
