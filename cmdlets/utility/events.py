"""The session's events: what has happened, and who wants to know."""

from __future__ import annotations

from collections import deque

from havmsh.runtime.current import enter
from havmsh.runtime.errors import Flow, Interrupted, PSError, Terminated
from havmsh.runtime.interjecting import Interjection
from havmsh.runtime.netevents import Raiser, declare
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.runspaces import runspace_of
from havmsh.runtime.types.guids import Guid
from havmsh.runtime.typesystem import register_record_type
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell


NET_TYPES = ("System.Management.Automation.PSEventArgs", "System.Management.Automation.PSEventUnsubscribedEventArgs", "System.Management.Automation.PSEventSubscriber")


class Event(NetObject):
    """System.Management.Automation.PSEventArgs: one event in the queue."""

    __slots__ = ("arguments", "data", "number", "runspace", "sender", "source", "time")
    type_name = "System.Management.Automation.PSEventArgs"

    def __init__(self, number: int, source: str, sender: Any, arguments: list[Any], data: Any, runspace: uuid.UUID) -> None:
        super().__init__()
        self.runspace = runspace
        self.number = number
        self.source = source
        self.sender = sender
        self.arguments = arguments
        self.data = data
        from cmdlets.utility.get_date import now

        self.time = now()

    @property
    def source_arguments(self) -> Any:
        """SourceEventArgs: what a .NET object told, where one raised the event."""
        return self.arguments[1] if len(self.arguments) == 2 and self.arguments[0] is self.sender and self.sender is not None else None


class Unsubscribed(NetObject):
    """PSEventUnsubscribedEventArgs: whose subscription has ended."""

    __slots__ = ("subscriber",)
    type_name = "System.Management.Automation.PSEventUnsubscribedEventArgs"

    def __init__(self, subscriber: Subscriber) -> None:
        super().__init__()
        self.subscriber = subscriber


class Subscriber(Raiser):
    """System.Management.Automation.PSEventSubscriber: who wants to know of a source."""

    __slots__ = ("action", "data", "event_name", "forward", "job", "left", "number", "object", "quit", "source", "spent", "support")
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
        self.spent = False
        """Whether it has had as many events as it asked for."""

    def count(self) -> None:
        """Has one event less to come, where it asked for so many."""
        if self.left > 0:
            self.left -= 1
            self.spent = self.left == 0


class Events:
    """Queue and subscribers of one session. Made on the thread that runs it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.pending: deque[tuple[Subscriber, Event]] = deque()
        """What actions have yet to be told of."""
        self.queue: list[Event] = []
        self.subscribers: list[Subscriber] = []
        self.next_event = 1
        self.next_subscriber = 1
        self.acting = False
        self.interjection = Interjection(session, self.pump)

    def subscribe(self, source: str, action: ScriptBlock | None, data: Any, *, left: int, support: bool, forward: bool) -> Subscriber:
        """A new subscriber."""
        made = Subscriber(self.next_subscriber, source, None if action is None else _alone(action), data, left=left, support=support, forward=forward)
        self.next_subscriber += 1
        self.subscribers.append(made)
        return made

    def end(self, subscriber: Subscriber) -> None:
        """Ends a subscription."""
        if subscriber in self.subscribers:
            self.subscribers.remove(subscriber)
        subscriber.fire("Unsubscribed", Unsubscribed(subscriber))
        if subscriber.quit is not None:
            subscriber.quit()
        if subscriber.job is not None and not subscriber.job.finished:
            subscriber.job.become("Stopped")

    def raise_event(self, source: str, sender: Any, arguments: list[Any], data: Any) -> Event:
        """Something has happened: actions are told of it, or the event waits in the queue. On any thread."""
        event = Event(self.next_event, source, sender, arguments, data, runspace_of(self.session).guid)
        self.next_event += 1
        meant = [one for one in list(self.subscribers) if one.source.lower() == source.lower() and not one.spent]
        for subscriber in meant:
            subscriber.count()
        acting = [one for one in meant if one.action is not None]
        if not acting:
            self.queue.append(event)
            for subscriber in meant:
                if subscriber.spent:
                    self.end(subscriber)
            return event
        self.pending.extend((one, event) for one in acting)
        self.interjection.ask()
        return event

    def pump(self) -> None:
        """Runs the actions that wait, those that have come by now; not while one of them runs."""
        if self.acting:
            return
        self.acting, ok = True, self.session.ok
        try:
            for _ in range(len(self.pending)):
                subscriber, event = self.pending.popleft()
                _act(subscriber, event)
                if subscriber.spent and all(one is not subscriber for one, _ in self.pending):
                    self.end(subscriber)
        finally:
            self.acting, self.session.ok = False, ok

    def leave(self) -> None:
        """The session ends: the last event, and what its actions do."""
        self.raise_event("PowerShell.Exiting", None, [], None)
        before = enter(self.session)
        try:
            self.pump()
        finally:
            self.session.host.flush()
            enter(before)


def _act(subscriber: Subscriber, event: Event) -> None:
    """Runs the action in the scope of its own; whatever it writes is its job's, and its errors end nothing else."""
    block, job = subscriber.action, subscriber.job
    if block is None or (job is not None and job.finished):
        return
    if job is not None:
        job.become("Running")
    frame = block.module.frame
    for name, value in (("EventSubscriber", subscriber), ("Event", event), ("Sender", event.sender), ("EventArgs", event.source_arguments)):
        frame.set(name, value)
    take = (lambda stream, value: None) if job is None else job.take
    frame.streams.write_error = lambda record: take("error", record)
    try:
        block.call_into(lambda value: take("output", value), tuple(event.arguments), frame=frame, dot=True)
    except PSError as error:
        take("error", error.record)
        if job is not None:
            job.become("Failed")
    except (Interrupted, Terminated):
        raise
    except Flow:
        return  # `exit`, `break` and their like end the action alone


