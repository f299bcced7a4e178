"""What is known of a .NET type: its place in the hierarchy, and its members with their overloads.

A member is declared by the line that Get-Member shows for it (``string Substring(int startIndex, int length)``) and the
Python function behind it. Lines are read when a member is first used, so a declaration costs little at import.
"""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


class NetError(PSError):
    """An exception that .NET code throws; whoever called it wraps it as PowerShell's engine does."""

    def __init__(self, name: str, message: str, inner: NetException | None = None, **members: Any) -> None:
        super().__init__(ErrorRecord(NetException(name, message, inner, **members), name, "OperationStopped"))

    @property
    def exception(self) -> NetException:
        """The .NET exception."""
        return self.record.exception


def carrying(error: PSError) -> NetError:
    """The same exception, as one that a method throws; it keeps the error record with which it came."""
    made = NetError(error.record.exception.name, error.record.exception.message)
    made.record.exception = error.record.exception
    if made.exception.record is None:
        made.exception.record = error.record
    return made


def argument_null(name: str) -> NetError:
    """ArgumentNullException for a parameter."""
    return NetError("System.ArgumentNullException", f"Value cannot be null. (Parameter '{name}')", ParamName=name)


def out_of_range(name: str, message: str = "Specified argument was out of the range of valid values.", actual: object = None) -> NetError:
    """ArgumentOutOfRangeException for a parameter."""
    text = f"{message} (Parameter '{name}')" + (f"\nActual value was {actual}." if actual is not None else "")
    return NetError("System.ArgumentOutOfRangeException", text, ParamName=name, ActualValue=actual)


class EnumValue:
    """A value of an enumeration."""

    __slots__ = ("type", "value")

    def __init__(self, net: NetType, value: int) -> None:
        self.type = net
        self.value = value

    def __eq__(self, other: object) -> bool:
        return other.__class__ is EnumValue and other.type is self.type and other.value == self.value

    def __hash__(self) -> int:
        return hash((id(self.type), self.value))

    def __repr__(self) -> str:
        return self.text()

    def text(self) -> str:
        """The name, the names of the flags, or the number (Enum.ToString)."""
        info = self.type.enum
        if info is None:
            return str(self.value)
        return info.text(self.value)


class EnumInfo:
    """Names and numbers of an enumeration."""

    __slots__ = ("flags", "folded", "names", "underlying")

    def __init__(self, names: dict[str, int], *, flags: bool = False, underlying: str = "System.Int32") -> None:
        self.names = names
        self.flags = flags
        self.underlying = underlying
        self.folded = {name.upper(): value for name, value in names.items()}

    def text(self, value: int) -> str:
        """The name of a number; of several flags, their names with commas."""
        for name, number in self.names.items():
            if number == value:
                return name
        if not self.flags or value == 0:
            return str(value)
        left, found = value, []
        ordered = sorted(dict.fromkeys(self.names.values()), key=lambda n: n & 0xFFFFFFFFFFFFFFFF, reverse=True)
        by_number = {number: name for name, number in reversed(self.names.items())}
        for number in ordered:
            if number and left & number == number:
                found.append(by_number[number])
                left &= ~number
                if not left:
                    break
        return str(value) if left else ", ".join(reversed(found))

    def sorted_names(self) -> list[str]:
        """The names by their numbers, as Enum.GetNames gives them: those below zero last."""
        return sorted(self.names, key=lambda name: self.names[name] & 0xFFFFFFFFFFFFFFFF)


class Parameter:
    """One parameter of an overload."""

    __slots__ = ("name", "optional", "params", "ref", "type", "type_text")

    def __init__(self, text: str) -> None:
        words = text.split(" ")
        self.params = words[0] == "Params"
        self.ref = words[0] in {"[ref]", "[out]"}
        self.optional = False
        if self.params or self.ref:
            words = words[1:]
        if "=" in words:
            self.optional = True
        self.type_text = words[0]
        self.name = words[1] if len(words) > 1 else ""
        self.type: NetType = _resolve(self.type_text)


def _resolve(name: str) -> NetType:
    from havmsh.runtime import typesystem

    return typesystem.resolve(name) or typesystem.placeholder(name)


