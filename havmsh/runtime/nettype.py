"""What is known of a .NET type: its name, its place in the hierarchy, and the members that it or a base declares."""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumInfo
from havmsh.runtime.signatures import MethodGroup, Overload, Property, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


_EVERYBODYS = frozenset(("WHERE", "FOREACH", "PSWHERE", "PSFOREACH", "COUNT", "LENGTH", "TOSTRING", "NAME", "PSPATH", "PSTYPENAMES", "PSOBJECT", "PSBASE"))
"""Names that are asked of any value, and that no type has kept back."""
_COMPARISONS = "OP_EQ", "OP_INEQ", "OP_LESS", "OP_GREATER", "OP_UNARY", "OP_INC", "OP_DEC", "OP_ONES"
"""How the names of those operators begin that conversions and arithmetic never ask for."""
_GIVEN = {"ScriptProperty": "System.Object {name} {{get={what};}}", "AliasProperty": "{name} = {what}"}
"""The lines of Get-Member for properties that type data gives."""


class OwnName(str):
    """The full name of a script's type that knows which type is meant: another script may have one of that name."""

    __slots__ = ("net",)
    net: NetType

    def __new__(cls, net: NetType) -> OwnName:
        made = super().__new__(cls, net.full_name)
        made.net = net
        return made

    def __eq__(self, other: object) -> bool:
        return other.net is self.net if other.__class__ is OwnName else str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


