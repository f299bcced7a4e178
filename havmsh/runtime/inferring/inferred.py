"""A type that was inferred: one that is there, the name of one that is not, a class of the text itself, or an object of known properties."""

from __future__ import annotations

from havmsh.runtime.metadata import TypeName

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from havmsh.language import ast
    from havmsh.runtime.nettype import NetType

PSOBJECT = "System.Management.Automation.PSObject"


class Inferred(TypeName):
    """``net``: the type, None where nothing has the name; ``definition``: the class that the text defines under it."""

    __slots__ = ("definition", "net")

    def __init__(self, name: str, net: NetType | None = None, definition: ast.TypeDefinitionAst | None = None) -> None:
        super().__init__(name)
        self.net = net
        self.definition = definition

    @property
    def type(self) -> Any:
        """Type, or None where there is none of the name."""
        from havmsh.runtime.typesystem import reference

        return None if self.net is None else reference(self.net)

    @property
    def properties(self) -> Sequence[Slot]:
        """What is known of the properties of an object that has no class."""
        return ()

    def narrowed(self, name: str) -> Inferred | None:
        """The type of a property where it is narrower than the class declares it."""
        return None


class Slot:
    """One known property, or one of the types that it may have."""

    __slots__ = ("inferred", "name", "value")

    def __init__(self, name: str, inferred: Inferred, value: Any = None) -> None:
        self.name = name
        self.inferred = inferred
        self.value = value


class Synthetic(Inferred):
    """A hashtable or custom object whose properties the text tells, in the order of their names."""

    __slots__ = ("label", "slots")
    type_name = "System.Management.Automation.PSSyntheticTypeName"

    def __init__(self, base: Inferred, slots: Iterable[Slot]) -> None:
        told = sorted(slots, key=lambda slot: slot.name.lower())
        self.label = next((slot.value for slot in told if slot.name.lower() == "pstypename" and slot.value is not None), None)
        self.slots = tuple(slot for slot in told if slot.name.lower() != "pstypename")
        super().__init__(f"{self.label or base.name}#{':'.join(slot.name for slot in self.slots)}", base.net)

    @property
    def properties(self) -> Sequence[Slot]:
        """The known properties; a property that may have several types comes once for each."""
        return self.slots


def of_net(net: NetType) -> Inferred:
    """A type that is there."""
    return Inferred(net.full_name, net)


def of_name(name: str, namespaces: tuple[str, ...] = ()) -> Inferred:
    """A type by its name."""
    from havmsh.runtime.typesystem import resolve

    net = resolve(name, namespaces)
    return Inferred(name, None) if net is None else of_net(net)


def of_definition(definition: ast.TypeDefinitionAst) -> Inferred:
    """A class of the text itself."""
    return Inferred(definition.name, None, definition)


def elements_of(kinds: Iterable[Inferred]) -> list[Inferred]:
    """The types as a pipeline hands them on: those of the elements of what is enumerated."""
    found: list[Inferred] = []
    for kind in kinds:
        element = None if kind.net is None else element_of(kind.net)
        found.append(kind if element is None or element is kind.net else of_net(element))
    return found


_WHOLE = ("System.String", "System.Collections.IDictionary", "System.Xml.XmlNode")
"""What can be enumerated and is not."""


def element_of(net: NetType) -> NetType | None:
    """What enumerating a value of the type gives, the type itself where it stays whole; None where it cannot be enumerated."""
    from havmsh.runtime.typesystem import known

    if net.element is not None:
        return net.element
    if any(net.derives_from(known(each)) for each in _WHOLE):
        return net
    if net.full_name == "System.Data.DataTable":
        return known("System.Data.DataRow")
    names = set()
    for each in ((net, *net.all_interfaces()) if net.kind == "interface" else net.all_interfaces()):
        if each.arguments and each.definition in ("System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IEnumerator`1"):
            return each.arguments[0]
        names.add(each.full_name)
    if "System.Collections.IDictionaryEnumerator" in names:
        return known("System.Collections.DictionaryEntry")
    return known("System.Object") if names & {"System.Collections.IEnumerator", "System.Collections.IEnumerable"} else None


def array_of(kinds: Iterable[Inferred]) -> Inferred:
    """The narrowest array that holds values of all the types."""
    from havmsh.runtime import typesystem

    objects = of_net(typesystem.array_of(typesystem.known("System.Object")))
    enumerator = typesystem.known("System.Collections.IEnumerator")
    found: NetType | None = None
    for kind in kinds:
        if kind.net is None:
            return objects
        if kind.net.derives_from(enumerator):  # its other types are what it is as an interface
            found = kind.net
            break
        if found is not None and found is not kind.net:
            return objects
        found = kind.net
    if found is None:
        return objects
    if found.element is not None:
        return of_net(found)
    return of_net(typesystem.array_of(element_of(found) or found))
