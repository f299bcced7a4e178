"""What HashSet[T].CreateSetComparer gives: sets are the same that have the same elements."""

from __future__ import annotations

from havmsh.runtime import members
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.typesystem import generic, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from havmsh.runtime.types.sets import HashSet

_NAME: Final = "System.Collections.Generic.HashSetEqualityComparer`1"
_G: Final = "System.Collections.Generic."


class SetComparer(NetObject):
    """HashSetEqualityComparer[T]."""

    __slots__ = ("net_type",)

    def __init__(self, net: NetType) -> None:
        super().__init__()
        self.net_type = net

    def same(self, one: HashSet | None, other: HashSet | None) -> bool:
        """Whether both have the same elements; sets with comparers of their own are compared by the usual one."""
        if one is None or other is None:
            return one is other
        if one.comparer is other.comparer and one.ignore_case == other.ignore_case:
            return one.table.keys() == other.table.keys()
        usual = type(one)(one.net_type, one.values())
        return all(usual.has(item) for item in other.values())

    def code(self, one: HashSet | None) -> int:
        """A number that sets with the same elements have in common."""
        found = 0
        for item in () if one is None else one.values():
            found ^= 0 if item is None else int(members.call(item, "GetHashCode", []))
        return found


def comparer_of(element: NetType) -> SetComparer:
    """The comparer of sets of a type."""
    net = generic(_NAME, (element,))
    assert net is not None
    return SetComparer(net)


def _make(arguments: tuple[NetType, ...], full: str) -> NetType:
    sets = f"{_G}HashSet[{spelled(arguments[0])}]"
    net = NetType(full, SetComparer, interfaces=(f"{_G}IEqualityComparer`1[[{sets}]]",))
    net.arguments = arguments
    net.method(f"bool Equals({sets} x, {sets} y)", SetComparer.same)
    net.method("bool Equals(System.Object obj)", lambda own, other: isinstance(other, SetComparer) and own.net_type is other.net_type)
    net.method(f"int GetHashCode({sets} obj)", SetComparer.code)
    return net


register_generic(_NAME, _make)
