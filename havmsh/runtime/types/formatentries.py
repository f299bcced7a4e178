"""System.Management.Automation: what the shapes of a view share, as scripts see it: expressions, for whom they are, grouping."""

from __future__ import annotations

from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.sessionenums import SMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from havmsh.runtime.types.formatcontrols import CustomControl

PROPERTY, SCRIPT = 0, 1


def listed(name: str, items: Iterable[Any] = ()) -> GenericList:
    """A list of one of the types."""
    return GenericList(items, name if name.startswith("System.") else SMA + name)


def field(text: str, slot: str) -> tuple[str, Any, Any]:
    """A property that can be set."""
    return text, lambda own: getattr(own, slot), lambda own, value: setattr(own, slot, getattr(value, "value", value) if "Alignment " in text else value)


def fixed(text: str, slot: str) -> tuple[str, Any]:
    """A property that is read."""
    return text, lambda own: getattr(own, slot)


def list_of(name: str) -> str:
    """The type of a list of them."""
    return f"System.Collections.Generic.List[{name if name == 'string' else SMA + name}]"


def begins(name: str, find: Callable[[Any], Any], line: str = "") -> tuple[tuple[str, Any], ...]:
    """``Create``, whose builder is loaded when it is called."""
    def begin(*arguments: Any) -> Any:
        from havmsh.runtime.types import formatbuilders

        return find(formatbuilders)(*arguments)

    return ((f"static {SMA}{name}Builder Create(bool outOfBand = False{line})", begin),)


class DisplayEntry(NetObject):
    """A property's name, or a script."""

    __slots__ = ("kind", "value")
    type_name = SMA + "DisplayEntry"

    def __init__(self, value: str | None, kind: Any = PROPERTY) -> None:
        super().__init__()
        number = getattr(kind, "value", kind)
        if value is None or (not value and number == PROPERTY):
            raise argument_null("value")
        self.value, self.kind = value, number

    def net_text(self) -> str:
        """``property: Name``."""
        return ("property: " if self.kind == PROPERTY else "script: ") + self.value


_ENTRY = SMA + "DisplayEntry"
define(
    _ENTRY, DisplayEntry, properties=((f"{SMA}DisplayEntryValueType ValueType", lambda own: own.kind), fixed("string Value", "value")),
    methods=(("string ToString()", DisplayEntry.net_text),),
    constructors=((f"string value, {SMA}DisplayEntryValueType type", DisplayEntry),),
)


class EntrySelectedBy(NetObject):
    """For which objects an entry is meant."""

    __slots__ = ("conditions", "names")
    type_name = SMA + "EntrySelectedBy"

    def __init__(self, names: GenericList | None = None, conditions: GenericList | None = None) -> None:
        super().__init__()
        self.names, self.conditions = names, conditions

    @classmethod
    def of(cls, names: Any = None, conditions: Any = None) -> EntrySelectedBy | None:
        """Of what a builder is given; nothing of nothing."""
        if not names and not conditions:
            return None
        return cls(None if names is None else listed("System.String", names), None if conditions is None else listed("DisplayEntry", conditions))


define(
    EntrySelectedBy.type_name, EntrySelectedBy,
    properties=(field(f"{list_of('string')} TypeNames", "names"), field(f"{list_of('DisplayEntry')} SelectionCondition", "conditions")),
    constructors=(("", EntrySelectedBy),),
)


class GroupBy(NetObject):
    """By what a view groups its objects."""

    __slots__ = ("control", "expression", "label")
    type_name = SMA + "PSControlGroupBy"

    def __init__(self, expression: DisplayEntry | None = None, label: str | None = None, control: CustomControl | None = None) -> None:
        super().__init__()
        self.expression, self.label, self.control = expression, label, control


define(
    GroupBy.type_name, GroupBy, properties=(field(f"{_ENTRY} Expression", "expression"), field("string Label", "label"), field(f"{SMA}CustomControl CustomControl", "control")),
    constructors=(("", GroupBy),),
)


class PSControl(NetObject):
    """What the four shapes share. ``shape`` is the word of our own views."""

    __slots__ = ("group", "outside")
    type_name = SMA + "PSControl"
    shape = ""

    def __init__(self) -> None:
        super().__init__()
        self.group: GroupBy | None = None
        self.outside = False

    def is_old(self) -> bool:
        """Whether clients older than 5.1 know all of it."""
        return self.group is None


define(PSControl.type_name, None, properties=(field(f"{SMA}PSControlGroupBy GroupBy", "group"), field("bool OutOfBand", "outside"))).abstract = True
