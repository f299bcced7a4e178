"""What members a value has, in PowerShell's order, as Get-Member and the formatters see them."""

from __future__ import annotations

from havmsh.runtime import interface_members, member_writing, typedata
from havmsh.runtime.errors import NetError
from havmsh.runtime.member_writing import write_member
from havmsh.runtime.members import has_type_data, read_member, stored_members, type_data, type_names
from havmsh.runtime.objects import NOTHING, PSCustomObject, PSObject, unwrap
from havmsh.runtime.type_listing import TypeListing, listing
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.objects import Member
    from havmsh.runtime.signatures import Property


class PropertyInfo:
    """One property of a value as Get-Member and the formatters see it."""

    __slots__ = ("_get", "_set", "definition", "kind", "name", "of_interface", "settable", "type_name")

    def __init__(
        self, name: str, kind: str, type_name: str, get: Callable[[], Any], settable: bool = True, set_: Callable[[Any], None] | None = None,
        definition: str = "", of_interface: bool = False,
    ) -> None:
        self.name = name
        self.kind = kind
        self.type_name = type_name
        self._get = get
        self._set = set_
        self.settable = settable
        self.definition = definition
        self.of_interface = of_interface
        """Whether the type has it for an interface alone: reflection does not see it."""

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


class MethodInfo:
    """One method of a value: its name, kind and overloads' lines."""

    __slots__ = ("definitions", "kind", "name")

    def __init__(self, name: str, kind: str, definitions: list[str]) -> None:
        self.name = name
        self.kind = kind
        self.definitions = definitions

    @property
    def definition(self) -> str:
        """All overloads in one line."""
        return ", ".join(self.definitions)


def properties_of(value: Any, *, behind: bool = False) -> list[PropertyInfo]:
    """All properties in the order in which PowerShell shows them: what was added to the object, what type data add, the type's own.

    An adapter's properties (the columns of a row, the children of an XML node) stand for the type's own; ``behind``: both are wanted, as
    ``psobject.Properties`` and wildcards find them.
    """
    if value is None or value is NOTHING:
        return []
    found: list[PropertyInfo] = []
    cls = value.__class__
    extra = getattr(value, "extra", None)
    adapted = None if extra is None else extra.adapted
    if cls is PSCustomObject:
        found.extend(_note(value, at, name) for at, name in enumerate(value.shape.names) if adapted is None or name.upper() not in adapted)
    if extra is not None:
        found.extend(added(value, member) for member in extra.members.values() if member.kind.endswith("Property"))
    if has_type_data():
        names = {info.name.upper() for info in found}
        given = type_data(value).items()
        found.extend(added(value, member) for key, member in given if key not in names and member.kind.endswith("Property") and not member.hidden)
    if cls is PSObject:
        found.extend(added(value, member) for member in stored_members(value).values())
    if adapted:
        names = {info.name.upper() for info in found}
        found.extend(_adapted(value, at, name) for at, name in enumerate(value.shape.names) if name.upper() in adapted - names)
    if cls is not PSCustomObject:
        names = {info.name.upper() for info in found}
        found.extend(info for info in _of_type(value.base if cls is PSObject else value, behind) if info.name.upper() not in names)
    return found


def _of_type(base: Any, behind: bool) -> list[PropertyInfo]:
    own = getattr(base, "net_properties_of", None)
    if own is None:
        return declared_properties(base)
    found: list[PropertyInfo] = list(own())
    if behind:
        shown = {info.name.upper() for info in found}
        found.extend(info for info in declared_properties(base) if info.name.upper() not in shown)
    return found


def _note(value: PSCustomObject, at: int, name: str) -> PropertyInfo:
    def put(new: Any) -> None:
        value.values[at] = new

    return PropertyInfo(name, "NoteProperty", value_type(value.values[at]), lambda: value.values[at], True, put)


def _adapted(value: PSCustomObject, at: int, name: str) -> PropertyInfo:
    """A property that was the object's own before it was written down: its type is that of what was read."""
    note = _note(value, at, name)
    note.kind = "Property"
    names = type_names(value.values[at])
    note.type_name = names[0] if names else ""
    note.definition = f"{note.type_name} {{get;set;}}"
    return note


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
    net = type_of(value)
    table = typedata.table()
    if table.removed:
        net.complete()
        names = type_names(value)
        found = TypeListing(net, lambda folded: table.is_taken(names, folded))
    else:
        found = listing(net)
    return [_info(value, declared, of_interface) for declared, of_interface in found.properties]


def listing_of(value: Any) -> TypeListing | None:
    """What the value's type lists, for a value that lists just that: nothing was added to it, no adapter stands before it."""
    cls = value.__class__
    if cls is PSCustomObject or cls is PSObject or value is None or value is NOTHING or getattr(value, "extra", None) is not None or has_type_data():
        return None
    return None if getattr(value, "net_properties_of", None) is not None or typedata.table().removed else listing(type_of(value))


