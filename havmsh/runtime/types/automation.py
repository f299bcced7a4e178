"""The engine's own records: errors with their parts, the records of the other streams, InvocationInfo."""

from __future__ import annotations

from havmsh.runtime.commands import InvocationInfo
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import ErrorRecord, NetException, ellipsized, engine_argument_null
from havmsh.runtime.home import user_name
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.signatures import Property
from havmsh.runtime.streams import DebugRecord, HostInformationMessage, InformationRecord, VerboseRecord, WarningRecord
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

_SMA = "System.Management.Automation."


class CategoryInfo(NetObject):
    """ErrorCategoryInfo: a view of a record's category."""

    __slots__ = ("record",)
    type_name: ClassVar[str] = _SMA + "ErrorCategoryInfo"

    def __init__(self, record: ErrorRecord) -> None:
        super().__init__()
        self.record = record

    def net_text(self) -> str:
        """``Category: (target:Type) [activity], reason``."""
        record = self.record
        return f"{record.category}: ({ellipsized(target_name(record))}:{ellipsized(target_type(record))}) [{ellipsized(record.activity)}], {ellipsized(record.reason) if record.reason else reason(record)}"


class Details(NetObject):
    """ErrorDetails: what is shown instead of the exception's message."""

    __slots__ = ("action", "message", "record")
    type_name: ClassVar[str] = _SMA + "ErrorDetails"

    def __init__(self, message: str, record: ErrorRecord | None = None) -> None:
        super().__init__()
        self.message = message
        self.record = record
        self.action = ""

    @property
    def recommended_action(self) -> str:
        """RecommendedAction: kept by the record once the details belong to one."""
        return self.action if self.record is None else self.record.recommended_action

    @recommended_action.setter
    def recommended_action(self, text: str) -> None:
        self.action = text
        if self.record is not None:
            self.record.recommended_action = text

    def net_text(self) -> str:
        """The message."""
        return self.message


def _enum(name: str, value: str) -> Any:
    from havmsh.runtime import typesystem
    from havmsh.runtime.enumerations import EnumValue

    net = typesystem.resolve(_SMA + name)
    if net is None or net.enum is None:
        return value
    number = net.enum.folded.get(str(value).upper())
    return value if number is None else EnumValue(net, number)


def target_name(record: ErrorRecord) -> str:
    """CategoryInfo.TargetName."""
    if record.target_name is not None:
        return record.target_name
    if record.target is None:
        return ""
    from havmsh.runtime.valuetexts import bare_text

    return bare_text(record.target)


def target_type(record: ErrorRecord) -> str:
    """CategoryInfo.TargetType."""
    if record.target_type is not None:
        return record.target_type
    if record.target is None:
        return ""
    from havmsh.runtime import typeof

    name = str(typeof.type_of(record.target).name)
    return "PSObject" if name == "PSCustomObject" else name


def reason(record: ErrorRecord) -> str:
    """CategoryInfo.Reason: the exception's type without its namespace."""
    return record.reason or record.exception.name.rpartition(".")[2].rpartition("+")[2]


def _set(name: str) -> Any:
    def write(info: CategoryInfo, value: Any) -> None:
        setattr(info.record, name, value)

    return write


def _details(record: ErrorRecord) -> Any:
    return None if record.details is None else record.details if isinstance(record.details, Details) else Details(record.details, record)


def _set_details(record: ErrorRecord, value: Any) -> None:
    record.details = None if value is None else value.message if isinstance(value, Details) else str(value)
    record.recommended_action = value.recommended_action if isinstance(value, Details) else ""
    if isinstance(value, Details):
        value.record = record


def _set_exception(record: ErrorRecord, value: Any) -> None:
    record.exception = value


def _iterations(record: ErrorRecord) -> Array:
    """How many objects each place of the pipeline had taken: a script that reports has taken none."""
    command = getattr(record.invocation, "my_command", None)
    if command is None:
        return Array([], "System.Int32")
    return Array([0, 0, 0] if command.command_type == "ExternalScript" else [0, 1], "System.Int32")


def _made(exception: NetException, error_id: str, category: Any, target: Any) -> ErrorRecord:
    if exception is None:
        raise engine_argument_null("exception")
    name = category.text() if hasattr(category, "text") else str(category)
    return ErrorRecord(exception, error_id, name, target)


def _wrapped(record: ErrorRecord, exception: NetException) -> ErrorRecord:
    return record.with_exception(exception)


