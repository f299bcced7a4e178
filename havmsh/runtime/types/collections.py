"""Dictionaries with types: Dictionary, SortedDictionary, SortedList, ConcurrentDictionary, KeyValuePair."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.compare import same
from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import PSError, argument_null, given, not_negative, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.interface_members import told
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import NOTHING, Array, GenericList, Hashtable, NetObject, unwrap
from havmsh.runtime.signatures import named
from havmsh.runtime.typenames import spelled
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.arraycopying import copy_all
from havmsh.runtime.types.comparedkeys import key_by, order_of, usual_of
from havmsh.runtime.types.dictionarymembers import FEATURES, LINES, add, is_known, item, placed, remove, with_argument
from havmsh.runtime.typesystem import generic, known, register, register_generic
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

_NAME = "System.Collections.Generic."


class Pair(NetObject):
    """KeyValuePair[K, V]."""

    __slots__ = ("key", "net_type", "value")

    def __init__(self, key: Any, value: Any, net: NetType | None = None) -> None:
        super().__init__()
        self.key = key
        self.value = value
        self.net_type = net or generic(_NAME + "KeyValuePair`2", (known("System.Object"), known("System.Object")))

    def net_text(self) -> str:
        """``[key, value]``."""
        return f"[{shown(self.key)}, {shown(self.value)}]"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pair) and same(self.key, other.key) and same(self.value, other.value)

    def __hash__(self) -> int:
        return hash(self.key) if isinstance(self.key, (str, int)) else 0


def _pair(arguments: tuple[NetType, ...], full: str) -> NetType:
    net = NetType(full, Pair, kind="struct", base="System.ValueType")
    net.prop(f"{spelled(arguments[0])} Key", lambda pair: pair.key)
    net.prop(f"{spelled(arguments[1])} Value", lambda pair: pair.value)
    net.constructor(f"{spelled(arguments[0])} key, {spelled(arguments[1])} value", lambda key, value: Pair(key, value, net))
    net.method(f"void Deconstruct([ref] {spelled(arguments[0])} key, [ref] {spelled(arguments[1])} value)", lambda pair, key, value: key.set(pair.key) or value.set(pair.value))
    return net


class Dictionary(Hashtable):
    """Dictionary[K, V] and its kin; a Hashtable whose keys and values have types. Text keys are told apart by case unless a comparer says no."""

    __slots__ = ("comparer", "is_sorted", "key_type", "net_type", "value_type")

    def __init__(self, net: NetType, pairs: Any = (), *, ignore_case: bool = False, is_sorted: bool = False, comparer: Any = None) -> None:
        self.comparer = comparer
        self.net_type = net
        self.key_type, self.value_type = net.arguments if len(net.arguments) == 2 else (known("System.Object"), known("System.Object"))
        self.is_sorted = is_sorted
        super().__init__((), case_sensitive=not ignore_case)
        for key, value in pairs:
            self[key] = value

    def _key(self, key: Any) -> Any:
        if key is None:
            raise argument_null("key")
        return key if self.key_type.full_name == "System.Object" else convert(key, self.key_type)

    def net_typed_key(self, key: Any) -> Any:
        """A key as those of the dictionary are; what cannot become one is none of them. Raises the error of a text that says no such value."""
        try:
            return self._key(key)
        except PSError:
            if key.__class__ is str:
                raise
            return key

    def net_whole_key(self, keys: Any) -> bool:
        """Whether a collection is one key rather than a slice: where it becomes what the keys are, and is no array."""
        if isinstance(keys, Array) or keys.__class__ is list:
            return False
        try:
            convert(keys, self.key_type)
        except PSError:
            return False
        return True

    def __setitem__(self, key: Any, value: Any) -> None:
        if self.value_type.full_name != "System.Object":
            value = convert(value, self.value_type)
        new = super().__contains__(key)
        Hashtable.__setitem__(self, self._key(key), value)
        if self.is_sorted and not new:
            self._sort()

    def _sort(self) -> None:
        from functools import cmp_to_key

        order = order_of(self.comparer, not self.case_sensitive)
        keys = sorted(self.table, key=cmp_to_key(lambda a, b: order(self.table[a][0], self.table[b][0])))
        placed = {key: self.table[key] for key in keys}
        self.table.clear()  # the same dict: who walks it watches it
        self.table.update(placed)

    def enumerate_net(self) -> Iterator[Any]:
        """Its pairs."""
        if not self.net_type.arguments:
            from havmsh.runtime.types.hashtables import DictionaryEntry

            return iter([DictionaryEntry(key, value) for key, value in self.items()])
        pair = generic(_NAME + "KeyValuePair`2", (self.key_type, self.value_type))
        return iter([Pair(key, value, pair) for key, value in self.items()])

    def net_items(self) -> list[tuple[Any, Any]]:
        """Its pairs as tuples."""
        return self.items()


class Compared(Dictionary):
    """One whose keys a comparer of a script tells apart."""

    __slots__ = ("by",)

    def __init__(self, net: NetType, pairs: Any = (), *, ignore_case: bool = False, is_sorted: bool = False, comparer: Any = None) -> None:
        self.by = key_by(comparer, is_sorted=is_sorted)
        super().__init__(net, pairs, ignore_case=ignore_case, is_sorted=is_sorted, comparer=comparer)

    def folded(self, key: Any) -> Any:
        """The dict key under which ``key`` is kept."""
        return super().folded(key) if self.by is None or not type_of(unwrap(key)).derives_from(self.key_type) else self.by(unwrap(key))


class Keys(NetObject):
    """The keys or values of a dictionary at one moment; of a sorted one no entry may change while they are walked, of another none may come."""

    __slots__ = ("items", "net_type", "owner")

    def __init__(self, items: list[Any], net: NetType, owner: Dictionary) -> None:
        super().__init__()
        self.items = items
        self.net_type = net
        self.owner = owner

    def __len__(self) -> int:
        return len(self.items)

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        from havmsh.runtime.types.enumerators import watched

        return watched(self.items, self.owner.table, growth=not self.owner.is_sorted)


class ListedKeys(Keys):
    """Those of a SortedList, which are lists."""

    __slots__ = ()

    def net_index(self, key: Any) -> Any:
        """By position."""
        from havmsh.runtime.indexing import get

        return get(self.items, key)


def _walked(keys: Any) -> Any:
    from havmsh.runtime.types.enumerators import enumerator

    return enumerator(keys)


def _keys_type(owner: NetType, name: str) -> NetType:
    head, _, tail = owner.full_name.partition("[[")
    full = f"{head}+{name}" + (f"[[{tail}" if tail else "")
    found = typesystem.resolve(full) if full.upper() in typesystem._types else None
    if found is None:
        listed = name.endswith("List")
        kind = "List" if listed else "Collection"
        of = f"`1[[{owner.arguments[name.startswith('Value')].full_name}]]" if owner.arguments else ""
        typed = (f"{_NAME}I{kind}{of}", *(() if listed else (f"{_NAME}IReadOnlyCollection{of}",))) if of else ()
        found = NetType(full, ListedKeys if listed else Keys, interfaces=(*typed, f"System.Collections.I{'List' if listed and not of else 'Collection'}", "System.Collections.IEnumerable"))
        found.definition = f"{owner.definition}+{name}"
        found.arguments = owner.arguments
        found.prop("int Count", len)
        found.method("bool Contains(System.Object item)", lambda keys, item: any(same(each, item) for each in keys.items))
        found.method("void CopyTo(System.Object[] array, int index)", lambda keys, target, at: copy_all(keys.items, target, at))
        found.method("System.Collections.IEnumerator GetEnumerator()", _walked)
        if listed:
            found.method("int IndexOf(System.Object item)", lambda keys, item: next((at for at, each in enumerate(keys.items) if same(each, item)), -1))
        register(found)
    return found


_ORDERS = {"SortedDictionary": "Count Comparer Keys Values", "SortedList": "Capacity Comparer Count Keys Values"}
"""The order in which kinds of dictionaries declare their properties."""


_WAYS: Final = {
    "Dictionary": "E N C NC D DC P PC", "OrderedDictionary": "E N C NC D DC P PC", "SortedDictionary": "E D DC C", "SortedList": "E N C NC D DC", "SortedList1": "E N C NC D DC",
    "Concurrent": "E LN P C PC LNC",
}
"""The constructors of each kind as .NET has them: empty, with a Capacity, a Comparer, a Dictionary, Pairs, a Level."""


def _filled(made: Dictionary, pairs: Any) -> Dictionary:
    """A dictionary with what a sequence of pairs holds. Raises ArgumentException for a key that comes twice."""
    from havmsh.runtime.members import get

    for key, value in pairs.items() if isinstance(pairs, Hashtable) else ((get(each, "Key"), get(each, "Value")) for each in enumerate_(pairs) or ()):
        add(made, key, value)
    return made


def _maker(kind: str, *, is_sorted: bool = False) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        K, V = (spelled(each) for each in arguments)
        net = NetType(full, Dictionary, interfaces=(f"{_NAME}IDictionary`2[[{K}],[{V}]]", "System.Collections.IDictionary", f"{_NAME}IReadOnlyDictionary`2[[{K}],[{V}]]"))
        net.arguments = arguments

        def build(comparer: Any = None, pairs: Any = ()) -> Dictionary:
            made = Dictionary if comparer is None or key_by(comparer, is_sorted=is_sorted) is None else Compared
            return made(net, pairs, ignore_case=bool(getattr(comparer, "ignore_case", False)), is_sorted=is_sorted, comparer=comparer)

        def sized(size: int, comparer: Any = None) -> Dictionary:
            if size < 0 and kind == "Dictionary":
                raise out_of_range("capacity")
            not_negative("capacity", size)
            return build(comparer)

        def copied(source: Any, comparer: Any = None) -> Dictionary:
            return build(comparer, given(source, "dictionary").items())

        def of_pairs(source: Any, comparer: Any = None) -> Dictionary:
            return _filled(build(comparer), given(source, "collection"))

        _declare(net, K, V, kind)
        _of_pairs(net, arguments)
        compared = f"{_NAME}I{'' if is_sorted else 'Equality'}Comparer[{K}] comparer"
        known: dict[str, tuple[str, Any]] = {
            "E": ("", build), "C": (compared, build), "N": ("int capacity", sized), "NC": (f"int capacity, {compared}", sized),
            "D": (f"{_NAME}IDictionary[{K},{V}] dictionary", copied), "DC": (f"{_NAME}IDictionary[{K},{V}] dictionary, {compared}", copied),
            "P": (f"{_NAME}IEnumerable[{_NAME}KeyValuePair[{K},{V}]] collection", of_pairs),
            "PC": (f"{_NAME}IEnumerable[{_NAME}KeyValuePair[{K},{V}]] collection, {compared}", of_pairs),
            "LN": ("int concurrencyLevel, int capacity", lambda level, size: sized(size)),
            "LNC": (f"int concurrencyLevel, int capacity, {compared}", lambda level, size, comparer: sized(size, comparer)),
        }
        for each in _WAYS[kind].split():
            net.constructor(*known[each])
        if kind not in ("SortedDictionary", "Concurrent"):
            net.prop("int Capacity", len)
        net.arrange(_ORDERS.get(kind, "Comparer Count Capacity IsEmpty Keys Values"))
        return net

    return make


def _declare(net: NetType, K: str, V: str, kind: str) -> None:
    """What all dictionaries have, and what those of a kind have."""
    head, placed = f"{net.definition or net.full_name.partition('[[')[0]}+", kind in ("Dictionary", "OrderedDictionary", "SortedDictionary")
    net.prop("int Count", len)
    part, made = ("List", ListedKeys) if kind in ("SortedList", "SortedList1") else ("Collection", ListedKeys if kind == "OrderedDictionary" else Keys)
    for name, inner, items in (("Keys", f"Key{part}", Dictionary.keys), ("Values", f"Value{part}", Dictionary.values)):
        shown = f"{head}{inner}[{K},{V}]" if placed else "System.Collections.ICollection"
        net.prop(f"{shown} {name}", lambda table, inner=inner, items=items: made(items(table), _keys_type(net, inner), table))
    if kind == "Concurrent":
        for name, shown, items in (("Keys", K, Dictionary.keys), ("Values", V, Dictionary.values)):
            net.prop(f"System.Collections.Generic.ICollection[{shown}] {name}", lambda table, items=items, shown=shown: GenericList(items(table), named(shown).element_name, "System.Collections.ObjectModel.ReadOnlyCollection`1"))
    walker = f"{head}Enumerator[{K},{V}]" if placed else "System.Collections.IDictionaryEnumerator" if kind == "SortedList1" else f"{_NAME}IEnumerator[{_NAME}KeyValuePair[{K},{V}]]"
    net.method(f"{walker} GetEnumerator()", _walked)
    for feature in ("common", *FEATURES[kind]):
        for text, call in LINES[feature](K, V):
            net.method(text, call)
    if kind != "SortedList1":
        net.prop(f"{_NAME}I{'Equality' if kind in ('Dictionary', 'OrderedDictionary', 'Concurrent') else ''}Comparer[{K}] Comparer", _comparer)
    if kind == "Concurrent":
        net.prop("bool IsEmpty", lambda table: len(table) == 0)
        for text, call in with_argument(K, V):
            declare(net, text, call)


def _comparer(table: Dictionary) -> Any:
    """The comparer that it was given, or the usual one of its keys' type."""
    return table.comparer if table.comparer is not None else usual_of(table.key_type, is_sorted=table.is_sorted)