def hidden_property(value: Any, name: str) -> PropertyInfo | None:
    """A property of that name which no listing has, if the value has one."""
    declared = None if value is None or value is NOTHING or value.__class__ is PSCustomObject else type_of(unwrap(value)).find_property(name.upper())
    return _info(unwrap(value), declared) if declared is not None and declared.hidden else None


def hidden_by_type_data(value: Any) -> list[PropertyInfo]:
    """The properties that PowerShell's own type data give the value and that no listing has."""
    net = None if value.__class__ is PSCustomObject else type_of(unwrap(value))
    return [] if net is None else [_info(value, each) for level in net.chain() for each in level.properties.values() if each.hidden and each.kind != "Property"]


def _info(value: Any, declared: Property, of_interface: bool = False) -> PropertyInfo:
    return PropertyInfo(
        declared.name, declared.kind, declared.type_text, lambda: _quiet(declared, value), declared.set is not None,
        lambda new: member_writing.write(value, declared.name, new), declared.definition, of_interface,
    )


def _quiet(declared: Any, value: Any) -> Any:
    """A property for showing: one whose getter fails shows nothing."""
    try:
        return declared.read(value)
    except NetError:
        return None


def added(value: Any, member: Member) -> PropertyInfo:
    """A member that a script or type data gave the value."""
    kind = member.kind
    type_name = value_type(member.value) if kind == "NoteProperty" else "System.Object"
    settable = kind in {"NoteProperty", "AliasProperty"} or member.setter is not None
    definition = ""
    if kind == "AliasProperty":
        converted = "" if member.setter is None else f"({member.setter.net.full_name})"
        definition = f"{member.name} = {converted}{member.value}"
    elif kind == "ScriptProperty":
        blocks = "".join(f"{word}={block};" for word, block in (("get", member.value), ("set", member.setter)) if block is not None)
        definition = f"System.Object {member.name} {{{blocks}}}"
    elif kind == "CodeProperty":
        type_name = getattr(getattr(member.value, "returns", None), "full_name", type_name)
        names = "".join(f"{word}={method.name};" for word, method in (("get", member.value), ("set", member.setter)) if method is not None)
        definition = f"{type_name} {member.name}{{{names}}}"
    return PropertyInfo(member.name, kind, type_name, lambda: read_member(value, member), settable, lambda new: write_member(value, member, new), definition)


def methods_of(value: Any) -> list[MethodInfo]:
    """All methods by name: the type's, without those that a class hides, then those that scripts added."""
    if value is None or value is NOTHING:
        return []
    found: dict[str, MethodInfo] = {}
    net = type_of(unwrap(value))
    net.complete()
    for level in net.chain():
        for folded, group in level.methods.items():
            texts = [overload.text for overload in group.overloads if not getattr(overload, "hidden", False)]
            if folded not in found and texts:
                found[folded] = MethodInfo(group.name, "Method", texts)
    for overload in interface_members.all_methods(net):
        info = found.setdefault(overload.name.upper(), MethodInfo(overload.name, "Method", []))
        info.definitions.append(overload.text)
    extra = getattr(value, "extra", None)
    members = dict(extra.members) if extra is not None else {}
    if has_type_data():
        members = {**type_data(value), **members}
    for folded, member in members.items():
        if member.kind.endswith("Method"):
            line = getattr(member.value, "line", None)
            found[folded] = MethodInfo(member.name, member.kind, [f"System.Object {member.name}();" if line is None else line()])
    return sorted(found.values(), key=lambda info: info.name.upper())


def has_method(value: Any, name: str) -> bool:
    """Whether a method of that name would be among the methods of a value."""
    folded = name.upper()
    extra = getattr(value, "extra", None)
    member = extra.find(folded) if extra is not None else None
    if member is None and has_type_data():
        member = type_data(value).get(folded)
    if member is not None and member.kind.endswith("Method"):
        return True
    group = None if value is None or value is NOTHING else type_of(unwrap(value)).find_method(folded)
    return group is not None and not all(getattr(overload, "hidden", False) for overload in group.overloads)


def constructor_lines(net: NetType) -> list[str]:
    """The constructors of a type as `::new` and Get-Member -Static show them: the type by its short name, where it has one."""
    from havmsh.runtime.typenames import spelled

    if net.constructors is None or net.abstract:
        return []
    return [f"{spelled(net)} new{each.text[each.text.index('('):]}" for each in net.constructors.overloads if not getattr(each, "hidden", False)]


def announced(value: Any) -> list[tuple[str, str]]:
    """Name and kind of the properties that Update-TypeData gave the object's type and that the object does not have of its own."""
    if not has_type_data():
        return []
    own = (*map(str.upper, value.shape.names), *value.extra.members)
    return [(member.name, member.kind) for key, member in type_data(value).items() if key not in own and member.kind.endswith("Property")]
