"""What properties a value has, in PowerShell's order, as Get-Member and the formatters see them."""

from __future__ import annotations

from havmsh.runtime import member_writing, typedata
from havmsh.runtime.errors import PSError
from havmsh.runtime.member_writing import write_member
from havmsh.runtime.members import has_type_data, read_member, stored_members, type_data, type_names
from havmsh.runtime.objects import NOTHING, PSCustomObject, PSObject, unwrap
from havmsh.runtime.type_listing import TypeListing, listing
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from havmsh.runtime.objects import Member
    from havmsh.runtime.signatures import Property

    Entry = tuple[str, str, Callable[[Any, Any], "PropertyInfo"], Any]


class PropertyInfo:
    """One property of a value as Get-Member and the formatters see it. ``type_name`` and ``definition`` may be given as functions: most who list properties ask for neither."""

    __slots__ = ("_definition", "_get", "_set", "_type_name", "kind", "name", "of_interface", "settable")

    def __init__(
        self, name: str, kind: str, type_name: str | Callable[[], str], get: Callable[[], Any], settable: bool = True, set_: Callable[[Any], None] | None = None,
        definition: str | Callable[[], str] = "", of_interface: bool = False,
    ) -> None:
        self.name = name
        self.kind = kind
        self._type_name = type_name
        self._get = get
        self._set = set_
        self.settable = settable
        self._definition = definition
        self.of_interface = of_interface
        """Whether the type has it for an interface alone: reflection does not see it."""

    @property
    def type_name(self) -> str:
        """The name of its type."""
        found = self._type_name
        return found if isinstance(found, str) else found()

    @property
    def definition(self) -> str:
        """Its line in Get-Member, where that is not made of its type and value."""
        found = self._definition
        return found if isinstance(found, str) else found()

    def get(self) -> Any:
        """The value now."""
        return self._get()

    @property
    def value(self) -> Any:
        """The value now."""
        return self._get()

    def set(self, value: Any) -> None:
        """Writes the property."""
        if self._set is not None:
            self._set(value)


def properties_of(value: Any, *, behind: bool = False) -> list[PropertyInfo]:
    """All properties in the order in which PowerShell shows them: what was added to the object, what type data add, the type's own.

    An adapter's properties (the columns of a row, the children of an XML node) stand for the type's own; ``behind``: both are wanted, as
    ``psobject.Properties`` and wildcards find them.
    """
    return [make(value, told) for _, _, make, told in _entries(value, behind)]


def property_names(value: Any, *, behind: bool = False, sets: bool = False) -> list[str]:
    """The names of all properties in the same order, each once; property sets are properties too, where they are wanted."""
    own = listing_behind(value)
    if own is not None:
        given = _given(value)
        listed = own.names if sets else own.shown
        return list(({**given, **{folded: name for folded, name in listed.items() if folded not in given}} if given else listed).values())
    names: dict[str, str] = {}
    for name, kind, _, _ in _entries(value, behind):
        if sets or kind != "PropertySet":
            names.setdefault(name.upper(), name)
    return list(names.values())


def listed_names(value: Any) -> Mapping[str, str] | None:
    """The names of all listed properties by folded name, sets and all; None for a value of which more than its type and what was added to it tells."""
    own = listing_behind(value)
    if own is None:
        return None
    given = _given(value)
    return {**own.names, **given} if given else own.names


def named_as(value: Any, folded: str) -> str | None:
    """A listed property's name as it is spelled, by the folded one."""
    own = listing_behind(value)
    if own is not None:
        extra = getattr(value, "extra", None)
        member = None if extra is None else extra.members.get(folded)
        return member.name if member is not None and member.kind.endswith("Property") else own.names.get(folded)
    return next((name for name, _, _, _ in _entries(value, False) if name.upper() == folded), None)


def property_of(value: Any, folded: str) -> PropertyInfo | None:
    """The listed property of a folded name."""
    if listing_behind(value) is not None and named_as(value, folded) is None:
        return None
    return next((make(value, told) for name, _, make, told in _entries(value, False) if name.upper() == folded), None)


def _given(value: Any) -> dict[str, str]:
    """The names of the properties that were added to an object, by folded name."""
    extra = getattr(value, "extra", None)
    return {} if extra is None else {folded: member.name for folded, member in extra.members.items() if member.kind.endswith("Property")}