def _paired(key: Any, value: Any) -> Pair:
    """A pair of the types that the two have."""
    types = tuple(known("System.Object") if each is None else type_of(each) for each in (key, value))
    return Pair(key, value, generic(_NAME + "KeyValuePair`2", types))


def _of_pairs(net: NetType, arguments: tuple[NetType, ...]) -> None:
    """What they do as collections of pairs; the types may be some that no name finds yet."""
    pair = generic(f"{_NAME}KeyValuePair`2", arguments)
    interface = None if pair is None else generic(f"{_NAME}ICollection`1", (pair,))
    assert interface is not None
    for line, call in (
        ("void Add({0} item)", lambda table, pair: add(table, pair.key, pair.value)),
        ("bool Contains({0} item)", lambda table, pair: pair.key in table and same(table[pair.key], pair.value)),
        ("bool Remove({0} item)", lambda table, pair: pair.key in table and same(table[pair.key], pair.value) and remove(table, pair.key)),
    ):
        net.method(told(interface, line.replace("{0}", spelled(interface.arguments[0]))), call)


register_generic(_NAME + "KeyValuePair`2", _pair)
define(_NAME + "KeyValuePair", statics=(("static System.Object Create(System.Object key, System.Object value)", _paired),)).abstract = True
for _kind in ("Dictionary", "OrderedDictionary"):
    register_generic(f"{_NAME}{_kind}`2", _maker(_kind))
