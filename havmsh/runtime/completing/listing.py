"""The members of what an expression may give, as lists for completion."""

from __future__ import annotations

from havmsh.runtime import interface_members, member_listing, method_listing, typedata
from havmsh.runtime.completing import sketches
from havmsh.runtime.netevents import events_of, is_accessor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from havmsh.runtime.completing.inference import Guess
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.objects import Member
    from havmsh.runtime.signatures import Property

    Tip = str | Callable[[], str]
    Row = tuple[str, str, Tip]
    Table = dict[str, tuple[str, Tip]]

ANY = "System.Object"
_TOLD: dict[tuple[type, str], str] = {}
"""What was found of the properties of a class; a menu asks for twenty of them at a key."""


def member_names(guesses: Iterable[Guess], engine: Any = None, *, hidden: bool = False) -> list[Row]:
    """Name, kind (Property or Method) and tip of instance members: properties first, each part in alphabetical order. Of the ``engine`` that is open come
    things by which the type of a property is told that is declared as any object. What a class hides is listed where its own code asks (``hidden``)."""
    properties: Table = {}
    methods: Table = {}
    for guess in guesses:
        for name in guess.names:
            properties.setdefault(name.upper(), (name, name))
        if guess.known:
            _of_value(guess.value, properties, methods)
        elif guess.net is not None:
            _of_type(guess.net, properties, methods, engine, hidden=hidden)
    return _sorted(properties, "Property") + _sorted(methods, "Method")


def _sorted(table: Table, kind: str) -> list[Row]:
    return [(name, kind, tip) for name, tip in sorted(table.values(), key=lambda row: row[0].lower())]


def _of_value(value: Any, properties: Table, methods: Table) -> None:
    from havmsh.runtime.objects import Hashtable, unwrap

    base = unwrap(value)
    if base is None:
        return
    if isinstance(base, Hashtable):
        for key in base:
            if isinstance(key, str):
                properties.setdefault(key.upper(), (key, key))
    from havmsh.runtime.typeof import type_of

    net = type_of(value)
    for info in member_listing.properties_of(value):
        declared = net.find_property(info.name.upper()) if net is not None else None
        takes_index = declared is not None and declared.get is None
        tip: Tip = f"{info.type_name} {info.name}" if info.type_name != ANY else _told(value, info.name)
        (methods if takes_index else properties).setdefault(info.name.upper(), (info.name, tip))
    for name, line in events_of(net).items():
        properties.setdefault(name.upper(), (name, line))
    for method in method_listing.methods_of(value):
        if not method.name.startswith(("get_", "set_", ".ctor")) and not is_accessor(net, method.name):
            methods.setdefault(method.name.upper(), (method.name, "\n".join(method.definitions)))


def _told(sample: Any, name: str) -> Callable[[], str]:
    """The tip of a property by what it is of a thing that there is, made when somebody looks."""

    def tell() -> str:
        found = _TOLD.get((sample.__class__, name))
        if found is not None:
            return found
        from havmsh.runtime import members
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.typenames import spelled
        from havmsh.runtime.typeof import type_of

        try:
            value = members.get(sample, name)
        except PSError:
            value = None
        told = f"{ANY if value is None else spelled(type_of(value))} {name} {{ get; }}"
        if value is not None and sample.__class__.__module__ != "havmsh.runtime.objects":
            _TOLD[sample.__class__, name] = told
        return told

    return tell


def _of_type(net: NetType, properties: Table, methods: Table, engine: Any = None, *, hidden: bool = False) -> None:
    from havmsh.runtime.completing.fabric import first_of

    sample = first_of(engine, net.python)
    if net.enum is not None:
        properties.setdefault("VALUE__", ("value__", "int value__"))
    net.complete()
    levels = net.chain()
    for member in typedata.table().members_for([level.full_name for level in levels]).values():
        _of_table(member, properties, methods)
    for level in levels:
        for declared in level.properties.values():
            if declared.get is None or (getattr(declared, "hidden", False) and not hidden):
                continue  # what takes an argument is no member of a type that is inferred, and no more are its events
            untold = sample is not None and declared.type_text == ANY
            row: tuple[str, Tip] = (declared.name, _told(sample, declared.name) if untold else _declared(level, declared))
            properties.setdefault(declared.name.upper(), row)
        for group in level.methods.values():
            if is_accessor(net, group.name):
                continue
            shown = [one.text for one in group.whole if hidden or not getattr(one, "hidden", False)]
            if shown:
                methods.setdefault(group.name.upper(), (group.name, sketches.method_tip(level, group.name) or "\n".join(shown)))
    for folded in interface_members.property_names(net):
        found = interface_members.find_property(net, folded)
        if found is not None:
            properties.setdefault(folded, (found.name, f"{found.type_text} {found.name} {{ get; }}"))


def _of_table(member: Member, properties: Table, methods: Table) -> None:
    """A member that type data give."""
    from havmsh.runtime.member_lines import line_of

    if member.kind.endswith("Property"):
        properties.setdefault(member.name.upper(), (member.name, lambda: line_of(member_listing.added(None, member))))
    elif member.kind.endswith("Method"):
        line = getattr(member.value, "line", None)
        methods.setdefault(member.name.upper(), (member.name, f"System.Object {member.name}();" if line is None else line))


def _declared(net: NetType, declared: Property, *, static: bool = False) -> Callable[[], str]:
    """The tip of a property or field by its declaration, made when somebody looks."""

    def tell() -> str:
        from havmsh.runtime import typesystem
        from havmsh.runtime.typenames import spelled
        from havmsh.runtime.types.reflection import is_field

        written = sketches.property_tip(net, declared.name, static=static)
        if written is not None:
            return written
        kind = typesystem.resolve(declared.type_text)
        told = f"{declared.type_text if kind is None else spelled(kind)} {declared.name}"
        return told if is_field(net, declared, static) else f"{told} {{ {'get; ' * (declared.get is not None)}{'set; ' * (declared.set is not None)}}}"

    return tell


def static_names(net: NetType) -> list[Row]:
    """Name, kind and tip of static members; a type's constructors are ``new``."""
    properties: Table = {}
    methods: Table = {}
    if net.enum is not None:
        for name in net.enum.names:
            properties.setdefault(name.upper(), (name, sketches.property_tip(net, name, static=True) or f"{net.full_name} {name}"))
    net.complete()
    for level in net.chain():
        for declared in level.static_properties.values():
            properties.setdefault(declared.name.upper(), (declared.name, _declared(level, declared, static=True)))
        for group in level.static_methods.values():
            if not group.name.startswith("op_"):
                methods.setdefault(group.name.upper(), (group.name, sketches.method_tip(level, group.name, static=True) or "\n".join(one.text for one in group.overloads)))
    if net.constructors is not None:
        from havmsh.runtime.typenames import spelled

        tip = sketches.constructor_tip(net) or "\n".join(f"{spelled(net)} new{one.text[one.text.index('(') :]}" for one in net.constructors.overloads)
        methods.setdefault("NEW", ("new", tip))
    return _sorted(properties, "Property") + _sorted(methods, "Method")