class Overload:
    """One way to call a method: its line, the function, and, when first used, its parameters."""

    __slots__ = ("_parameters", "_wrap", "call", "name", "raw", "text")

    def __init__(self, text: str, call: Callable[..., Any]) -> None:
        self.text = text
        self.call = call
        self._parameters: tuple[Parameter, ...] | None = None
        self._wrap: Any = False
        self.raw = False
        self.name = name_of(text)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters in order."""
        found = self._parameters
        if found is None:
            inner = self.text[self.text.index("(") + 1:self.text.rindex(")")]
            found = self._parameters = tuple(Parameter(part.strip()) for part in split_arguments(inner) if part.strip())
        return found

    @property
    def returns(self) -> str:
        """The type's name of what it gives back, as written."""
        head = self.text[:self.text.index("(")].rsplit(" ", 1)[0].removeprefix("static ")
        return head.strip()

    @property
    def wrap(self) -> Callable[[Any], Any] | None:
        """Gives a plain Python result the class that the return type asks for."""
        found = self._wrap
        if found is False:
            from havmsh.runtime import typesystem

            found = self._wrap = typesystem.wrapper(self.returns)
        return found  # type: ignore[no-any-return]

    @property
    def runner(self) -> Callable[..., Any]:
        """The function to call directly, for calls that are remembered."""
        call, wrap = self.call, self.wrap
        if wrap is None:
            return call
        if self.returns == "void":
            def silent(*arguments: Any) -> Any:
                call(*arguments)
                return NOTHING

            return silent

        def wrapped(*arguments: Any) -> Any:
            result = call(*arguments)
            return None if result is None else wrap(result)

        return wrapped

    def __call__(self, *arguments: Any) -> Any:
        result = self.call(*arguments)
        wrap = self.wrap
        if wrap is None:
            return result
        if result is None:
            return NOTHING if self.returns == "void" else None
        return wrap(result)


def name_of(text: str) -> str:
    """The member's name in its line."""
    at = text.find("(")
    if at < 0:
        at = text.find(" {")
    head = text if at < 0 else text[:at]
    return head.rsplit(" ", 1)[-1]


def split_arguments(text: str) -> list[str]:
    """The parts between commas that stand outside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
        elif char == "," and not depth:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return parts


class MethodGroup:
    """A method's name and its overloads, also the constructors."""

    __slots__ = ("name", "overloads", "static")

    def __init__(self, name: str, overloads: list[Overload], *, static: bool = False) -> None:
        self.name = name
        self.overloads = overloads
        self.static = static


class Property:
    """A property or field: name, type, and the functions that read and write it.

    ``kind`` tells what PowerShell's own type data gives the type (a ScriptProperty, a CodeProperty ...) from what the type declares; ``definition`` is its line in Get-Member.
    """

    __slots__ = ("_wrap", "definition", "get", "is_field", "kind", "name", "set", "type_text")

    def __init__(self, name: str, type_text: str, get: Callable[..., Any] | None, set_: Callable[..., Any] | None = None) -> None:
        self.name = name
        self.type_text = type_text
        self.get = get
        self.set = set_
        self.is_field = False
        self.kind = "Property"
        self.definition = ""
        self._wrap: Any = False

    @property
    def wrap(self) -> Callable[[Any], Any] | None:
        """Gives a plain Python result the class that the property's type asks for."""
        found = self._wrap
        if found is False:
            from havmsh.runtime import typesystem

            found = self._wrap = typesystem.wrapper(self.type_text)
        return found  # type: ignore[no-any-return]

    @property
    def type(self) -> NetType:
        """The property's type."""
        return _resolve(self.type_text)

    def read(self, *target: Any) -> Any:
        """The value, in the class that the type asks for."""
        assert self.get is not None
        value = self.get(*target)
        wrap = self.wrap
        return value if wrap is None or value is None else wrap(value)


