"""HashSet, SortedSet."""

from __future__ import annotations

from havmsh.runtime.convert import convert, default
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, given, not_negative
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.comparedkeys import key_by, order_of, usual_of
from havmsh.runtime.types.enumerators import enumerator
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_NAME = "System.Collections.Generic."


class HashSet(NetObject):
    """A set with an element type; ``table`` maps the folded element to itself, in order of insertion."""

    __slots__ = ("by", "comparer", "ignore_case", "is_sorted", "net_type", "table")

    def __init__(self, net: NetType, items: Any = (), *, ignore_case: bool = False, is_sorted: bool = False, comparer: Any = None) -> None:
        super().__init__()
        self.comparer = comparer
        self.by = None if comparer is None else key_by(comparer, is_sorted=is_sorted)
        self.net_type = net
        self.ignore_case = ignore_case
        self.is_sorted = is_sorted
        self.table: dict[Any, Any] = {}
        for item in items:
            self.add(convert(item, net.arguments[0]))

    def fold(self, item: Any) -> Any:
        """The key under which equal elements meet."""
        if self.by is not None:
            return self.by(item)
        if isinstance(item, str):
            return item.upper() if self.ignore_case else str.__str__(item)
        try:
            hash(item)
        except TypeError:
            return ("identity", id(item))
        return item.net_identity() if hasattr(item, "net_identity") else (item.__class__, item)

    def add(self, item: Any) -> bool:
        """Adds; tells whether it is new."""
        key = self.fold(item)
        if key in self.table:
            return False
        self.table[key] = item
        if self.is_sorted:
            self._sort()
        return True

    def _sort(self) -> None:
        from functools import cmp_to_key

        order = order_of(self.comparer, self.ignore_case)
        keys = sorted(self.table, key=cmp_to_key(lambda a, b: order(self.table[a], self.table[b])))
        placed = {key: self.table[key] for key in keys}
        self.table.clear()  # the same dict: who walks it watches it
        self.table.update(placed)

    def has(self, item: Any) -> bool:
        """Whether it is in the set."""
        return self.fold(item) in self.table

    def remove(self, item: Any) -> bool:
        """Takes it out; tells whether it was there."""
        return self.table.pop(self.fold(item), self) is not self

    def __len__(self) -> int:
        return len(self.table)

    def values(self) -> list[Any]:
        """The elements."""
        return list(self.table.values())

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        from havmsh.runtime.types.enumerators import watched

        return watched(self.values(), self.table, growth=not self.is_sorted)


def _others(own: HashSet, other: Any) -> dict[Any, Any]:
    if other is None:
        raise argument_null("other")
    items = enumerate_(other)
    element = own.net_type.arguments[0]
    return {own.fold(each): each for each in (convert(item, element) for item in ([other] if items is None else items))}


def _union(own: HashSet, other: Any) -> None:
    for item in _others(own, other).values():
        own.add(item)


def _intersect(own: HashSet, other: Any) -> None:
    keys = _others(own, other)
    own.table = {key: item for key, item in own.table.items() if key in keys}


def _except(own: HashSet, other: Any) -> None:
    keys = _others(own, other)
    own.table = {key: item for key, item in own.table.items() if key not in keys}


def _symmetric(own: HashSet, other: Any) -> None:
    for key, item in _others(own, other).items():
        if key in own.table:
            del own.table[key]
        else:
            own.add(item)


def _remove_where(own: HashSet, test: Any) -> int:
    from havmsh.runtime.convert import to_bool

    gone = [key for key, item in own.table.items() if to_bool(test(item))]
    for key in gone:
        del own.table[key]
    return len(gone)


def _between(own: HashSet, low: Any, high: Any) -> HashSet:
    order = order_of(own.comparer, own.ignore_case)
    if order(low, high) > 0:
        raise NetError("System.ArgumentException", "Must be less than or equal to upperValue. (Parameter 'lowerValue')", ParamName="lowerValue")
    kept = [item for item in own.values() if order(low, item) <= 0 and order(item, high) <= 0]
    return HashSet(own.net_type, kept, ignore_case=own.ignore_case, is_sorted=True, comparer=own.comparer)


def _try_get(own: HashSet, item: Any, box: Any) -> bool:
    found = own.table.get(own.fold(item), own)
    box.set(default(own.net_type.arguments[0]) if found is own else found)
    return found is not own


def _copy_to(own: HashSet, target: Any, at: int = 0, count: int | None = None) -> None:
    items = own.values()[:count]
    if len(items) > len(target) - at:
        raise NetError("System.ArgumentException", "Destination array is not long enough to copy all the items in the collection. Check array index and length.")
    target[at:at + len(items)] = items