class NetType:
    """A .NET type. ``kind`` is class, struct, enum, interface, array, delegate or placeholder (a name that nothing declares)."""

    __slots__ = (
        "__weakref__", "_base", "_interfaces", "_lookup", "abstract", "arguments", "constructors", "convert", "definition", "element", "enum", "explicit",
        "full_name", "internal", "internal_methods", "kind", "listing", "members", "methods", "order", "properties", "python", "rank", "rest", "scope", "settled",
        "static_methods", "static_properties",
        "to_text", "ways",
    )

    def __init__(
        self, full_name: str, python: type | None = None, *, kind: str = "class", base: str | NetType | None = "System.Object",
        interfaces: Iterable[str | NetType] = (),
    ) -> None:
        self.full_name = full_name
        self.python = python
        self.kind = kind
        self._base: str | NetType | None = None if full_name == "System.Object" or kind == "interface" else base
        self._interfaces: tuple[str | NetType, ...] = tuple(interfaces)
        self.element: NetType | None = None
        self.rank = 0
        self.definition: str | None = None
        self.arguments: tuple[NetType, ...] = ()
        self.enum: EnumInfo | None = None
        self.abstract = False
        self.properties: dict[str, Property] = {}
        self.methods: dict[str, MethodGroup] = {}
        self.explicit: dict[str, Any] = {}
        """What it does for an interface alone, by the method's line or the property's name, each with the interface's name."""
        self.internal: tuple[Property | Overload, ...] | Callable[[], tuple[Property | Overload, ...]] = ()
        """Properties and constructors that only reflection sees (BindingFlags.NonPublic), or what declares them."""
        self.internal_methods: dict[str, MethodGroup] = {}
        """Methods that only reflection sees."""
        self.static_properties: dict[str, Property] = {}
        self.static_methods: dict[str, MethodGroup] = {}
        self.constructors: MethodGroup | None = None
        self.convert: Callable[[Any], Any] | None = None
        self.to_text: Callable[[Any], str] | None = None
        self.members: dict[str, Any] = {}
        self.rest: Callable[[NetType], None] | None = None
        """Declares the members that few scripts ask for, when one is missed."""
        self.order: list[str] = []
        self.scope: object = None
        self.settled = True
        """Whether its members are all declared; those of a class in a script are while it is made."""
        self._lookup: dict[tuple[str, str], Any] = {}
        self.listing: Any = None
        """What its values list (`havmsh.runtime.type_listing`)."""
        self.ways: dict[Any, Any] = {}
        """Methods of a script's class that calls have found (`havmsh.runtime.script_methods`)."""

    def __repr__(self) -> str:
        return f"<NetType {self.full_name}>"

    # ---- names

    @property
    def name(self) -> str:
        """The name without its namespace (``List`1``)."""
        if self.element is not None:
            return self.element.name + self.suffix
        text = self.full_name
        cut = text.find("[[")
        if cut >= 0:
            text = text[:cut]
        return text[max(text.rfind("."), text.rfind("+")) + 1:]

    @property
    def suffix(self) -> str:
        """``[]``, ``[,]`` of an array."""
        return "[" + "," * (self.rank - 1) + "]"

    @property
    def namespace(self) -> str | None:
        """What stands before the name."""
        if self.element is not None:
            return self.element.namespace
        text = self.full_name
        cut = text.find("[[")
        if cut >= 0:
            text = text[:cut]
        text = text.split("+")[0]
        return text[:text.rfind(".")] if "." in text else None

    # ---- hierarchy

    @property
    def base(self) -> NetType | None:
        """The type that it derives from."""
        found = self._base
        if found.__class__ is str:
            found = self._base = named(found)
        return found  # type: ignore[return-value]

    @property
    def interfaces(self) -> tuple[NetType, ...]:
        """The interfaces that it declares; ``<>`` after a name stands for the type itself as the argument."""
        found = self._interfaces
        if any(each.__class__ is str for each in found):
            found = self._interfaces = tuple(named(each.replace("<>", f"[[{self.full_name}]]")) if isinstance(each, str) else each for each in found)
        return found  # type: ignore[return-value]

    def chain(self) -> list[NetType]:
        """The type and those it derives from, up to System.Object."""
        result: list[NetType] = []
        at: NetType | None = self
        while at is not None:
            result.append(at)
            at = at.base
        return result

    def all_interfaces(self) -> list[NetType]:
        """Every interface, also of bases and of interfaces themselves: those of bases first, each before those that it extends."""
        known = self._lookup.get(("interfaces", ""))
        if known is not None:
            return known  # type: ignore[no-any-return]
        found: dict[int, NetType] = {}
        todo = [each for level in self.chain() for each in reversed(level.interfaces)]
        while todo:
            each = todo.pop()
            if id(each) not in found:
                found[id(each)] = each
                todo.extend(reversed(each.interfaces))
        if self.scope is None and not any("csharp" in level.members for level in self.chain()):
            self._lookup["interfaces", ""] = list(found.values())
        return list(found.values())

    @property
    def is_value_type(self) -> bool:
        """Whether its values are copied: structs and enums."""
        return self.kind in {"struct", "enum"}

    @property
    def is_structure(self) -> bool:
        """Whether .NET has it as a structure: value types, and what may be null of them."""
        return self.kind in {"struct", "enum"} or self.definition == "System.Nullable`1"

    @property
    def is_static(self) -> bool:
        """Whether it is a static class: abstract, sealed, with nothing but static members."""
        return self.kind == "class" and self.python is None and self.constructors is None and not self.properties and not self.methods and bool(self.static_methods)

    @property
    def is_of_script(self) -> bool:
        """Whether it is a script's type, or made of one."""
        return "assembly" in self.members or (self.element is not None and self.element.is_of_script) or any(each.is_of_script for each in self.arguments)

    @property
    def element_name(self) -> str:
        """The full name as what holds elements of this type keeps it."""
        return OwnName(self) if self.is_of_script else self.full_name

    def derives_from(self, other: NetType) -> bool:
        """Whether a value of this type can stand where ``other`` is asked for (Type.IsAssignableFrom, the other way round)."""
        if self is other or other.full_name == "System.Object":
            return True
        if other.kind == "interface":
            return self._has_interface(other)
        if self.element is not None and other.element is not None:
            return self.rank == other.rank and not self.element.is_value_type and not other.element.is_value_type and self.element.derives_from(other.element)
        name = other.full_name if other.scope is None else None  # two scripts may define classes of one name
        at: NetType | None = self
        while at is not None:
            if at is other or at.full_name == name:
                return True
            at = at.base
        return False

    def _has_interface(self, other: NetType) -> bool:
        all_interfaces = self.all_interfaces()
        if any(each is other for each in all_interfaces) or self.full_name == other.full_name:
            return True
        if not other.arguments:
            return False
        from havmsh.runtime.variance import stands_for

        return any(stands_for(each, other) for each in (self, *all_interfaces))

    # ---- members

    def extend(self, kind: str, **given: str) -> None:
        """Marks properties as given by PowerShell's type data: by name, with a script's text, an alias's meaning, or (of another kind, where it is not made of type and name) the line of Get-Member."""
        line = _GIVEN.get(kind, "{what}")
        for name, what in given.items():
            found = self.properties[name.upper()]
            found.kind, found.definition = kind, line.format(name=name, what=what)

    def find_property(self, folded: str) -> Property | None:
        """An instance property of this type or a base."""
        return self._find("properties", folded)  # type: ignore[no-any-return]

    def find_method(self, folded: str) -> MethodGroup | None:
        """An instance method of this type or a base, with the base's overloads that it keeps."""
        return self._find("methods", folded)  # type: ignore[no-any-return]

    def find_static_property(self, folded: str) -> Property | None:
        """A static property or field of this type or a base."""
        return self._find("static_properties", folded)  # type: ignore[no-any-return]

    def find_static_method(self, folded: str) -> MethodGroup | None:
        """A static method of this type or a base."""
        return self._find("static_methods", folded)  # type: ignore[no-any-return]

    def _find(self, table: str, folded: str) -> Any:
        key = (table, folded)
        try:
            return self._lookup[key]
        except KeyError:
            pass
        found = None
        for level in self.chain():
            found = getattr(level, table).get(folded)
            if found is not None:
                break
        if found is None and self.complete(folded):
            return self._find(table, folded)
        if found is None:
            found = self._of_interfaces(table, folded)
        if self.settled and all(level.settled for level in self.chain()):
            self._lookup[key] = found
        return found

    def _of_interfaces(self, table: str, folded: str) -> Any:
        if self.kind == "interface" or table.startswith("static"):
            return next((found for each in self.all_interfaces() if (found := getattr(each, table).get(folded)) is not None), None)
        if not any(level._interfaces for level in self.chain()):
            return None
        from havmsh.runtime import interface_members

        return interface_members.find_method(self, folded) if table == "methods" else interface_members.find_property(self, folded)

    def complete(self, folded: str = "") -> bool:
        """Loads the members that few scripts ask for; true where there were some. ``folded``: the one that is wanted."""
        if folded in _EVERYBODYS or folded.startswith(("GET_", "SET_", "OP_")) and not folded.startswith(_COMPARISONS):
            return False
        changed = self.load()
        if (not folded or folded.startswith("TRY")) and "twins" not in self.members and self.scope is None and self.kind in {"class", "struct"}:
            from havmsh.runtime.types.spantwins import declare as declare_twins

            self.members["twins"] = True
            for level in self.chain():
                changed = declare_twins(level) or changed
        if changed:
            self._lookup.clear()
        return changed

    def load(self) -> bool:
        """Declares what it and its bases have kept back; true where there was something."""
        changed = False
        for level in self.chain():
            declare, level.rest = level.rest, None
            if declare is not None:
                declare(level)
                changed = True
        if changed:
            self._lookup.clear()
        return changed

    # ---- declaring

    def inner(self) -> tuple[Property | Overload, ...]:
        """What is ``internal``."""
        found = self.internal
        if callable(found):
            found = self.internal = found()
        return found

    def prop(self, text: str, get: Callable[..., Any] | None, set_: Callable[..., Any] | None = None, *, static: bool = False) -> None:
        """Declares a property by ``type Name``, one for an interface alone by ``type Interface.Name``."""
        type_text, _, name = text.rpartition(" ")
        if "." in name:
            self.explicit[name] = Property(name.rpartition(".")[2], type_text, get, set_)
            return
        (self.static_properties if static else self.properties)[name.upper()] = Property(name, type_text, get, set_)

    def arrange(self, names: str) -> None:
        """Puts the declared properties in the order of the names, that in which .NET declares them: who asks for all of them sees it."""
        order = {name.upper(): at for at, name in enumerate(names.split())}
        self.properties = dict(sorted(self.properties.items(), key=lambda pair: order.get(pair[0], len(order))))

    def method(self, text: str, call: Callable[..., Any], *, static: bool = False, internal: bool = False) -> None:
        """Declares an overload by its line; one for an interface alone has the interface's name before its own."""
        overload = Overload(text, call)
        if overload.explicit:
            self.explicit[text] = overload
            return
        table = self.internal_methods if internal else self.static_methods if static else self.methods
        folded = overload.name.upper()
        group = table.get(folded)
        if group is None:
            table[folded] = group = MethodGroup(overload.name, [overload], static=static)
            group.owner = self
        else:
            group.add(overload)

    def constructor(self, text: str, call: Callable[..., Any]) -> None:
        """Declares a constructor by its parameters, ``int year, int month``."""
        overload = Overload(f"{self.full_name} new({text})", call)
        overload._wrap = None
        if self.constructors is None:
            self.constructors = MethodGroup("new", [overload], static=True)
            self.constructors.owner = self
        else:
            self.constructors.add(overload)