for _kind in ("SortedDictionary", "SortedList"):
    register_generic(f"{_NAME}{_kind}`2", _maker(_kind, is_sorted=True))
register_generic("System.Collections.Concurrent.ConcurrentDictionary`2", _maker("Concurrent"))


def _sorted_list() -> None:
    from havmsh.runtime.types.hashtables import copy_entries

    net = NetType("System.Collections.SortedList", Dictionary, interfaces=("System.Collections.IDictionary", "System.ICloneable"))
    net.definition = "System.Collections.SortedList"
    object_type = known("System.Object")
    net.arguments = (object_type, object_type)
    _declare(net, "System.Object", "System.Object", "SortedList1")
    net.method("System.Object GetByIndex(int index)", lambda table, at: placed(table.values(), at))
    net.method("System.Object GetKey(int index)", lambda table, at: placed(table.keys(), at))
    net.method("static System.Collections.SortedList Synchronized(System.Collections.SortedList list)", lambda table: table, static=True)
    for text, call in (
        ("void CopyTo(array array, int arrayIndex)", copy_entries), ("bool Contains(System.Object key)", is_known),
        ("int IndexOfKey(System.Object key)", lambda table, key: table.keys().index(key) if key in table else -1),
        ("void RemoveAt(int index)", lambda table, at: remove(table, placed(table.keys(), at)) and None),
        ("System.Object Clone()", lambda table: Dictionary(net, table.items(), is_sorted=True)),
        ("System.Collections.IList GetKeyList()", lambda table: Array(table.keys())),
        ("System.Collections.IList GetValueList()", lambda table: Array(table.values())),
        ("int IndexOfValue(System.Object value)", lambda table, value: next((at for at, each in enumerate(table.values()) if same(each, value)), -1)),
        ("void TrimToSize()", lambda table: None),
        ("void SetByIndex(int index, System.Object value)", lambda table, at, value: table.__setitem__(placed(table.keys(), at), value)),
    ):
        net.method(text, call)
    net.methods.pop("REMOVE")
    net.method("void Remove(System.Object key)", lambda table, key: remove(table, key) and None)
    net.methods.pop("GET_ITEM")
    net.method("System.Object get_Item(System.Object key)", lambda table, key: item(table, key) if key in table else None)
    for name in ("IsReadOnly", "IsFixedSize", "IsSynchronized"):
        net.prop(f"bool {name}", lambda table: False)
    net.prop("int Capacity", lambda table: max(16, len(table)), lambda table, size: None)
    net.prop("System.Object SyncRoot", lambda table: table)
    net.arrange("Capacity Count")
    net.constructor("", lambda: Dictionary(net, is_sorted=True))

    def compared(c: Any, pairs: Any = ()) -> Dictionary:
        return Dictionary(net, pairs, is_sorted=True, comparer=c, ignore_case=bool(getattr(c, "ignore_case", False)))

    def sized(size: int, comparer: Any = None, name: str = "initialCapacity") -> Dictionary:
        not_negative(name, size)
        return compared(comparer)

    net.constructor("int initialCapacity", sized)
    net.constructor("System.Collections.IComparer comparer", compared)
    net.constructor("System.Collections.IComparer comparer, int capacity", lambda c, size: sized(size, c, "value"))
    net.constructor("System.Collections.IDictionary d", lambda d: Dictionary(net, given(d, "d").items(), is_sorted=True))
    net.constructor("System.Collections.IDictionary d, System.Collections.IComparer comparer", lambda d, c: compared(c, given(d, "d").items()))
    register(net)
    net.definition = None
    net.arguments = ()


_sorted_list()
typesystem.BY_CLASS.pop(Dictionary, None)
typesystem.BY_CLASS.pop(Keys, None)
__all__ = ["NOTHING"]
