"""Builders of immutable collections: what may be changed until ToImmutable makes the collection of it."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import GenericList
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.capacities import capacity, fitted
from havmsh.runtime.types.collections import Dictionary
from havmsh.runtime.types.sets import HashSet
from havmsh.runtime.typesystem import generic, register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_G = "System.Collections.Generic."
_LISTED = (
    "Add AddRange Insert InsertRange Remove RemoveAt RemoveAll RemoveRange Reverse Sort Clear Contains IndexOf LastIndexOf Find FindAll FindLast FindIndex Exists TrueForAll ForEach "
    "GetRange BinarySearch CopyTo GetEnumerator get_Item set_Item"
)
_SETS = (
    "Add Remove Clear Contains UnionWith IntersectWith ExceptWith SymmetricExceptWith IsSubsetOf IsSupersetOf IsProperSubsetOf IsProperSupersetOf Overlaps SetEquals TryGetValue CopyTo "
    "GetEnumerator"
)
_TABLES = "Add Remove Clear ContainsKey ContainsValue TryGetValue GetEnumerator get_Item set_Item"


class ListBuilder(GenericList):
    """The builder of an ImmutableList or an ImmutableArray: ``target`` is the type of what it makes."""

    __slots__ = ("net_type", "target")

    def __init__(self, target: NetType, items: Any = ()) -> None:
        super().__init__([convert(each, target.arguments[0]) for each in items], target.arguments[0].full_name)
        self.target = target
        self.net_type = _type_of(target, "List`1", _LISTED, ListBuilder)


def _usual(target: NetType, name: str) -> NetType:
    found = generic(_G + name, target.arguments)
    assert found is not None
    return found


def _type_of(target: NetType, name: str, methods: str, python: type) -> NetType:
    """The builder's type, nested in the target's: it has methods of the usual collection."""
    known = target.members.get("Builder")
    if known is not None:
        return known  # type: ignore[no-any-return]
    usual = _usual(target, name)
    usual.complete()
    head, _, tail = target.full_name.partition("[[")
    made = NetType(f"{head}+Builder[[{tail}", python)
    made._interfaces = usual._interfaces
    made.arguments, made.definition = target.arguments, f"{target.definition}+Builder"
    wanted = {each.upper() for each in methods.split()}
    made.methods.update({folded: group for folded, group in usual.methods.items() if folded in wanted})
    made.properties.update({folded: declared for folded, declared in usual.properties.items() if folded in ("COUNT", "KEYS", "VALUES", "CAPACITY", "MIN", "MAX")})
    own = f"{(target.definition or '').partition('`')[0]}[{','.join(spelled(each) for each in target.arguments)}]"
    made.method(f"{own} ToImmutable()", to_immutable)
    if "ImmutableArray" in head:
        made.method(f"{own} MoveToImmutable()", _moved)
        made.method(f"{own} DrainToImmutable()", _drained)
        made.method(f"{spelled(target.arguments[0])}[] ToArray()", list)
    target.members["Builder"] = made
    return register(made)


def builder(kind: str, target: NetType, items: Any = (), comparer: Any = None) -> Any:
    """A builder of a kind of collection with these elements, or pairs."""
    ignores = bool(getattr(comparer, "ignore_case", False))
    ordered = "Sorted" in kind
    if kind.endswith("Dictionary"):
        return Dictionary(_type_of(target, "SortedDictionary`2" if ordered else "Dictionary`2", _TABLES, Dictionary), items, ignore_case=ignores, is_sorted=ordered, comparer=comparer)
    if kind.endswith("Set"):
        net = _type_of(target, "SortedSet`1" if ordered else "HashSet`1", _SETS, HashSet)
        return HashSet(net, items, ignore_case=ignores, is_sorted=ordered, comparer=comparer)
    return ListBuilder(target, items)


def of_collection(value: Any) -> Any:
    """ToBuilder: a builder that begins with what a collection holds."""
    from havmsh.runtime.typeof import type_of

    target = type_of(value)
    kind = (target.definition or "").rpartition(".")[2].partition("`")[0]
    return builder(kind, target, value.items() if isinstance(value, Dictionary) else list(enumerate_(value) or ()), getattr(value, "comparer", None))


def to_immutable(value: Any) -> Any:
    """The collection with what the builder holds now."""
    from havmsh.runtime.types.immutables import ImmutableDictionary

    if isinstance(value, ListBuilder):
        return GenericList(list(value), value.element, value.target.definition or "")
    definition = (value.net_type.definition or "").removesuffix("+Builder")
    target = generic(definition, value.net_type.arguments)
    assert target is not None
    if isinstance(value, Dictionary):
        return ImmutableDictionary(target, value.items(), ignore_case=not value.case_sensitive, is_sorted=value.is_sorted, comparer=value.comparer)
    return HashSet(target, value.values(), ignore_case=value.ignore_case, is_sorted=value.is_sorted, comparer=value.comparer)


def _moved(value: ListBuilder) -> Any:
    if capacity(value) != len(value):
        raise NetError("System.InvalidOperationException", "MoveToImmutable can only be performed when Count equals Capacity.")
    return _drained(value)


def _drained(value: ListBuilder) -> Any:
    made = to_immutable(value)
    value.clear()
    fitted(value, 0)
    return made
