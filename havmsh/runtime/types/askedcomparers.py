"""Comparers that scripts write, or types of C#: collections ask their methods."""

from __future__ import annotations

from havmsh.runtime import invoke
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Key:
    """An element as a dict's key: equal to those of which the comparer says so."""

    __slots__ = ("comparer", "item")

    def __init__(self, item: Any, comparer: Any) -> None:
        self.item = item
        self.comparer = comparer

    def __hash__(self) -> int:
        return int(invoke.call(self.comparer, "GetHashCode", [self.item]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and bool(invoke.call(self.comparer, "Equals", [self.item, other.item]))


class Asked:
    """A comparer whose methods are called by name."""

    __slots__ = ("own",)
    ignore_case = False

    def __init__(self, own: Any) -> None:
        self.own = own

    def compare(self, left: Any, right: Any) -> int:
        """Below, at or above zero."""
        return int(invoke.call(self.own, "Compare", [left, right]))

    def key(self, item: Any) -> Key:
        """What stands for an element among the keys of a dict."""
        return Key(item, self.own)


def asked(comparer: Any) -> Any:
    """What a collection works with: a comparer of ours as it is, one of a script as something to ask."""
    if comparer is None or hasattr(comparer, "compare") or hasattr(comparer, "same"):
        return comparer
    names = {each.full_name.partition("`")[0].rpartition(".")[2] for each in type_of(comparer).all_interfaces()}
    return Asked(comparer) if names & {"IComparer", "IEqualityComparer"} else comparer
