"""The members of .NET types: properties, and methods with their overloads, each declared by the line that Get-Member shows for it.

A line (``string Substring(int startIndex, int length)``) is read when its member is first used, so a declaration costs little at import.
"""

from __future__ import annotations

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.objects import (
    NOTHING,
    Array,
    BigInteger,
    Byte,
    Char,
    Int16,
    Int64,
    SByte,
    Single,
    UInt16,
    UInt32,
    UInt64,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_WRAPPERS: Final[dict[str, Callable[[Any], Any]]] = {
    "long": Int64, "uint": UInt32, "ulong": UInt64, "short": Int16, "ushort": UInt16, "byte": Byte, "sbyte": SByte, "char": Char, "float": Single,
    "bigint": BigInteger, "double": float, "System.Int64": Int64, "System.UInt32": UInt32, "System.Char": Char,
}


class Parameter:
    """One parameter of an overload."""

    __slots__ = ("default", "name", "optional", "params", "ref", "type", "type_text")

    def __init__(self, text: str) -> None:
        words = text.split(" ")
        self.params = words[0] == "Params"
        self.ref = words[0] in {"[ref]", "[out]"}
        self.optional = False
        self.default = ""
        """What stands behind ``=``."""
        if self.params or self.ref:
            words = words[1:]
        if "=" in words:
            self.optional = True
            self.default = " ".join(words[words.index("=") + 1:])
        self.type_text = words[0]
        self.name = words[1] if len(words) > 1 else ""
        self.type: NetType = named(self.type_text)


def named(name: str) -> NetType:
    """The type of a name in a line; a placeholder where nothing declares it."""
    from havmsh.runtime import typesystem

    return typesystem.resolve(name) or typesystem.of_any_scope(name) or typesystem.placeholder(name)


def wrapper(type_text: str) -> Callable[[Any], Any] | None:
    """What makes a plain Python result one of the class that a type's name asks for; None where nothing is to be done."""
    found = _WRAPPERS.get(type_text)
    if found is not None:
        return found
    if type_text == "void":
        return lambda _: NOTHING
    if type_text == "System.IntPtr":
        from havmsh.runtime.types.pointers import IntPtr

        return lambda value: IntPtr(value) if value.__class__ is int else value
    from havmsh.runtime import nettype, typesystem

    if type_text.endswith("[]"):
        element = typesystem.resolve(type_text[:-2])
        if element is not None:
            name, inner = element.full_name, _WRAPPERS.get(type_text[:-2])
            if inner is not None:
                return lambda items: items if items.__class__ is Array else Array([inner(item) for item in items], name)
            return lambda items: items if items.__class__ is Array else Array(items, name)
    if type_text.startswith("System.") or type_text == "type":
        net = typesystem.resolve(type_text)
        if net is not None and net.enum is not None:
            return lambda number: number if number.__class__ is EnumValue else EnumValue(net, number)
        if net is not None and net.full_name == "System.Type":
            return lambda each: typesystem.reference(each) if isinstance(each, nettype.NetType) else each
    return None


class Overload:
    """One way to call a method: its line, the function, and, when first used, its parameters."""

    __slots__ = ("_parameters", "_runner", "_wrap", "call", "name", "raw", "text", "told")

    def __init__(self, text: str, call: Callable[..., Any]) -> None:
        self.text = text
        self.call = call
        self._parameters: tuple[Parameter, ...] | None = None
        self._wrap: Any = False
        self._runner: Callable[..., Any] | None = None
        self.raw = False
        self.name = name_of(text)
        self.told: str | None = ""
        """What is told of its call where that is not the line; None where it tells of it itself."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters in order."""
        found = self._parameters
        if found is None:
            inner = self.text[self.text.index("(") + 1:self.text.rindex(")")]
            found = self._parameters = tuple(Parameter(part.strip()) for part in split_arguments(inner) if part.strip())
        return found

    @property
    def explicit(self) -> bool:
        """Whether it is an interface's, which a call means only where there is no other method of the name."""
        return self.text[:self.text.find("(")].rpartition(" ")[2] != self.name

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
            found = self._wrap = wrapper(self.returns)
        return found  # type: ignore[no-any-return]

    @property
    def runner(self) -> Callable[..., Any]:
        """The function, with results of the class that the return type asks for."""
        found = self._runner
        if found is None:
            found = self._runner = self._finishing()
        return found

    def _finishing(self) -> Callable[..., Any]:
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
        return self.runner(*arguments)


def name_of(text: str) -> str:
    """The member's name in its line; of one that is implemented for an interface alone, without the interface's."""
    at = text.find("(")
    if at < 0:
        at = text.find(" {")
    head = text if at < 0 else text[:at]
    return head.rsplit(" ", 1)[-1].rpartition(".")[2]


def split_arguments(text: str) -> list[str]:
    """The parts between commas that stand outside brackets; a default of several flags (``= Kind.One, Two``) is one."""
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
    if "=" not in text:
        return parts
    joined: list[str] = []
    for part in parts:
        if joined and " = " in joined[-1] and " " not in part.strip():
            joined[-1] += f",{part}"
        else:
            joined.append(part)
    return joined


class MethodGroup:
    """A method's name and its overloads, also the constructors."""

    __slots__ = ("_listed", "choices", "name", "overloads", "owner", "static")

    def __init__(self, name: str, overloads: list[Overload], *, static: bool = False) -> None:
        self.name = name
        self.overloads = overloads
        self.static = static
        self.choices: dict[tuple[Any, ...] | None, tuple[Overload, bool]] = {}
        """By the types of arguments, the overload that suits them best."""
        self.owner: NetType | None = None
        """The type that declares it, where that is one of .NET's."""
        self._listed: Callable[[list[Overload]], list[Overload]] | None = None

    @property
    def whole(self) -> list[Overload]:
        """Its overloads in .NET's order, also those that few calls mean: what takes stretches of memory where another takes a text or an array."""
        if self.owner is not None:
            from havmsh.runtime.types.spantwins import listing

            self._listed, self.owner = listing(self, self.owner), None
        return self.overloads if self._listed is None else self._listed(self.overloads)

    def add(self, overload: Overload) -> None:
        """One more way to call it."""
        self.overloads.append(overload)
        self.choices.clear()


class Property:
    """A property or field: name, type, and the functions that read and write it.

    ``kind`` tells what PowerShell's own type data gives the type (a ScriptProperty, a CodeProperty ...) from what the type declares; ``definition`` is its line in Get-Member.
    ``hidden`` ones are left out of listings.
    """

    __slots__ = ("_wrap", "definition", "get", "hidden", "is_field", "kind", "name", "set", "type_text")

    def __init__(self, name: str, type_text: str, get: Callable[..., Any] | None, set_: Callable[..., Any] | None = None) -> None:
        self.name = name
        self.type_text = type_text
        self.get = get
        self.set = set_
        self.is_field = False
        self.hidden = False
        self.kind = "Property"
        self.definition = ""
        self._wrap: Any = False

    @property
    def wrap(self) -> Callable[[Any], Any] | None:
        """Gives a plain Python result the class that the property's type asks for."""
        found = self._wrap
        if found is False:
            found = self._wrap = wrapper(self.type_text)
        return found  # type: ignore[no-any-return]

    @property
    def type(self) -> NetType:
        """The property's type."""
        return named(self.type_text)

    def read(self, *target: Any) -> Any:
        """The value, in the class that the type asks for."""
        assert self.get is not None
        value = self.get(*target)
        wrap = self.wrap
        return value if wrap is None or value is None else wrap(value)
