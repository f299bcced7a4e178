"""Runspaces: sessions that live beside the one that made them, share its inventory and its cmdlets, and nothing else."""

from __future__ import annotations

import itertools
import weakref

from havmsh.runtime.host import SILENT, Host
from havmsh.runtime.netevents import Raiser
from havmsh.runtime.session import Session
from havmsh.runtime.streams import Streams
from havmsh.runtime.type_scopes import SHARED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.initial_state import InitialSessionState

_numbers = itertools.count(2)
_living: weakref.WeakValueDictionary[int, Runspace] = weakref.WeakValueDictionary()
"""All runspaces of this process that somebody holds, by their GUIDs."""


class Records:
    """Takes what a block writes, stream by stream, in order."""

    def __init__(self, take: Callable[[str, Any], None]) -> None:
        self.take = take

    def streams(self) -> Streams:
        """Sinks that name their stream."""

        def sink(name: str) -> Callable[[Any], None]:
            return lambda record: self.take(name, record)

        return Streams(sink("error"), sink("warning"), sink("verbose"), sink("debug"), sink("information"), sink("progress"))


def shown_too(session: Session, take: Callable[[str, Any], None]) -> Callable[[str, Any], None]:
    """What takes a session's records: the host that the session was given, and a transcript, are told of all but errors as well."""
    rooms = session.rooms

    def both(stream: str, record: Any) -> None:
        take(stream, record)
        if stream != "error" and "shown" in rooms and (rooms["has_host"] or rooms.get("transcripts")):
            getattr(rooms["shown"], f"write_{stream}")(record)

    return both


def child_session(parent: Session, take: Callable[[str, Any], None], *, bare: bool = False, host: Host | None = None, apart: bool = False) -> Session:
    """A session that shares the caller's inventory, modules' folder and types of texts, and nothing else; ``bare``: without any command, ``host``: what shows its records too, ``apart``: as in a process of its own."""
    shows = host
    if shows is None:
        shows = Host(SILENT, SILENT, width=parent.host.width)
        shows.name = "ServerRemoteHost" if apart else "Default Host"
    made = Session(
        shows, parent.cmdlets.root, default_output=parent.default_output, error_view=parent.error_view,
        engine_factory=lambda _: parent.engine(),
    )
    if bare:
        from havmsh.runtime.initial_entries import strip

        strip(made)
    made.rooms["shown"], made.rooms["has_host"] = made.streams, host is not None
    streams = Records(take).streams()
    if not isinstance(parent.culture, str):
        from havmsh.runtime.types.cultures import give_culture

        give_culture(made, parent.culture)
    made.keeps_records = True
    if not apart:
        made.rooms[SHARED] = parent.rooms.setdefault(SHARED, {})
        made.rooms["runspaces"] = parent.rooms.setdefault("runspaces", [])
    made.books = None if parent.books is None else {}
    made.clixml_factory = parent.clixml_factory
    made.streams = streams
    made.global_frame.streams = streams
    return made


