"""Records in CLIXML: errors, warnings and their like lie there as notes by which another shell makes them again, not as their properties."""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord
from havmsh.runtime.streams import InformationalRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def notes(record: Any) -> list[tuple[str, Any]] | None:
    """The notes of a record, in their order; None for whatever is no record."""
    if isinstance(record, ErrorRecord):
        return _of_error(record)
    if isinstance(record, InformationalRecord):
        return [("InformationalRecord_Message", record.message), ("InformationalRecord_SerializeInvocationInfo", False)]
    return None


def _of_error(record: ErrorRecord) -> list[tuple[str, Any]]:
    from havmsh.display import subject
    from havmsh.runtime.invoke import call

    category, details, trace = subject.get(record, "CategoryInfo"), subject.get(record, "ErrorDetails"), subject.get(record, "ScriptStackTrace")
    found = [(name, subject.get(record, name)) for name in ("Exception", "TargetObject", "FullyQualifiedErrorId", "InvocationInfo")]
    found.append(("ErrorCategory_Category", subject.get(category, "Category").value))
    found += [(f"ErrorCategory_{name}", subject.get(category, name)) for name in ("Activity", "Reason", "TargetName", "TargetType")]
    found.append(("ErrorCategory_Message", call(category, "GetMessage", [])))
    if details is not None:
        found += [(f"ErrorDetails_{name}", subject.get(details, name)) for name in ("Message", "RecommendedAction")]
    found.append(("SerializeExtendedInfo", False))
    return [*found, ("ErrorDetails_ScriptStackTrace", trace)] if trace else found