def _entries(value: Any, behind: bool) -> Iterator[Entry]:
    """Name, kind and what makes the rest, of all properties: most who ask need the names alone."""
    if value is None or value is NOTHING:
        return
    cls = value.__class__
    extra = getattr(value, "extra", None)
    adapted = None if extra is None else extra.adapted
    seen: set[str] = set()
    if cls is PSCustomObject:
        for at, name in enumerate(value.shape.names):
            folded = name.upper()
            if adapted is None or folded not in adapted:
                seen.add(folded)
                yield name, "NoteProperty", _note, at
    if extra is not None:
        for folded, member in list(extra.members.items()):
            if member.kind.endswith("Property"):
                seen.add(folded)
                if adapted is not None and folded in adapted:
                    yield member.name, "Property", _read_back, member
                else:
                    yield member.name, member.kind, added, member
    if has_type_data():
        given = [(key, member) for key, member in type_data(value).items() if key not in seen and member.kind.endswith("Property") and not member.hidden]
        for key, member in given:
            seen.add(key)
            yield member.name, member.kind, added, member
    if cls is PSObject:
        for member in stored_members(value).values():
            seen.add(member.name.upper())
            yield member.name, member.kind, added, member
    if cls is not PSCustomObject:
        for name, kind, make, told in _of_type(value.base if cls is PSObject else value, behind) if adapted is None else ():
            if name.upper() not in seen:
                yield name, kind, make, told
    elif adapted:
        for at, name in enumerate(value.shape.names):
            if name.upper() in adapted - seen:
                yield name, "Property", _adapted, at


def _of_type(base: Any, behind: bool) -> Iterator[Entry]:
    own = getattr(base, "net_properties_of", None)
    if own is not None:
        shown = set()
        for info in own():
            shown.add(info.name.upper())
            yield info.name, info.kind, _itself, info
        if not behind:
            return
    make = lambda _, told: _info(base, *told)
    for pair in _declared_listing(base).properties:
        declared = pair[0]
        if own is None or declared.name.upper() not in shown:
            yield declared.name, declared.kind, make, pair


def _itself(_: Any, info: PropertyInfo) -> PropertyInfo:
    return info


def _note(value: PSCustomObject, at: int) -> PropertyInfo:
    held = value.values[at]
    return _kept(value, at, "NoteProperty", lambda: value_type(held), "")


def _adapted(value: PSCustomObject, at: int) -> PropertyInfo:
    """A property that was the object's own before it was written down: its type is that of what was read."""
    names = type_names(value.values[at])
    type_name = names[0] if names else ""
    return _kept(value, at, "Property", type_name, f"{type_name} {{get;set;}}")


def _read_back(value: Any, member: Member) -> PropertyInfo:
    """A property that a collection had before it was written down."""
    names = type_names(member.value)
    type_name = names[0] if names else ""
    return PropertyInfo(
        member.name, "Property", type_name, lambda: member.value, True, lambda new: setattr(member, "value", new), f"{type_name} {{get;set;}}",
    )


def _kept(value: PSCustomObject, at: int, kind: str, type_name: str | Callable[[], str], definition: str) -> PropertyInfo:
    def put(new: Any) -> None:
        value.values[at] = new

    return PropertyInfo(value.shape.names[at], kind, type_name, lambda: value.values[at], True, put, definition)


def value_type(value: Any) -> str:
    """The type's name of a value, as TypeNameOfValue tells it."""
    if value is None or value is NOTHING:
        return "System.Object"
    extra = getattr(value, "extra", None)
    if extra is not None and extra.type_names:
        return str(extra.type_names[0])
    from havmsh.runtime.typenames import type_text

    return type_text(type_of(value))


def declared_properties(value: Any) -> list[PropertyInfo]:
    """The properties that the value's class and those above declare."""
    return [_info(value, declared, of_interface) for declared, of_interface in _declared_listing(value).properties]


def _declared_listing(value: Any) -> TypeListing:
    net = type_of(value)
    table = typedata.table()
    if not table.removed:
        return listing(net)
    net.complete()
    names = type_names(value)
    return TypeListing(net, lambda folded: table.is_taken(names, folded))


def listing_behind(value: Any) -> TypeListing | None:
    """What the value's type lists, for a value of which nothing else tells but what was added to it: no type data of scripts, no adapter."""
    cls = value.__class__
    if cls is PSCustomObject or cls is PSObject or value is None or value is NOTHING or has_type_data() or getattr(value, "net_properties_of", None) is not None:
        return None
    return _declared_listing(value)


