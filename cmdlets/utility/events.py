"""The session's events: what has happened, and who wants to know."""

from __future__ import annotations

from collections import deque

from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typesystem import register_record_type
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.shell import Shell


class Event(NetObject):
    """System.Management.Automation.PSEventArgs: one event in the queue."""

    __slots__ = ("arguments", "data", "number", "sender", "source", "time")
    type_name = "System.Management.Automation.PSEventArgs"

    def __init__(self, number: int, source: str, sender: Any, arguments: list[Any], data: Any) -> None:
        super().__init__()
        self.number = number
        self.source = source
        self.sender = sender
        self.arguments = arguments
        self.data = data
        from cmdlets.utility.get_date import now

        self.time = now()


class Subscriber(NetObject):
    """System.Management.Automation.PSEventSubscriber: who wants to know of a source."""

    __slots__ = ("action", "data", "event_name", "forward", "job", "left", "number", "object", "quit", "source", "support")
    type_name = "System.Management.Automation.PSEventSubscriber"

    def __init__(self, number: int, source: str, action: ScriptBlock | None, data: Any, *, left: int, support: bool, forward: bool) -> None:
        super().__init__()
        self.number = number
        self.source = source
        self.action = action
        self.data = data
        self.left = left
        self.support = support
        self.forward = forward
        self.object: Any = None
        self.event_name: str | None = None
        self.job: Any = None
        """What the action has written, as a job."""
        self.quit: Callable[[], None] | None = None
        """Ends the listening at the object."""


class Events:
    """Queue and subscribers of one session."""

    def __init__(self) -> None:
        self.pending: deque[tuple[Subscriber, Any, list[Any]]] = deque()
        """What has happened on other threads, until the session's own comes to it."""
        self.queue: list[Event] = []
        self.subscribers: list[Subscriber] = []
        self.next_event = 1
        self.next_subscriber = 1

    def subscribe(self, source: str, action: ScriptBlock | None, data: Any, *, left: int, support: bool, forward: bool) -> Subscriber:
        """A new subscriber."""
        made = Subscriber(self.next_subscriber, source, action, data, left=left, support=support, forward=forward)
        self.next_subscriber += 1
        self.subscribers.append(made)
        return made

    def end(self, subscriber: Subscriber) -> None:
        """Ends a subscription."""
        if subscriber in self.subscribers:
            self.subscribers.remove(subscriber)
        if subscriber.quit is not None:
            subscriber.quit()
        if subscriber.job is not None and not subscriber.job.finished:
            subscriber.job.become("Stopped")

    def pump(self, shell: Shell) -> None:
        """Comes to what has happened on other threads: actions run, events join the queue."""
        while self.pending:
            subscriber, sender, arguments = self.pending.popleft()
            if subscriber not in self.subscribers:
                continue
            event = Event(self.next_event, subscriber.source, sender, arguments, subscriber.data)
            self.next_event += 1
            if not self._tell(shell, subscriber, event):
                self.queue.append(event)

    def raise_event(self, shell: Shell, source: str, sender: Any, arguments: list[Any], data: Any) -> Event:
        """Something has happened: actions run, or the event waits in the queue."""
        event = Event(self.next_event, source, sender, arguments, data)
        self.next_event += 1
        handled = False
        for subscriber in list(self.subscribers):
            if subscriber.source.lower() == source.lower():
                handled = self._tell(shell, subscriber, event) or handled
        if not handled:
            self.queue.append(event)
        return event

    def _tell(self, shell: Shell, subscriber: Subscriber, event: Event) -> bool:
        """Runs the subscriber's action, if it has one."""
        if subscriber.left > 0:
            subscriber.left -= 1
            if subscriber.left == 0:
                self.end(subscriber)
        if subscriber.action is None:
            return False
        variables = {"Event": event, "EventSubscriber": subscriber, "Sender": event.sender, "EventArgs": event.arguments[-1] if event.arguments else None}
        job = subscriber.job
        if job is not None and job.state == "NotStarted":
            job.become("Running")
        try:
            subscriber.action.call_into((lambda value: None) if job is None else lambda value: job.take("output", value), tuple(event.arguments), frame=shell.frame, variables=variables)
        except PSError as error:
            if job is None:
                raise
            job.take("error", error.record)
        return True


def subscribe_action(shell: Shell, subscriber: Subscriber) -> Any:
    """The job of a subscription with an action: what the action writes can be received there."""
    from cmdlets.core.job.table import EventJob, table

    jobs = table(shell)
    assert subscriber.action is not None
    job = EventJob(jobs.number(), subscriber.source, to_text(subscriber.action), kind="", location="")
    jobs.add(job)
    subscriber.job = job
    return job


def events(shell: Shell) -> Events:
    """The session's events."""
    found = shell.session.rooms.get("events")
    if found is None:
        found = shell.session.rooms["events"] = Events()
    return found


def register_types() -> None:
    """Makes the types known to the type table."""
    register_record_type(
        Event, Event.type_name,
        {
            "ComputerName": lambda event: None, "RunspaceId": lambda event: None, "EventIdentifier": lambda event: event.number,
            "Sender": lambda event: event.sender, "SourceEventArgs": lambda event: event.arguments[1] if len(event.arguments) == 2 and event.sender is event.arguments[0] else None, "SourceArgs": lambda event: Array(event.arguments),
            "SourceIdentifier": lambda event: event.source, "TimeGenerated": lambda event: event.time, "MessageData": lambda event: event.data,
        },
    )
    register_record_type(
        Subscriber, Subscriber.type_name,
        {
            "SubscriptionId": lambda one: one.number, "SourceObject": lambda one: one.object, "EventName": lambda one: one.event_name,
            "SourceIdentifier": lambda one: one.source, "Action": lambda one: one.job if one.job is not None else one.action, "HandlerDelegate": lambda one: None,
            "SupportEvent": lambda one: one.support, "ForwardEvent": lambda one: one.forward,
        },
    )


register_types()
