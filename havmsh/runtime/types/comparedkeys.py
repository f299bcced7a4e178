"""Keys of sets and dictionaries that a comparer of a script tells apart."""

from __future__ import annotations

from havmsh.runtime import members
from havmsh.runtime.types.arraysorting import comparer_of
from havmsh.runtime.typesystem import generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType


class _Key:
    """A value as an IEqualityComparer sees it."""

    __slots__ = ("comparer", "value")

    def __init__(self, comparer: Any, value: Any) -> None:
        self.comparer = comparer
        self.value = value

    def __hash__(self) -> int:
        return int(members.call(self.comparer, "GetHashCode", [self.value]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and bool(members.call(self.comparer, "Equals", [self.value, other.value]))


class _Place(_Key):
    """A value as an IComparer sees it: those are the same between which it finds no order."""

    __slots__ = ()

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and int(comparer_of(self.comparer)(self.value, other.value)) == 0


def key_by(comparer: Any, *, is_sorted: bool) -> Callable[[Any], Any] | None:
    """What makes the keys of a set with this comparer; None where folding them is enough."""
    if comparer is None or hasattr(comparer, "ignore_case"):
        return None
    from havmsh.runtime.types.comparers import Ordering, is_usual

    if isinstance(comparer, Ordering) and (is_usual(comparer) or not is_sorted):
        return None
    kind = _Place if is_sorted else _Key
    return lambda value: kind(comparer, value)


def order_of(comparer: Any, ignore_case: bool) -> Callable[[Any, Any], int]:
    """How a sorted collection compares: as its comparer does, else by the elements' own order."""
    from havmsh.runtime.compare import ordered

    return comparer_of(comparer) or (lambda left, right: ordered(left, right, ignore_case))


def usual_of(net: NetType, *, is_sorted: bool) -> Any:
    """The comparer of a type's own order, or equality."""
    usual = generic(f"System.Collections.Generic.{'' if is_sorted else 'Equality'}Comparer`1", (net,))
    assert usual is not None
    return usual.static_properties["DEFAULT"].read()