def with_hidden(value: Any) -> list[PropertyInfo]:
    """What ``properties_of`` gives, with the properties that the value's class hides in their places."""
    found = properties_of(value)
    base = unwrap(value)
    if base is None or base is NOTHING or base.__class__ is PSCustomObject:
        return found
    own = _declared_listing(base)
    if own.with_hidden is own.properties:
        return found
    names = {info.name for info in found}
    beside = [info for info in found if info.kind != "Property"]
    return beside + [_info(base, *pair) for pair in own.with_hidden if pair[0].hidden or pair[0].name in names]


def hidden_property(value: Any, name: str) -> PropertyInfo | None:
    """A property of that name which no listing has, if the value has one."""
    declared = None if value is None or value is NOTHING or value.__class__ is PSCustomObject else type_of(unwrap(value)).find_property(name.upper())
    return _info(unwrap(value), declared) if declared is not None and declared.hidden else None


def hidden_by_type_data(value: Any) -> list[PropertyInfo]:
    """The properties that PowerShell's own type data give the value and that no listing has."""
    net = None if value.__class__ is PSCustomObject else type_of(unwrap(value))
    return [] if net is None else [_info(value, each) for level in net.chain() for each in level.properties.values() if each.hidden and each.kind != "Property"]


def _info(value: Any, declared: Property, of_interface: bool = False) -> PropertyInfo:
    kind = declared.kind
    return PropertyInfo(
        declared.name, kind, "System.Object" if kind == "ScriptProperty" else declared.type_text, lambda: _quiet(declared, value), declared.set is not None,
        lambda new: member_writing.write(value, declared.name, new), declared.definition, of_interface,
    )


def _quiet(declared: Any, value: Any) -> Any:
    """A property for showing: one whose getter fails shows nothing."""
    try:
        return declared.read(value)
    except PSError:
        return None


def added(value: Any, member: Member) -> PropertyInfo:
    """A member that a script or type data gave the value."""
    kind = member.kind
    settable = kind in {"NoteProperty", "AliasProperty"} or member.setter is not None
    type_name: str | Callable[[], str] = "System.Object"
    if kind == "NoteProperty":
        type_name = lambda: value_type(member.value)
    elif kind == "CodeProperty":
        type_name = getattr(getattr(member.value, "returns", None), "full_name", type_name)
    elif kind == "AliasProperty":
        type_name = lambda: _type_meant(value, member)
    elif kind == "ScriptProperty":
        type_name = lambda: _type_made(member)
    return PropertyInfo(
        member.name, kind, type_name, lambda: read_member(value, member), settable, lambda new: write_member(value, member, new), lambda: _definition(member, type_name),
    )


def _type_meant(value: Any, alias: Member) -> str:
    """The type that an alias converts to, else that of the property for which it stands; the alias of nothing has none."""
    from havmsh.runtime.members import demand_end

    if alias.setter is not None:
        return str(alias.setter.net.full_name)
    demand_end(value, alias)
    found = property_of(value, alias.value.upper())
    return "" if found is None else found.type_name


def _type_made(script: Member) -> str:
    """The type that a script property's OutputType names."""
    from havmsh.runtime.functions import outputs_of

    return next(iter(outputs_of(script.value)), "System.Object") if script.value is not None else "System.Object"


def _definition(member: Member, type_name: Any) -> str:
    kind = member.kind
    if kind == "AliasProperty":
        converted = "" if member.setter is None else f"({member.setter.net.full_name})"
        return f"{member.name} = {converted}{member.value}"
    if kind == "ScriptProperty":
        blocks = "".join(f"{word}={block};" for word, block in (("get", member.value), ("set", member.setter)) if block is not None)
        return f"{type_name()} {member.name} {{{blocks}}}"
    if kind == "CodeProperty":
        names = "".join(f"{word}={method.name};" for word, method in (("get", member.value), ("set", member.setter)) if method is not None)
        return f"{type_name} {member.name}{{{names}}}"
    return ""


def announced(value: Any) -> list[tuple[str, str]]:
    """Name and kind of the properties that Update-TypeData gave the object's type and that the object does not have of its own."""
    if not has_type_data():
        return []
    own = (*map(str.upper, value.shape.names), *value.extra.members)
    return [(member.name, member.kind) for key, member in type_data(value).items() if key not in own and member.kind.endswith("Property")]
