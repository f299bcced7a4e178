"""The states of jobs, as values."""

from __future__ import annotations

from cmdlets.utility.enums import enum_type, enum_value
from havmsh.runtime.errors import engine_argument_null
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STATES = enum_type(
    "System.Management.Automation.JobState", "NotStarted", "Running", "Completed", "Failed", "Stopped", "Blocked", "Suspended", "Disconnected",
    "Suspending", "Stopping", "AtBreakpoint",
)


class JobStateInfo(NetObject):
    """System.Management.Automation.JobStateInfo."""

    __slots__ = ("reason", "state")
    type_name = "System.Management.Automation.JobStateInfo"

    def __init__(self, state: str, reason: Any = None) -> None:
        super().__init__()
        self.state = state
        self.reason = reason


class JobStateEvent(NetObject):
    """System.Management.Automation.JobStateEventArgs: a state that a job has come to, and the one before."""

    __slots__ = ("info", "previous")
    type_name = "System.Management.Automation.JobStateEventArgs"

    def __init__(self, state: str, previous: str | None = None) -> None:
        super().__init__()
        self.info = JobStateInfo(state)
        self.previous = None if previous is None else JobStateInfo(previous)


_info = register_record_type(
    JobStateInfo, JobStateInfo.type_name, {"State": lambda info: enum_value(STATES, info.state), "Reason": lambda info: info.reason},
    to_text=lambda info: info.state, types={"State": "System.Management.Automation.JobState", "Reason": "System.Exception"},
)
_event = register_record_type(
    JobStateEvent, JobStateEvent.type_name, {"JobStateInfo": lambda event: event.info, "PreviousJobStateInfo": lambda event: event.previous},
    base="System.EventArgs", types=dict.fromkeys(("JobStateInfo", "PreviousJobStateInfo"), JobStateInfo.type_name),
)
_STATE = "System.Management.Automation.JobState state"
_info.constructor(_STATE, lambda state: JobStateInfo(state.text()))
_info.constructor(f"{_STATE}, System.Exception reason", lambda state, reason: JobStateInfo(state.text(), reason))


def _told(info: Any, previous: Any = None) -> JobStateEvent:
    """An event of such states. Raises PSArgumentNullException."""
    if info is None:
        raise engine_argument_null("jobStateInfo")
    made = JobStateEvent(info.state)
    made.info, made.previous = info, previous
    return made


for _line in ("", f", {JobStateInfo.type_name} previousJobStateInfo"):
    _event.constructor(f"{JobStateInfo.type_name} jobStateInfo{_line}", _told)