define(
    _SMA + "ErrorRecord", ErrorRecord,
    properties=(
        ("System.Object PSMessageDetails", lambda record: None), ("System.Exception Exception", lambda record: record.exception, _set_exception),
        ("System.Object TargetObject", lambda record: record.target),
        (f"{_SMA}ErrorCategoryInfo CategoryInfo", CategoryInfo), ("string FullyQualifiedErrorId", lambda record: record.fully_qualified_id),
        (f"{_SMA}ErrorDetails ErrorDetails", _details, _set_details), (f"{_SMA}InvocationInfo InvocationInfo", lambda record: record.invocation and record.invocation.of_error()),
        ("string ScriptStackTrace", lambda record: str(record.script_stack_trace) or None), ("System.Object PipelineIterationInfo", _iterations),
    ),
    constructors=(
        (f"System.Exception exception, string errorId, {_SMA}ErrorCategory errorCategory, System.Object targetObject", _made),
        (f"{_SMA}ErrorRecord errorRecord, System.Exception replaceParentContainsErrorRecordException", _wrapped),
    ),
).to_text = lambda record: record.details or record.exception.message
known(_SMA + "ErrorRecord").extend("ScriptProperty", PSMessageDetails="& { Set-StrictMode -Version 1; $this.Exception.InnerException.PSMessageDetails }")
define(
    _SMA + "ErrorCategoryInfo", CategoryInfo,
    properties=(
        (f"{_SMA}ErrorCategory Category", lambda info: _enum("ErrorCategory", info.record.category)), ("string Activity", lambda info: info.record.activity, _set("activity")),
        ("string Reason", lambda info: reason(info.record), _set("reason")), ("string TargetName", lambda info: target_name(info.record), _set("target_name")),
        ("string TargetType", lambda info: target_type(info.record), _set("target_type")),
    ),
    methods=(("string GetMessage()", lambda info: info.net_text()), ("string GetMessage(cultureinfo uiCultureInfo)", lambda info, culture: info.net_text())),
)
define(
    _SMA + "ErrorDetails", Details,
    properties=(
        ("string Message", lambda details: details.message),
        ("string RecommendedAction", lambda details: details.recommended_action, lambda details, value: setattr(details, "recommended_action", value or "")),
    ),
    constructors=(("string message", Details),),
)


# ---------------------------------------------------------------- where something was called


def _line(info: InvocationInfo) -> int:
    span = info.span
    return span.source.position(span.start)[0] if span is not None else 0


def _column(info: InvocationInfo) -> int:
    span = info.span
    return span.source.unit_column(span.start) if span is not None else 0


def _whole_line(info: InvocationInfo) -> str:
    span = info.span
    if span is None:
        return ""
    number = span.source.position(span.start)[0]
    text = str(span.source.line(number))
    return text + "\n" if number < len(span.source.line_starts) else text


def _file(info: InvocationInfo) -> str:
    return str(info.span.source.file_name or "") if info.span is not None else ""


def _root(info: InvocationInfo) -> str:
    import os

    return os.path.dirname(_file(info))


def _position(info: InvocationInfo) -> str:
    from havmsh.runtime.position import position_message

    return position_message(info.span)


def _bound(info: InvocationInfo) -> Any:
    """The parameters that the call gave, as a dictionary."""
    from havmsh.runtime.binding.bound import BoundParameters

    if info.frame is not None:
        return info.frame.bound_parameters()
    table = BoundParameters()
    for name, value in (info.bound_parameters or {}).items():
        table[name] = value
    return table


def _unbound(info: InvocationInfo) -> Any:
    """What the call gave beyond its parameters."""
    from havmsh.runtime.objects import GenericList

    left = (info.frame.args or ()) if info.frame is not None else info.unbound_arguments
    return GenericList(left, "System.Object")


def _statement(info: InvocationInfo) -> str:
    span = info.statement_span or info.command_span
    return str(span.text) if span is not None else ""