class Runspace(Raiser):
    """System.Management.Automation.Runspaces.Runspace: a session as a value. It begins to live when it is opened. Its state is told as it changes."""

    __slots__ = ("_busy", "_state", "_told", "apartment", "guid", "host", "initial", "made", "name", "number", "parent", "pipelines", "reason", "thread_options")
    type_name = "System.Management.Automation.Runspaces.LocalRunspace"

    def __init__(self, parent: Session, initial: InitialSessionState | None = None, *, of: Session | None = None, host: Any = None) -> None:
        super().__init__()
        import uuid

        if of is None:
            runspace_of(parent)  # who makes one is told among them, before it
        self.parent = parent
        self.initial = initial
        self.host = host
        """The PSHost that it is given, or None."""
        self.made: Session | None = of
        self.number = 1 if of is not None else next(_numbers)
        self.name = f"Runspace{self.number}"
        self.guid = uuid.uuid4()
        self._state = "BeforeOpen" if of is None else "Opened"
        self._busy = of is not None
        self.thread_options = "Default"
        self.apartment = "Unknown"
        self.reason: Any = None
        """What broke it: an exception."""
        self._told = self.availability
        self.pipelines = 0
        """How many pipelines were made for it."""
        _living[self.guid.int] = self
        parent.rooms.setdefault("runspaces", []).append(weakref.ref(self))

    @classmethod
    def of_job(cls, parent: Session, session: Session) -> Runspace:
        """That of a job's session, which is open from the start and closed when the job has ended."""
        made = cls(parent)
        made.made, made._state = session, "Opened"
        session.rooms["runspace"] = made
        known = session.rooms.setdefault("runspaces", [])
        if known is not parent.rooms["runspaces"]:
            known.append(weakref.ref(made))
        return made

    @property
    def state(self) -> str:
        """RunspaceState, by name."""
        return self._state

    @state.setter
    def state(self, state: str) -> None:
        self._state = state
        self._tell_availability()
        if self.handlers:
            from havmsh.runtime.types.runspacetypes import RunspaceChange, RunspaceState

            self.fire("StateChanged", RunspaceChange(RunspaceState(state, self.reason)))

    @property
    def busy(self) -> bool:
        """Whether a pipeline runs in it."""
        return self._busy

    @busy.setter
    def busy(self, busy: bool) -> None:
        self._busy = busy
        self._tell_availability()

    @property
    def availability(self) -> str:
        """RunspaceAvailability, by name."""
        return "None" if self._state != "Opened" else "Busy" if self._busy else "Available"

    def _tell_availability(self) -> None:
        now, before = self.availability, self._told
        self._told = now
        if self.handlers and now != before:
            from havmsh.runtime.types.runspacetypes import AvailabilityChange

            self.fire("AvailabilityChanged", AvailabilityChange(now))

    @property
    def session(self) -> Session:
        """Its session. Raises InvalidRunspaceStateException where it was not opened, or closed again."""
        if self.made is None or self.state != "Opened":
            from havmsh.runtime.errors import NetError
            from havmsh.runtime.typesystem import enum_value

            kind = "System.Management.Automation.Runspaces."
            text = f"Cannot perform operation because the runspace is not in the 'Opened' state. Current state of runspace is '{self.state}'."
            raise NetError(
                kind + "InvalidRunspaceStateException", text, CurrentState=enum_value(kind + "RunspaceState", self.state),
                ExpectedState=enum_value(kind + "RunspaceState", "Opened"),
            )
        return self.made

    def open(self) -> None:
        """Makes the session, with what its initial state holds."""
        from havmsh.runtime.errors import NetError

        if self.state != "BeforeOpen":
            raise NetError(
                "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                f"Cannot open the runspace because the runspace is not in the BeforeOpen state. Current state of the runspace is '{self.state}'.",
            )
        self.state = "Opening"
        initial = self.initial
        from havmsh.runtime.script_host import host_of

        host = None if self.host is None else host_of(self.host, self.parent)
        self.made = child_session(self.parent, lambda stream, record: None, bare=initial is not None and initial.bare, host=host)
        self.made.rooms["runspace"] = self
        self.state = "Opened"
        if initial is not None:
            self._fill(self.made, initial)

    def _fill(self, made: Session, initial: InitialSessionState) -> None:
        """Gives the session what its initial state holds; where that fails the runspace is broken."""
        from havmsh.runtime.errors import NetError
        from havmsh.runtime.restricting import put_mode

        try:
            initial.fill(made)
        except NetError as error:
            self.reason = error.exception
            self.state = "Broken"
            raise
        put_mode(made, initial.language_mode)

    def put_threads(self, options: str) -> None:
        """ThreadOptions. Raises InvalidOperationException where it is too late for them."""
        from havmsh.runtime.errors import NetError

        if options not in (self.thread_options, "ReuseThread") and self.state != "BeforeOpen":
            raise NetError(
                "System.InvalidOperationException",
                "The thread options can only be changed if the apartment state is multithreaded apartment (MTA), the current options are UseNewThread or UseCurrentThread, "
                "and the new value is ReuseThread.",
            )
        self.thread_options = options

    def put_apartment(self, state: str) -> None:
        """ApartmentState. Raises InvalidRunspaceStateException where it is open."""
        from havmsh.runtime.errors import NetError

        if self.state != "BeforeOpen":
            raise NetError("System.Management.Automation.Runspaces.InvalidRunspaceStateException", "This property cannot be changed after the runspace has been opened.")
        self.apartment = state

    def close(self) -> None:
        """Ends it."""
        if self.state in ("BeforeOpen", "Opened"):
            self.state = "Closing"
            self.state = "Closed"
            _keep(self.parent, [each for each in known_to(self.parent) if each is not self])


def known_to(session: Session) -> list[Runspace]:
    """The runspaces of a session's process that are not closed, its own among them. One that nobody holds any longer is gone, closed or not."""
    found = [each for known in session.rooms.get("runspaces", ()) if (each := known()) is not None]
    _keep(session, found)
    return found


def argument(session: Session, value: Any) -> Any:
    """The runspace that a value means: itself, or the only one of a name, a number or a GUID; any other value as it is."""
    from havmsh.runtime.objects import unwrap
    from havmsh.runtime.types.guids import Guid
    from havmsh.runtime.wildcard import matcher

    base = unwrap(value)
    if isinstance(base, Runspace):
        return base
    runspace_of(session)
    known, meant = known_to(session), []
    if isinstance(base, str):
        fits = matcher(base)
        meant = [each for each in known if fits(each.name)]
    elif isinstance(base, Guid):
        found = _living.get(base.number)
        meant = [found] if found is not None and found.state != "Closed" else []
    elif base.__class__ is int:
        meant = [each for each in known if each.number == base]
    return meant[0] if len(meant) == 1 else value


def _keep(session: Session, runspaces: list[Runspace]) -> None:
    session.rooms.setdefault("runspaces", [])[:] = [weakref.ref(each) for each in runspaces]


def runspace_of(session: Session) -> Runspace:
    """The runspace whose session that is."""
    found = session.rooms.get("runspace")
    if found is None:
        found = session.rooms["runspace"] = Runspace(session, of=session)
    return found


def parent_session() -> Session:
    """The session whose world a new runspace shares: also a thread without one may make runspaces."""
    from havmsh.runtime.current import nearest

    return nearest() or running()


def running() -> Session:
    """The session of this thread; where .NET would find no runspace."""
    from havmsh.runtime.current import current
    from havmsh.runtime.errors import NetError

    session = current()
    if session is None:
        raise NetError("System.InvalidOperationException", "There is no Runspace available to run scripts in this thread.")
    return session


class RemoteRunspace(Runspace):
    """System.Management.Automation.RemoteRunspace: that of a session on another computer."""

    __slots__ = ()
    type_name = "System.Management.Automation.RemoteRunspace"
