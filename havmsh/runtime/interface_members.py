"""What a type has of its interfaces beside its own members: found by name, shown with the interface's name before theirs, called where nothing else is meant.

A type that does something for an interface alone declares it with the interface's name (``int IList.Add(System.Object value)``, ``bool IList.IsFixedSize``).
"""

from __future__ import annotations

from havmsh.runtime.errors import NetError
from havmsh.runtime.signatures import MethodGroup, Overload, Property, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType


# ---------------------------------------------------------------- declaring

def lend(net: NetType, lines: Iterable[Any], spell: Callable[[str], str] = str) -> None:
    """Declares an interface's members: lines, or a line and how it is done by a type that has no member of the name itself."""
    for line in lines:
        text, usual = (line, None) if isinstance(line, str) else line
        text = spell(text)
        if text.endswith(" {get;}"):
            told = text.removesuffix(" {get;}")
            net.prop(told, _reader(told.rpartition(" ")[2], usual))
        else:
            net.method(text, _caller(name_of(text), usual))


def _reader(name: str, usual: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        from havmsh.runtime.typeof import type_of

        own = own_member(type_of(value), "properties", name.upper())
        if own is not None and own.get is not None:
            return own.read(value)
        if usual is None:
            raise _nothing()
        return usual(value)

    return read


def _caller(name: str, usual: Callable[..., Any] | None) -> Callable[..., Any]:
    def call(value: Any, *args: Any) -> Any:
        from havmsh.runtime.errors import PSError
        from havmsh.runtime.overloads import choose
        from havmsh.runtime.typeof import type_of

        own = own_member(type_of(value), "methods", name.upper())
        if own is None:
            if usual is None:
                raise _nothing()
            return usual(value, *args)
        try:
            overload, converted, _ = choose(own, args, name)
        except PSError:
            if usual is None:
                raise
            return usual(value, *args)
        return overload(value, *converted)

    return call


def _nothing() -> NetError:
    return NetError("System.NotSupportedException", "Specified method is not supported.")


def own_member(net: NetType, table: str, folded: str) -> Any:
    """A member that the type or a base has itself."""
    return next((found for level in net.chain() if (found := getattr(level, table).get(folded)) is not None), None)


# ---------------------------------------------------------------- finding

def interfaces(net: NetType) -> list[NetType]:
    """The interfaces whose members are members of the type's values: an array has none of the generic ones."""
    return [each for each in net.all_interfaces() if not (net.element is not None and each.arguments)]


def methods(net: NetType, interface: NetType, folded: str) -> list[Overload]:
    """The overloads of one interface, each done as the type does it for that interface."""
    group = interface.methods.get(folded)
    return [] if group is None else [_implemented(net, told(interface, each.text), each) for each in group.overloads]


def _implemented(net: NetType, text: str, overload: Overload) -> Overload:
    return next((found for level in net.chain() if (found := level.explicit.get(text)) is not None), None) or Overload(text, overload.call)


def find_method(net: NetType, folded: str) -> MethodGroup | None:
    """The overloads of that name of all interfaces."""
    found = [overload for each in interfaces(net) for overload in methods(net, each, folded)]
    return MethodGroup(found[0].name, found) if found else None


def meant(net: NetType, interface: NetType, folded: str) -> MethodGroup | None:
    """The overloads that a cast to the interface means (``([IList]$x).Add($y)``); the only method of the name is always meant, None where there is none."""
    net.complete()
    group = interface.methods.get(folded)
    if group is None:
        there = net.find_method(folded)
        others = find_method(net, folded)
        several = there is not None and len(there.overloads) + (0 if others is None or others.overloads == there.overloads else len(others.overloads)) > 1
        return MethodGroup(folded, []) if several else there
    return MethodGroup(group.name, [Overload(each.text, found.call) for each, found in zip(group.overloads, methods(net, interface, folded))])


def find_property(net: NetType, folded: str) -> Property | None:
    """The property of that name of the first interface that has one."""
    for each in interfaces(net):
        found = each.properties.get(folded)
        if found is not None:
            own = next((own for level in net.chain() if (own := level.explicit.get(f"{told_type(each)}.{found.name}")) is not None), None)
            return own or found
    return None


def all_methods(net: NetType) -> list[Overload]:
    """The methods of all interfaces, in their order."""
    return [overload for each in interfaces(net) for folded in each.methods for overload in methods(net, each, folded)]


def property_names(net: NetType) -> Iterator[str]:
    """The folded names of all properties of interfaces."""
    for each in interfaces(net):
        yield from each.properties


# ---------------------------------------------------------------- showing

def told(interface: NetType, text: str) -> str:
    """A method's line with the interface before its name: ``int IComparable[string].CompareTo(string other)``."""
    head, bracket, rest = text.partition("(")
    returns, _, name = head.rpartition(" ")
    return f"{returns} {told_type(interface)}.{name}{bracket}{rest}"


def told_type(net: NetType) -> str:
    """A type's name without namespaces, as definitions have it."""
    from havmsh.runtime.typenames import spelled

    if net.arguments:
        return f"{net.name.partition('`')[0]}[{','.join(told_type(each) for each in net.arguments)}]"
    if net.element is not None:
        return told_type(net.element) + net.suffix
    short = spelled(net)
    return short if "." not in short else net.name