def _comparer(own: HashSet) -> Any:
    """The comparer that it was given, or the usual one of its elements' type."""
    return own.comparer if own.comparer is not None else usual_of(own.net_type.arguments[0], is_sorted=own.is_sorted)


def _of_sets(element: NetType) -> Any:
    from havmsh.runtime.types.setcomparers import comparer_of

    return comparer_of(element)


def _maker(is_sorted: bool) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        T = spelled(arguments[0])
        net = NetType(full, HashSet, interfaces=(
            f"{_NAME}ISet`1[[{T}]]", *(("System.Collections.ICollection",) if is_sorted else ()), f"{_NAME}IReadOnlySet`1[[{T}]]",
            "System.Runtime.Serialization.ISerializable", "System.Runtime.Serialization.IDeserializationCallback"))
        net.arguments = arguments

        def build(items: Any = None, comparer: Any = None) -> HashSet:
            return HashSet(net, () if items is None else enumerate_(items) or [items], ignore_case=bool(getattr(comparer, "ignore_case", False)), is_sorted=is_sorted, comparer=comparer)

        def sized(size: int, comparer: Any = None) -> HashSet:
            not_negative("capacity", size)
            return build(None, comparer)

        def of_collection(items: Any, comparer: Any = None) -> HashSet:
            return build(given(items, "collection"), comparer)

        whole = f"{_NAME}IEnumerable[{T}]"
        net.prop("int Count", len)
        kind = f"{_NAME}I{'' if is_sorted else 'Equality'}Comparer[{T}]"
        net.prop(f"{kind} Comparer", _comparer)
        if is_sorted:
            net.prop(f"{T} Min", lambda own: own.values()[0] if len(own) else None)
            net.prop(f"{T} Max", lambda own: own.values()[-1] if len(own) else None)
            net.method(f"System.Object GetViewBetween({T} lowerValue, {T} upperValue)", _between)
            net.method("System.Object Reverse()", lambda own: Array(own.values()[::-1], T))
        place = "index" if net.full_name.startswith("System.Collections.Generic.SortedSet") else "arrayIndex"
        methods: tuple[tuple[str, Any], ...] = (
            (f"bool Add({T} item)", HashSet.add), ("void Clear()", lambda own: own.table.clear()), (f"bool Contains({T} item)", HashSet.has),
            (f"bool Remove({T} item)", HashSet.remove),
            (f"void UnionWith({whole} other)", _union), (f"void IntersectWith({whole} other)", _intersect), (f"void ExceptWith({whole} other)", _except),
            (f"void SymmetricExceptWith({whole} other)", _symmetric), (f"bool IsSubsetOf({whole} other)", lambda own, other: own.table.keys() <= _others(own, other).keys()),
            (f"bool IsSupersetOf({whole} other)", lambda own, other: own.table.keys() >= _others(own, other).keys()),
            (f"bool IsProperSubsetOf({whole} other)", lambda own, other: own.table.keys() < _others(own, other).keys()),
            (f"bool IsProperSupersetOf({whole} other)", lambda own, other: own.table.keys() > _others(own, other).keys()),
            (f"bool Overlaps({whole} other)", lambda own, other: not own.table.keys().isdisjoint(_others(own, other).keys())),
            (f"bool SetEquals({whole} other)", lambda own, other: own.table.keys() == _others(own, other).keys()),
            (f"int RemoveWhere(System.Predicate[{T}] match)", _remove_where), (f"bool TryGetValue({T} equalValue, [ref] {T} actualValue)", _try_get),
            *((f"void CopyTo({T}[] array{more})", _copy_to) for more in ("", f", int {place}", f", int {place}, int count")),
            (f"{net.full_name.partition('[[')[0]}+Enumerator[{T}] GetEnumerator()", enumerator), ("void TrimExcess()", lambda own: None),
        )
        for text, call in methods:
            net.method(text, call)
        net.constructor("", build)
        net.constructor(f"{kind} comparer", lambda comparer: build(None, comparer))
        for text in (f"{whole} collection", f"{whole} collection, {kind} comparer"):
            net.constructor(text, of_collection)
        if not is_sorted:
            net.constructor("int capacity", sized)
            net.constructor(f"int capacity, {kind} comparer", sized)
        if not is_sorted:
            net.prop("int Capacity", len)
            net.arrange("Count Capacity")
            net.method("int EnsureCapacity(int capacity)", lambda own, wanted: max(len(own), wanted))
            net.method(f"static {_NAME}IEqualityComparer[{spelled(net)}] CreateSetComparer()", lambda: _of_sets(arguments[0]), static=True)
        return net

    return make


register_generic(_NAME + "HashSet`1", _maker(False))
register_generic(_NAME + "SortedSet`1", _maker(True))