def _alone(action: ScriptBlock) -> ScriptBlock:
    """The action, bound to a nameless module of its own: it sees the global scope, and what it assigns stays with it."""
    from uuid import uuid4

    from havmsh.runtime.module.info import Module
    from havmsh.runtime.scriptblock import ScriptBlock as Block

    module = Module(action.session, f"__DynamicModule_{uuid4()}")
    module.frame.streams = module.frame.streams.copy()
    made = Block.of(action.template, action.session, module)
    made.file = action.file
    return made


def subscribe_action(shell: Shell, subscriber: Subscriber) -> Any:
    """The job of a subscription with an action: what the action writes can be received there."""
    from cmdlets.core.job.event_job import EventJob
    from cmdlets.core.job.table import table

    jobs = table(shell)
    assert subscriber.action is not None
    job = EventJob(jobs.number(), subscriber.source, to_text(subscriber.action), subscriber.action.module)
    jobs.add(job)
    subscriber.job = job
    return job


def events(shell: Shell) -> Events:
    """The session's events."""
    found = shell.session.rooms.get("events")
    if found is None:
        found = shell.session.rooms["events"] = Events(shell.session)
    return found


def register_types() -> None:
    """Makes the types known to the type table."""
    register_record_type(
        Event, Event.type_name,
        {
            "ComputerName": lambda event: None, "RunspaceId": lambda event: Guid(event.runspace.int), "EventIdentifier": lambda event: event.number,
            "Sender": lambda event: event.sender, "SourceEventArgs": lambda event: event.source_arguments, "SourceArgs": lambda event: Array(event.arguments),
            "SourceIdentifier": lambda event: event.source, "TimeGenerated": lambda event: event.time, "MessageData": lambda event: event.data,
        },
        types={
            "ComputerName": "string", "RunspaceId": "guid", "EventIdentifier": "int", "SourceEventArgs": "System.EventArgs", "SourceArgs": "System.Object[]",
            "SourceIdentifier": "string",
            "TimeGenerated": "datetime", "MessageData": "psobject",
        },
    )
    register_record_type(
        Unsubscribed, Unsubscribed.type_name, {"EventSubscriber": lambda told: told.subscriber}, base="System.EventArgs", types={"EventSubscriber": Subscriber.type_name},
    )
    net = register_record_type(
        Subscriber, Subscriber.type_name,
        {
            "SubscriptionId": lambda one: one.number, "SourceObject": lambda one: one.object, "EventName": lambda one: one.event_name,
            "SourceIdentifier": lambda one: one.source, "Action": lambda one: one.job if one.job is not None else one.action, "HandlerDelegate": lambda one: None,
            "SupportEvent": lambda one: one.support, "ForwardEvent": lambda one: one.forward,
        },
        types={
            "SubscriptionId": "int", "EventName": "string", "SourceIdentifier": "string", "Action": "System.Management.Automation.PSEventJob",
            "SupportEvent": "bool", "ForwardEvent": "bool",
            "HandlerDelegate": "System.Management.Automation.PSEventReceivedEventHandler",
        },
    )
    declare(net, "System.Management.Automation.PSEventUnsubscribedEventHandler", "Unsubscribed")


register_types()


def refuse_both(shell: Shell, action: Any, forward: bool) -> None:
    """An action runs here, a forwarded event goes elsewhere: raises ACTION_AND_FORWARD_NOT_SUPPORTED for both."""
    if forward and action is not None:
        shell.fail("The action is not supported when you are forwarding events.", "ACTION_AND_FORWARD_NOT_SUPPORTED", category="InvalidOperation", exception="System.ArgumentException")
