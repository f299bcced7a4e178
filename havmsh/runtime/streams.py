"""Where the six streams of a running command lead: sinks, the records that flow in them, merging and redirection."""

from __future__ import annotations

import time

from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.session import Session


class InformationalRecord(NetObject):
    """Base of the records of the warning, verbose and debug streams. ``write_stream``: it left its stream by a redirection, and is shown as what it was there."""

    __slots__ = ("invocation", "message", "write_stream")

    def __init__(self, message: str, invocation: Any = None) -> None:
        super().__init__()
        self.message = message
        self.invocation = invocation
        self.write_stream = False


class WarningRecord(InformationalRecord):
    """System.Management.Automation.WarningRecord."""

    __slots__ = ("warning_id",)
    type_name = "System.Management.Automation.WarningRecord"
    warning_id: str

    @classmethod
    def named(cls, warning_id: str, message: str) -> WarningRecord:
        """One that says which warning it is."""
        made = cls(message)
        made.warning_id = warning_id
        return made


class VerboseRecord(InformationalRecord):
    """System.Management.Automation.VerboseRecord."""

    __slots__ = ()
    type_name = "System.Management.Automation.VerboseRecord"


class DebugRecord(InformationalRecord):
    """System.Management.Automation.DebugRecord."""

    __slots__ = ()
    type_name = "System.Management.Automation.DebugRecord"


class InformationRecord(NetObject):
    """System.Management.Automation.InformationRecord: any object, with tags; ``host`` tells what Write-Host wrote."""

    __slots__ = ("data", "source", "tags", "time", "user")
    type_name = "System.Management.Automation.InformationRecord"

    def __init__(self, data: Any, source: str = "", tags: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.data = data
        self.source = source
        self.tags = list(tags)
        self.time: Any = time.time_ns()
        """When it was made: nanoseconds since 1970, or a DateTime that somebody set."""
        self.user = ""


class HostInformationMessage(NetObject):
    """System.Management.Automation.HostInformationMessage: what Write-Host wrote; colours are names of ConsoleColor, or None."""

    __slots__ = ("background_color", "foreground_color", "message", "no_new_line")
    type_name = "System.Management.Automation.HostInformationMessage"

    def __init__(self, message: str, *, no_new_line: bool = False, foreground: str | None = None, background: str | None = None) -> None:
        super().__init__()
        self.message = message
        self.no_new_line = no_new_line
        self.foreground_color = foreground
        self.background_color = background


class ProgressRecord(NetObject):
    """System.Management.Automation.ProgressRecord."""

    __slots__ = ("activity", "activity_id", "completed", "current_operation", "parent_id", "percent", "seconds", "source", "status")
    type_name = "System.Management.Automation.ProgressRecord"

    def __init__(self, activity_id: int, activity: str, status: str) -> None:
        super().__init__()
        self.activity_id = activity_id
        self.activity = activity
        self.status = status
        self.percent = -1
        self.seconds = -1
        self.current_operation = ""
        self.parent_id = -1
        self.completed = False
        self.source = 0
        """Who reports: activities of two sources may have one number."""


def nowhere(record: object) -> None:
    """The sink of what is thrown away."""


NAMES = ("", "output", "error", "warning", "verbose", "debug", "information")


class Streams:
    """The sinks of a command, each a callable that takes one record. A missing sink is the host's.

    The base object is made by the session over its host; redirections derive further ones.
    """

    __slots__ = ("merged", "write_debug", "write_error", "write_information", "write_progress", "write_verbose", "write_warning")

    def __init__(
        self, error: Callable[[Any], None], warning: Callable[[Any], None], verbose: Callable[[Any], None], debug: Callable[[Any], None],
        information: Callable[[Any], None], progress: Callable[[Any], None],
    ) -> None:
        self.write_error = error
        self.write_warning = warning
        self.write_verbose = verbose
        self.write_debug = debug
        self.write_information = information
        self.write_progress = progress
        self.merged: frozenset[int] = frozenset()

    def copy(self) -> Streams:
        """Another object with the same sinks."""
        made = Streams(self.write_error, self.write_warning, self.write_verbose, self.write_debug, self.write_information, self.write_progress)
        made.merged = self.merged
        return made

    def redirect(self, stream: int, sink: Callable[[Any], None]) -> Streams:
        """These streams with one of them (0: all but output) leading elsewhere."""
        made = self.copy()
        for number in range(2, 7) if stream == 0 else (stream,):
            leaving = sink if sink is nowhere else _LEAVING[number](sink)
            setattr(made, "write_" + NAMES[number], leaving)
        return made


def _error_leaving(sink: Callable[[Any], None]) -> Callable[[Any], None]:
    """The sink, for errors that leave their stream with it."""
    return lambda record: sink(record.leaving())


def _message_leaving(sink: Callable[[Any], None]) -> Callable[[Any], None]:
    """The sink, for messages that leave their stream with it."""
    def write(record: Any) -> None:
        record.write_stream = True
        sink(record)

    return write


_LEAVING: dict[int, Callable[[Callable[[Any], None]], Callable[[Any], None]]] = {
    2: _error_leaving, 3: _message_leaving, 4: _message_leaving, 5: _message_leaving, 6: lambda sink: sink,
}


def labelled(session: Session, label: str) -> Callable[[Any], None]:
    """A sink that shows records at the session's host, with a word before what they say."""
    host = session.host

    def write(record: Any) -> None:
        text = f"{session.tell(label)}: {record.message}"
        if host.shows_colours:
            from havmsh.runtime.types.psstyle import painted

            text = painted(session, label.capitalize(), text)
        host.write_message(label, record.message, text)

    return write
