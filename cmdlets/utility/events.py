"""The session's events: what has happened, and who wants to know."""

from __future__ import annotations

from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typesystem import register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
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

    __slots__ = ("action", "data", "forward", "left", "number", "source", "support")
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


class Events:
    """Queue and subscribers of one session."""

    def __init__(self) -> None:
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
                self.subscribers.remove(subscriber)
        if subscriber.action is None:
            return False
        variables = {"Event": event, "EventSubscriber": subscriber, "Sender": event.sender, "EventArgs": event.arguments[0] if event.arguments else None}
        subscriber.action.call_into(lambda value: None, tuple(event.arguments), frame=shell.frame, variables=variables)
        return True


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
            "Sender": lambda event: event.sender, "SourceEventArgs": lambda event: None, "SourceArgs": lambda event: Array(event.arguments),
            "SourceIdentifier": lambda event: event.source, "TimeGenerated": lambda event: event.time, "MessageData": lambda event: event.data,
        },
    )
    register_record_type(
        Subscriber, Subscriber.type_name,
        {
            "SubscriptionId": lambda one: one.number, "SourceObject": lambda one: None, "EventName": lambda one: None,
            "SourceIdentifier": lambda one: one.source, "Action": lambda one: one.action, "HandlerDelegate": lambda one: None,
            "SupportEvent": lambda one: one.support, "ForwardEvent": lambda one: one.forward,
        },
    )


register_types()
