"""System.Diagnostics.Tracing.EventSource: what a class that tells of events derives from. Nobody listens here, so an event that is written goes nowhere, as in .NET without a listener."""

from __future__ import annotations

from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.guids import Guid, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_TRACING: Final = "System.Diagnostics.Tracing."
_NAMESPACE: Final = bytes.fromhex("482c2db2c39047c887f81a15bfc130fb")
"""Before the name in what the number of a source is made of."""


class EventSource(NetObject):
    """A source of events by its name."""

    __slots__ = ("name", "own")
    type_name = _TRACING + "EventSource"

    def __init__(self, name: str | None = None, *_: Any) -> None:
        super().__init__()
        self.own = name is not None
        self.name = name

    def shown_name(self) -> str:
        """The name that it was made with, or that of its class."""
        return self.name if self.name is not None else name_of(type_of(self))

    def number(self) -> Guid:
        """What the attribute says, or what follows from the name."""
        return number_named(self.shown_name()) if self.own else number_of(type_of(self))

    def net_text(self) -> str:
        """Its name and number."""
        return f"EventSource({self.shown_name()}, {self.number().net_text()})"


def _said(net: NetType, key: str) -> Any:
    """What EventSourceAttribute says of a class."""
    from havmsh.runtime.types.reflection import attribute_records

    mark = next((each for each in attribute_records(net, "") if each.short == "EVENTSOURCE"), None)
    return None if mark is None else mark.named.get(key)


def name_of(net: NetType) -> str:
    """GetName."""
    return str(_said(net, "NAME") or net.name)


def number_of(net: NetType) -> Guid:
    """GetGuid."""
    given = _said(net, "GUID")
    return parse(str(given)) if given else number_named(name_of(net))


def number_named(name: str) -> Guid:
    """The number that a source has by its name alone, as RFC 4122 makes numbers of names."""
    import hashlib
    import uuid

    digest = bytearray(hashlib.sha1(_NAMESPACE + name.upper().encode("utf-16-be", "surrogatepass"), usedforsecurity=False).digest()[:16])
    digest[7] = digest[7] & 0x0F | 0x50
    return Guid(uuid.UUID(bytes_le=bytes(digest)).int)


def _typed(work: Any) -> Any:
    def run(kind: Any) -> Any:
        if kind is None:
            raise argument_null("eventSourceType")
        return work(kind.net)

    return run


_SETTINGS: Final = f"{_TRACING}EventSourceSettings"
_source = define(
    EventSource.type_name, EventSource, interfaces="System.IDisposable",
    properties=(("string Name", EventSource.shown_name), ("guid Guid", EventSource.number), ("System.Exception ConstructionException", lambda source: None), (f"{_SETTINGS} Settings", lambda source: 4)),
    methods=(
        ("bool IsEnabled()", lambda source: False), (f"bool IsEnabled({_TRACING}EventLevel level, {_TRACING}EventKeywords keywords)", lambda source, level, words: False),
        ("string GetTrait(string key)", lambda source, key: None), ("void Write(string eventName)", lambda source, name: None),
        ("void Dispose()", lambda source: None), ("string ToString()", EventSource.net_text),
    ),
    statics=(("static string GetName(type eventSourceType)", _typed(name_of)), ("static guid GetGuid(type eventSourceType)", _typed(number_of))),
    constants=(("guid CurrentThreadActivityId", Guid),),
    constructors=(("string eventSourceName", EventSource), (f"string eventSourceName, {_SETTINGS} config", EventSource)),
)
_source.members["made of nothing"] = True  # by classes that derive from it alone