define(
    _SMA + "InvocationInfo", InvocationInfo,
    properties=(
        (f"{_SMA}CommandInfo MyCommand", lambda info: info.my_command), ("System.Object BoundParameters", _bound),
        ("System.Object UnboundArguments", _unbound), ("int ScriptLineNumber", _line), ("int OffsetInLine", _column),
        ("long HistoryId", lambda info: info.history_id), ("string ScriptName", _file), ("string Line", _whole_line), ("string Statement", _statement),
        ("string PositionMessage", _position), ("string PSScriptRoot", _root), ("string PSCommandPath", _file),
        ("string InvocationName", lambda info: info.invocation_name), ("int PipelineLength", lambda info: info.pipeline_length),
        ("int PipelinePosition", lambda info: info.pipeline_position), ("bool ExpectingInput", lambda info: info.expecting_input),
        (f"{_SMA}CommandOrigin CommandOrigin", lambda info: _enum("CommandOrigin", info.command_origin)), ("System.Object DisplayScriptPosition", lambda info: None),
    ),
    statics=((f"static {_SMA}InvocationInfo Create({_SMA}CommandInfo commandInfo, {_SMA}Language.IScriptExtent scriptPosition)", InvocationInfo),),
).internal = (Property("ScriptPosition", f"{_SMA}Language.IScriptExtent", lambda info: info.span),)


# ---------------------------------------------------------------- the other streams

for _cls in (WarningRecord, VerboseRecord, DebugRecord):
    define(
        _cls.type_name, _cls, base=_SMA + "InformationalRecord", constructors=(("string message", _cls), ("psobject record", lambda record, cls=_cls: cls(record.message))),
    ).to_text = lambda record: record.message
define(
    _SMA + "InformationalRecord", None,
    properties=(
        ("string Message", lambda record: record.message, lambda record, value: setattr(record, "message", value)),
        (f"{_SMA}InvocationInfo InvocationInfo", lambda record: record.invocation),
        ("System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo", lambda record: Array([], "System.Int32")),
    ),
).abstract = True
known(WarningRecord.type_name).prop("string FullyQualifiedWarningId", lambda record: getattr(record, "warning_id", None) or "")
for _given in ("string message", "psobject record"):
    known(WarningRecord.type_name).constructor(f"string fullyQualifiedWarningId, {_given}", lambda name, given: WarningRecord.named(name, str(getattr(given, "message", given))))


def _information_text(record: InformationRecord) -> str:
    from havmsh.runtime.valuetexts import bare_text

    return InformationRecord.type_name if record.data is None else bare_text(record.data)


def _made_at(record: InformationRecord) -> Any:
    if record.time.__class__ is not int:
        return record.time
    from havmsh.runtime.date.dates import EPOCH, UTC, DateTime

    return DateTime(EPOCH + record.time // 100, UTC).to_local()


define(
    _SMA + "InformationRecord", InformationRecord,
    properties=(
        ("System.Object MessageData", lambda record: record.data), ("string Source", lambda record: record.source, lambda record, value: setattr(record, "source", value)),
        ("datetime TimeGenerated", _made_at, lambda record, value: setattr(record, "time", value)), ("System.Object Tags", lambda record: record.tags),
        ("string User", lambda record: record.user or user_name()),
        ("string Computer", lambda record: _computer()), ("uint ProcessId", lambda record: _process()), ("uint NativeThreadId", lambda record: _thread()),
        ("uint ManagedThreadId", lambda record: 0),
    ),
    constructors=(("System.Object messageData, string source", InformationRecord),),
).to_text = _information_text
define(
    _SMA + "HostInformationMessage", HostInformationMessage,
    properties=(
        ("string Message", lambda said: said.message, lambda said, value: setattr(said, "message", value)),
        ("System.Nullable[bool] NoNewLine", lambda said: said.no_new_line, lambda said, value: setattr(said, "no_new_line", value)),
        *((f"System.Nullable[System.ConsoleColor] {name}", lambda said, field=field: _colour(getattr(said, field)), lambda said, value, field=field: setattr(said, field, None if value is None else value.text()))
          for name, field in (("ForegroundColor", "foreground_color"), ("BackgroundColor", "background_color"))),
    ),
    constructors=(("", lambda: HostInformationMessage("")),),
).to_text = lambda said: said.message


def _colour(name: str | None) -> Any:
    """The colour; where none was asked for that of the host, which does not know it."""
    from havmsh.runtime import convert, typesystem

    net = typesystem.known("System.ConsoleColor")
    return EnumValue(net, -1) if name is None else convert.convert(name, net)


def _computer() -> str:
    import socket

    return socket.gethostname()


def _thread() -> int:
    import threading

    return threading.get_native_id()


def _process() -> int:
    import os

    return os.getpid()


# ---------------------------------------------------------------- variables
