"""System.Reflection.EventInfo: the events of a type as values, and PSEvent, which stands for one among the members of an object."""

from __future__ import annotations

from havmsh.runtime import netevents, typesystem
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.types import reflection
from havmsh.runtime.types.assemblies import same_name
from havmsh.runtime.typesystem import reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, ClassVar

_EVENT = "System.Reflection.EventInfo"


class Event(reflection.Member):
    """An event that a type declares."""

    __slots__ = ()
    type_name: ClassVar[str] = "System.Reflection.RuntimeEventInfo"
    member_type: ClassVar[int] = 2

    @property
    def handler(self) -> NetType:
        """The type of its handlers."""
        return self.accessor("ADD").overload.parameters[0].type

    def accessor(self, verb: str) -> reflection.Method:
        """The method that adds or removes a handler."""
        return reflection.Method(self.declaring, self.declaring.methods[f"{verb}_{self.name.upper()}"].overloads[0], self.static)

    def net_text(self) -> str:
        """Its handlers' type and its name."""
        from havmsh.runtime.typenames import type_text

        return f"{type_text(self.handler)} {self.name}"


class PSEvent(NetObject):
    """System.Management.Automation.PSEvent: an event among the members of an object."""

    __slots__ = ("event", "line")
    type_name: ClassVar[str] = "System.Management.Automation.PSEvent"
    kind: ClassVar[str] = "Event"

    def __init__(self, event: Event, line: str) -> None:
        super().__init__()
        self.event = event
        self.line = line

    @property
    def name(self) -> str:
        """The event's name."""
        return self.event.name

    @property
    def info(self) -> PSEvent:
        """What a collection of members asks for name and kind."""
        return self

    def net_text(self) -> str:
        """The event's line."""
        return self.line


def of_type(net: NetType) -> Iterator[Event]:
    """The events of a type, its own before those of the types that it derives from."""
    seen = set()
    for level in net.chain():
        for name in level.members.get("events", {}).values():
            if name not in seen:
                seen.add(name)
                yield Event(level, name, False)


def of_object(net: NetType) -> list[PSEvent]:
    """The events of an object as members."""
    lines = netevents.events_of(net)
    return [PSEvent(event, lines[event.name]) for event in of_type(net)]


def events(net: NetType) -> Array:
    """Type.GetEvents."""
    return Array(list(of_type(net)), _EVENT)


def named(net: NetType, name: str, ignore_case: bool) -> Event | None:
    """Type.GetEvent."""
    return next((each for each in of_type(net) if same_name(each.name, name, ignore_case)), None)


def _change(verb: str) -> Any:
    return lambda event, target, handler: event.accessor(verb).invoke(target, Array([handler]))


define(
    _EVENT, None, base="System.Reflection.MemberInfo",
    properties=(
        ("type EventHandlerType", lambda event: reference(event.handler)), ("bool IsMulticast", lambda event: True), ("string Name", lambda event: event.name),
        ("System.Reflection.MemberTypes MemberType", lambda event: event.member_type), ("type DeclaringType", lambda event: reference(event.declaring)),
        ("type ReflectedType", lambda event: reference(event.declaring)), ("System.Reflection.MethodInfo AddMethod", lambda event: event.accessor("ADD")),
        ("System.Reflection.MethodInfo RemoveMethod", lambda event: event.accessor("REMOVE")),
    ),
    methods=(
        ("System.Reflection.MethodInfo GetAddMethod()", lambda event: event.accessor("ADD")), ("System.Reflection.MethodInfo GetRemoveMethod()", lambda event: event.accessor("REMOVE")),
        ("void AddEventHandler(System.Object target, System.Delegate handler)", _change("ADD")), ("void RemoveEventHandler(System.Object target, System.Delegate handler)", _change("REMOVE")),
        ("string ToString()", Event.net_text),
    ),
).abstract = True
define(Event.type_name, Event, base=_EVENT)
define(
    PSEvent.type_name, PSEvent, base="System.Management.Automation.PSMemberInfo",
    properties=(
        ("System.Management.Automation.PSMemberTypes MemberType", lambda member: typesystem.enum_value("System.Management.Automation.PSMemberTypes", "Event")),
        ("System.Object Value", lambda member: member.event), ("string TypeNameOfValue", lambda member: "System.Management.Automation.PSEvent"),
        ("string Name", lambda member: member.name), ("bool IsInstance", lambda member: False),
    ),
    methods=(
        ("System.Management.Automation.PSMemberInfo Copy()", lambda member: PSEvent(member.event, member.line)), ("string ToString()", PSEvent.net_text),
    ),
)
