"""PowerShell's own types that scripts look into: error records, references, variables, NullString."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.convert import shown
from havmsh.runtime.errors import ErrorRecord, NetException
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NOTHING, NetObject, Ref
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _reference(arguments: tuple[NetType, ...], full: str) -> NetType:
    net = NetType(full, Ref, base="System.Management.Automation.PSReference")
    return net


define(
    "System.Management.Automation.PSReference", Ref,
    properties=(("System.Object Value", lambda ref: ref.get(), lambda ref, value: ref.set(value)),),
    constructors=(("System.Object value", lambda value: __import__("havmsh.runtime.convert", fromlist=["_make_reference"])._make_reference(value)),),
)
typesystem._BY_CLASS.pop(Ref, None)
typesystem.register_generic("System.Management.Automation.PSReference`1", _reference)


class CategoryInfo(NetObject):
    """System.Management.Automation.ErrorCategoryInfo of a record."""

    __slots__ = ("record",)
    type_name = "System.Management.Automation.ErrorCategoryInfo"

    def __init__(self, record: ErrorRecord) -> None:
        super().__init__()
        self.record = record

    def reason(self) -> str:
        """The exception's short name, unless the record says another."""
        return self.record.reason if self.record.reason is not None else self.record.exception.name.rpartition(".")[2]

    def target_name(self) -> str:
        """The target as text."""
        record = self.record
        if record.target_name is not None:
            return record.target_name
        return "" if record.target is None else shown(record.target)

    def target_type(self) -> str:
        """The target's type's short name."""
        record = self.record
        if record.target_type is not None:
            return record.target_type
        return "" if record.target is None else typesystem.type_of(record.target).name

    def net_text(self) -> str:
        """``Category: (target:type) [activity], reason``."""
        record = self.record
        return f"{record.category}: ({_short(self.target_name())}:{self.target_type()}) [{record.activity}], {self.reason()}"


def _short(text: str) -> str:
    """Texts over forty characters show their ends."""
    return text if len(text) <= 40 else f"{text[:18]}...{text[-19:]}" if False else text[:37 // 2] + "..." + text[-(37 - 37 // 2):]


class Details(NetObject):
    """System.Management.Automation.ErrorDetails of a record."""

    __slots__ = ("message", "recommended")
    type_name = "System.Management.Automation.ErrorDetails"

    def __init__(self, message: str = "", recommended: str = "") -> None:
        super().__init__()
        self.message = message
        self.recommended = recommended

    def net_text(self) -> str:
        """The message."""
        return self.message


def _details(record: ErrorRecord) -> Any:
    return None if record.details is None else Details(record.details, record.recommended_action)


def _set_details(record: ErrorRecord, value: Any) -> None:
    if value is None:
        record.details = None
    else:
        record.details = value if isinstance(value, str) else value.message
        record.recommended_action = getattr(value, "recommended", "") or record.recommended_action


def _new_record(exception: Any, error_id: str, category: Any, target: Any) -> ErrorRecord:
    if not isinstance(exception, NetException):
        from havmsh.runtime.convert import to_text

        exception = NetException("System.Exception", to_text(exception))
    return ErrorRecord(exception, error_id, category.text(), target)


def record_text(record: ErrorRecord) -> str:
    """ErrorRecord.ToString: the details' message or the exception's."""
    return record.details if record.details else record.exception.message


define(
    "System.Management.Automation.ErrorRecord", ErrorRecord,
    properties=(
        ("System.Exception Exception", lambda r: r.exception), ("System.Object TargetObject", lambda r: r.target),
        ("System.Management.Automation.ErrorCategoryInfo CategoryInfo", CategoryInfo), ("string FullyQualifiedErrorId", lambda r: r.fully_qualified_id),
        ("System.Management.Automation.ErrorDetails ErrorDetails", _details, _set_details),
        ("System.Management.Automation.InvocationInfo InvocationInfo", lambda r: r.invocation), ("string ScriptStackTrace", lambda r: r.script_stack_trace),
        ("System.Object PipelineIterationInfo", lambda r: typesystem.known("System.Array") and __import__("havmsh.runtime.objects", fromlist=["Array"]).Array([])),
    ),
    methods=(("string ToString()", record_text),),
    constructors=(
        ("System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject", _new_record),
    ),
).to_text = record_text
define(
    "System.Management.Automation.ErrorCategoryInfo", CategoryInfo,
    properties=(
        ("System.Management.Automation.ErrorCategory Category", lambda c: enum_value("System.Management.Automation.ErrorCategory", c.record.category)),
        ("string Activity", lambda c: c.record.activity, lambda c, v: setattr(c.record, "activity", v)),
        ("string Reason", CategoryInfo.reason, lambda c, v: setattr(c.record, "reason", v)),
        ("string TargetName", CategoryInfo.target_name, lambda c, v: setattr(c.record, "target_name", v)),
        ("string TargetType", CategoryInfo.target_type, lambda c, v: setattr(c.record, "target_type", v)),
    ),
    methods=(("string GetMessage()", CategoryInfo.net_text), ("string ToString()", CategoryInfo.net_text)),
)
define(
    "System.Management.Automation.ErrorDetails", Details,
    properties=(("string Message", lambda d: d.message), ("string RecommendedAction", lambda d: d.recommended, lambda d, v: setattr(d, "recommended", v))),
    constructors=(("string message", Details),),
)
_null_string = define("System.Management.Automation.Language.NullString", constants=(("System.Object Value", lambda: None),))
define("System.Management.Automation.Internal.AutomationNull", constants=(("System.Object Value", lambda: NOTHING),))
typesystem._BY_CLASS[type(NOTHING)] = known("System.Object")