class NetType:
    """A .NET type. ``kind`` is class, struct, enum, interface, array, delegate or placeholder (a name that nothing declares)."""

    __slots__ = (
        "__weakref__", "_base", "_interfaces", "_lookup", "abstract", "arguments", "constructors", "convert", "definition", "element", "enum", "full_name",
        "internal", "kind", "members", "methods", "order", "properties", "python", "rank", "scope", "static_methods", "static_properties", "to_text",
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
        self.internal: tuple[Property, ...] = ()
        """Properties that only reflection sees (BindingFlags.NonPublic)."""
        self.static_properties: dict[str, Property] = {}
        self.static_methods: dict[str, MethodGroup] = {}
        self.constructors: MethodGroup | None = None
        self.convert: Callable[[Any], Any] | None = None
        self.to_text: Callable[[Any], str] | None = None
        self.members: dict[str, Any] = {}
        self.order: list[str] = []
        self.scope: object = None
        self._lookup: dict[tuple[str, str], Any] = {}

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
            found = self._base = _resolve(found)
        return found  # type: ignore[return-value]

    @property
    def interfaces(self) -> tuple[NetType, ...]:
        """The interfaces that it declares."""
        found = self._interfaces
        if any(each.__class__ is str for each in found):
            found = self._interfaces = tuple(_resolve(each) if isinstance(each, str) else each for each in found)
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
        """Every interface, also of bases and of interfaces themselves."""
        found: dict[int, NetType] = {}
        todo = [each for level in self.chain() for each in level.interfaces]
        while todo:
            each = todo.pop(0)
            if id(each) not in found:
                found[id(each)] = each
                todo.extend(each.interfaces)
        return list(found.values())

    @property
    def is_value_type(self) -> bool:
        """Whether its values are copied: structs and enums."""
        return self.kind in {"struct", "enum"}

    @property
    def is_static(self) -> bool:
        """Whether it is a static class: abstract, sealed, with nothing but static members."""
        return self.kind == "class" and self.python is None and self.constructors is None and not self.properties and not self.methods and bool(self.static_methods)

    def derives_from(self, other: NetType) -> bool:
        """Whether a value of this type can stand where ``other`` is asked for (Type.IsAssignableFrom, the other way round)."""
        if self is other or other.full_name == "System.Object":
            return True
        if other.kind == "interface":
            return any(each is other for each in self.all_interfaces()) or self.full_name == other.full_name
        if self.element is not None and other.element is not None:
            return self.rank == other.rank and not self.element.is_value_type and not other.element.is_value_type and self.element.derives_from(other.element)
        return any(each is other or each.full_name == other.full_name for each in self.chain())

    # ---- members

    def extend(self, kind: str, **definitions: str) -> None:
        """Marks properties as given by PowerShell's type data: by name, with the line of Get-Member (empty: made of type and name)."""
        for name, definition in definitions.items():
            found = self.properties[name.upper()]
            found.kind, found.definition = kind, definition

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
        if found is None and self.kind == "interface":
            for each in self.all_interfaces():
                found = getattr(each, table).get(folded)
                if found is not None:
                    break
        if self.scope is None:
            self._lookup[key] = found
        return found

    # ---- declaring

    def prop(self, text: str, get: Callable[..., Any] | None, set_: Callable[..., Any] | None = None, *, static: bool = False) -> None:
        """Declares a property by ``type Name``."""
        type_text, _, name = text.rpartition(" ")
        (self.static_properties if static else self.properties)[name.upper()] = Property(name, type_text, get, set_)

    def method(self, text: str, call: Callable[..., Any], *, static: bool = False) -> None:
        """Declares an overload by its line."""
        overload = Overload(text, call)
        table = self.static_methods if static else self.methods
        folded = overload.name.upper()
        group = table.get(folded)
        if group is None:
            table[folded] = MethodGroup(overload.name, [overload], static=static)
        else:
            group.overloads.append(overload)

    def constructor(self, text: str, call: Callable[..., Any]) -> None:
        """Declares a constructor by its parameters, ``int year, int month``."""
        overload = Overload(f"{self.full_name} new({text})", call)
        overload._wrap = None
        if self.constructors is None:
            self.constructors = MethodGroup("new", [overload], static=True)
        else:
            self.constructors.overloads.append(overload)


Table = "Iterable[tuple[Any, ...]]"


def define(
    full_name: str, python: type | None = None, *, kind: str = "class", base: str | None = None, interfaces: str = "",
    properties: Iterable[tuple[Any, ...]] = (), methods: Iterable[tuple[str, Any]] = (), statics: Iterable[tuple[str, Any]] = (),
    constants: Iterable[tuple[Any, ...]] = (), constructors: Iterable[tuple[str, Any]] = (),
) -> NetType:
    """Declares a type: lines and functions. ``statics`` are methods, ``constants`` static properties (a function or, with no call, a value)."""
    from havmsh.runtime import typesystem

    parent = base or ("System.ValueType" if kind == "struct" else "System.Object")
    net = NetType(full_name, python, kind=kind, base=parent, interfaces=tuple(interfaces.split(";")) if interfaces else ())
    for entry in properties:
        net.prop(*entry)
    for text, call in methods:
        net.method(text, call)
    for text, call in statics:
        net.method(text, call, static=True)
    for entry in constants:
        net.prop(*entry, static=True)
    for text, call in constructors:
        net.constructor(text, call)
    typesystem.register(net)
    return net


__all__ = [
    "EnumInfo", "EnumValue", "MethodGroup", "NetError", "NetObject", "NetType", "Overload", "Parameter", "Property", "argument_null", "define", "out_of_range",
]
