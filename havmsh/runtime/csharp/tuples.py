"""Tuples whose elements have names: the compiler alone knows them, so a type that tells names stands for the plain one in whatever runs."""

from __future__ import annotations

import copy

from havmsh.runtime import typesystem
from havmsh.runtime.csharp.syntax import field, name_of, part, parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from tree_sitter import Node

    from havmsh.runtime.nettype import NetType

_TUPLE: Final = "System.ValueTuple"
_plain: Final[dict[NetType, NetType]] = {}
_names: Final[dict[NetType, tuple[str, ...]]] = {}
_told: Final[dict[tuple[object, ...], NetType]] = {}


def plain(net: NetType) -> NetType:
    """The type as it runs."""
    return _plain.get(net, net)


def _copied(net: NetType, *key: object) -> NetType:
    made = _told.get((net, *key))
    if made is None:
        made = _told[(net, *key)] = copy.copy(net)
        made._lookup = {}
        _plain[made] = net
    return made


def of(elements: tuple[NetType, ...], names: tuple[str, ...] = ()) -> NetType:
    """The type of a tuple; a name is empty where none is told."""
    net = generic(_TUPLE, elements)
    if net is None:
        return typesystem.known("System.Object")
    if not any(names):
        return net
    made = _copied(plain(net), elements, names)
    made.arguments = elements
    _names[made] = names
    return made


def generic(definition: str, arguments: tuple[NetType, ...]) -> NetType | None:
    """A generic type; of what its arguments tell, it tells too."""
    found = typesystem.generic(definition, tuple(plain(each) for each in arguments))
    return None if found is None else retold(found, arguments)


def retold(net: NetType, arguments: tuple[NetType, ...]) -> NetType:
    """A generic type with arguments that tell names."""
    if not any(each in _plain for each in arguments):
        return net
    made = _copied(net, arguments)
    made.arguments = arguments
    return made


def array_of(net: NetType, rank: int = 1) -> NetType:
    """The type of arrays of a type."""
    found = typesystem.array_of(plain(net), rank)
    if net not in _plain:
        return found
    made = _copied(found, net)
    made.element = net
    return made


def place(net: NetType, name: str) -> int | None:
    """Where the element of a name stands; None where there is none."""
    names = _names.get(net, ())
    return names.index(name) if name in names else None


def type_names(node: Node) -> tuple[str, ...]:
    """The names that a tuple's type tells."""
    return tuple(name_of(name) if (name := part(each, "name")) is not None else "" for each in parts(node) if each.type == "tuple_element")


def value_names(node: Node) -> tuple[str, ...]:
    """The names of a tuple's values: said, or those of what they are."""
    found: list[str] = []
    for each in parts(node):
        if each.type == "argument":
            name, inner = part(each, "name"), parts(each)[-1]
            if name is None and inner.type == "member_access_expression":
                inner = field(inner, "name")
            found.append(name_of(name) if name is not None else name_of(inner) if inner.type == "identifier" else "")
    return tuple(found)