def _equals(value: Any, other: Any) -> bool:
    return other.__class__ is value.__class__ and bool(value == other)


def define(
    full_name: str, python: type | None = None, *, kind: str = "class", base: str | None = None, interfaces: str = "",
    properties: Iterable[tuple[Any, ...]] = (), methods: Iterable[tuple[str, Any]] = (), statics: Iterable[tuple[str, Any]] = (),
    constants: Iterable[tuple[Any, ...]] = (), constructors: Iterable[tuple[str, Any]] = (), rest: Callable[[NetType], None] | None = None,
) -> NetType:
    """Declares a type: lines and functions. ``statics`` are methods, ``constants`` static properties (a function or, with no call, a value), ``rest`` declares what few scripts ask for, when a member is missed."""
    from havmsh.runtime import typesystem

    parent = base or ("System.ValueType" if kind == "struct" else "System.Object")
    net = NetType(full_name, python, kind=kind, base=parent, interfaces=tuple(interfaces.split(";")) if interfaces else ())
    for entry in properties:
        net.prop(*entry)
    for text, call in methods:
        net.method(text, call)
    own = net.methods.get("EQUALS")
    if own is not None and not any("(System.Object " in each.text for each in own.overloads):
        own.overloads.insert(0, Overload("bool Equals(System.Object obj)", _equals))  # what every type has of System.Object
    for text, call in statics:
        net.method(text, call, static=True)
    for entry in constants:
        net.prop(*entry, static=True)
    for text, call in constructors:
        net.constructor(text, call)
    net.rest = rest
    typesystem.register(net)
    return net
