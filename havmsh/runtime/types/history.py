"""HistoryInfo: a command that was typed, as Get-History shows it."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.session import Session

_STATUS = ("NotStarted", "Running", "Stopping", "Stopped", "Completed", "Failed", "Disconnected")


class HistoryInfo(NetObject):
    """Microsoft.PowerShell.Commands.HistoryInfo. ``started`` in seconds since 1970, ``duration`` in seconds."""

    __slots__ = ("command_line", "duration", "number", "started", "status")
    type_name = "Microsoft.PowerShell.Commands.HistoryInfo"

    def __init__(self, number: int, command_line: str, status: str, started: float, duration: float) -> None:
        super().__init__()
        self.number = number
        self.command_line = command_line
        self.status = status
        self.started = started
        self.duration = duration

    def __str__(self) -> str:
        return self.command_line


def size(session: Session) -> int:
    """How many commands a session remembers: what ``$MaximumHistoryCount`` says, where that is a number."""
    found = None if "MAXIMUMHISTORYCOUNT" in session.late else session.global_frame.variable("MaximumHistoryCount")
    return found.value if found is not None and isinstance(found.value, int) and found.value > 0 else 4096


def _time(seconds: float) -> Any:
    from havmsh.runtime.date import dates

    return dates.DateTime(dates.EPOCH + round(seconds * dates.TICK), dates.UTC).to_local()


def _span(seconds: float) -> Any:
    from havmsh.runtime.date import dates

    return dates.TimeSpan(round(seconds * dates.TICK))


define(HistoryInfo.type_name, HistoryInfo, properties=(
    ("long Id", lambda target: target.number), ("string CommandLine", lambda target: target.command_line),
    ("System.Management.Automation.Runspaces.PipelineState ExecutionStatus", lambda target: _STATUS.index(target.status)),
    ("datetime StartExecutionTime", lambda target: _time(target.started)),
    ("datetime EndExecutionTime", lambda target: _time(target.started + target.duration)), ("timespan Duration", lambda target: _span(target.duration)),
), methods=(("string ToString()", str), (f"{HistoryInfo.type_name} Clone()", lambda target: HistoryInfo(target.number, target.command_line, target.status, target.started, target.duration))))
