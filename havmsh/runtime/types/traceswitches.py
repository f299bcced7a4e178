"""System.Diagnostics.TraceSource, and the switches that say how much of what sources tell is heard. Facts: TraceSource.cs, Switch.cs."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.tracelisteners import D, formatted, joined, listeners, tell
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_LEVELS: Final = D + "SourceLevels"
_EVENTS: Final = D + "TraceEventType"


class Switch(NetObject):
    """A switch: a number, and the text that it was made of."""

    __slots__ = ("description", "name", "net_type", "setting", "usual")

    def __init__(self, kind: str, name: str, description: str = "", usual: str = "0") -> None:
        super().__init__()
        self.net_type = known(D + kind)
        self.name = name or ""
        self.description = description or ""
        self.usual = usual or ""
        self.setting = 0
        self.read(self.usual)

    def read(self, text: str) -> None:
        """Sets it by a text: a number or names. Raises ConfigurationErrorsException's kind of ArgumentException."""
        kind = {"SourceSwitch": _LEVELS, "TraceSwitch": D + "TraceLevel"}.get(self.net_type.name)
        if kind is not None and not text.lstrip("-").isdigit():
            from havmsh.runtime.convert import convert

            self.setting = convert(text, known(kind)).value if text else 0
        elif text.lower() in ("true", "false"):
            self.setting = int(text.lower() == "true")
        else:
            self.setting = int(text or 0)


class TraceSource(NetObject):
    """A source of events: it tells its listeners those that its switch lets through."""

    __slots__ = ("listeners", "name", "switch", "usual")
    type_name = D + "TraceSource"

    def __init__(self, name: str, level: Any = None) -> None:
        super().__init__()
        if name is None:
            raise argument_null("name")
        if not name:
            raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'name')", ParamName="name")
        self.name = name
        self.usual = 0 if level is None else level.value
        self.switch = Switch("SourceSwitch", name, "", str(self.usual))
        self.listeners = listeners()

    def tell(self, kind: Any, number: int, text: Any = "") -> None:
        """TraceEvent."""
        if not self.switch.setting & kind.value:
            return
        for each in self.listeners:
            tell(each, self.name, kind, number, text)
            self._flush(each)

    def transfer(self, number: int, text: str, activity: Any) -> None:
        """TraceTransfer."""
        self.tell(enum_value(_EVENTS, "Transfer"), number, f"{text}, relatedActivityId={activity}")

    def end(self, name: str) -> None:
        """Flush or Close of all listeners."""
        from havmsh.runtime.members import call

        for each in self.listeners:
            call(each, name, [])

    def _flush(self, listener: Any) -> None:
        from havmsh.runtime.members import call
        from havmsh.runtime.types.diagnostics import settings

        if settings.auto_flush:
            call(listener, "Flush", [])


def _change(source: TraceSource, switch: Any) -> None:
    if switch is None:
        raise argument_null("Switch")
    source.switch = switch


def _set(switch: Switch, number: int) -> None:
    switch.setting = number


define(
    TraceSource.type_name, TraceSource, constructors=(("string name", TraceSource), (f"string name, {_LEVELS} defaultLevel", TraceSource)),
    properties=(
        (f"{_LEVELS} DefaultLevel", lambda own: EnumValue(known(_LEVELS), own.usual)), ("string Name", lambda own: own.name),
        (f"{D}TraceListenerCollection Listeners", lambda own: own.listeners), (f"{D}SourceSwitch Switch", lambda own: own.switch, _change),
    ),
    methods=(
        ("void Close()", lambda own: own.end("Close")), ("void Flush()", lambda own: own.end("Flush")), (f"void TraceEvent({_EVENTS} eventType, int id)", TraceSource.tell),
        (f"void TraceEvent({_EVENTS} eventType, int id, string message)", TraceSource.tell),
        (f"void TraceEvent({_EVENTS} eventType, int id, string format, Params System.Object[] args)", lambda own, kind, number, text, given: own.tell(kind, number, formatted(text, given))),
        (f"void TraceData({_EVENTS} eventType, int id, System.Object data)", TraceSource.tell),
        (f"void TraceData({_EVENTS} eventType, int id, Params System.Object[] data)", lambda own, kind, number, data: own.tell(kind, number, joined(data))),
        ("void TraceInformation(string message)", lambda own, text: own.tell(enum_value(_EVENTS, "Information"), 0, text)),
        ("void TraceInformation(string format, Params System.Object[] args)", lambda own, text, given: own.tell(enum_value(_EVENTS, "Information"), 0, formatted(text, given))),
        ("void TraceTransfer(int id, string message, guid relatedActivityId)", TraceSource.transfer),
    ),
)
define(
    D + "Switch", None,
    properties=(
        ("string DisplayName", lambda own: own.name), ("string Description", lambda own: own.description), ("string DefaultValue", lambda own: own.usual),
        ("string Value", lambda own: str(own.setting), Switch.read),
    ),
    methods=(("void Refresh()", lambda own: own.read(own.usual)),),
).abstract = True
define(
    D + "SourceSwitch", None, base=D + "Switch",
    properties=((f"{_LEVELS} Level", lambda own: EnumValue(known(_LEVELS), own.setting), lambda own, value: _set(own, value.value)),),
    methods=((f"bool ShouldTrace({_EVENTS} eventType)", lambda own, kind: bool(own.setting & kind.value)),),
    constructors=(("string name", lambda name: Switch("SourceSwitch", name)), ("string displayName, string defaultSwitchValue", lambda name, usual: Switch("SourceSwitch", name, "", usual))),
)
define(
    D + "BooleanSwitch", None, base=D + "Switch", properties=(("bool Enabled", lambda own: own.setting != 0, lambda own, value: _set(own, int(value))),),
    constructors=(("string displayName, string description", lambda *given: Switch("BooleanSwitch", *given)), ("string displayName, string description, string defaultSwitchValue", lambda *given: Switch("BooleanSwitch", *given))),
)
define(
    D + "TraceSwitch", None, base=D + "Switch",
    properties=(
        (f"{D}TraceLevel Level", lambda own: EnumValue(known(D + "TraceLevel"), own.setting), lambda own, value: _set(own, value.value)),
        *((f"bool Trace{name}", lambda own, least=least: own.setting >= least) for least, name in enumerate(("Error", "Warning", "Info", "Verbose"), 1)),
    ),
    constructors=(("string displayName, string description", lambda *given: Switch("TraceSwitch", *given)), ("string displayName, string description, string defaultSwitchValue", lambda *given: Switch("TraceSwitch", *given))),
)
