"""Dictionaries with types: Dictionary, SortedDictionary, SortedList, ConcurrentDictionary, KeyValuePair."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.compare import same
from havmsh.runtime.convert import convert
from havmsh.runtime.errors import NetError, argument_null, out_of_range, within
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING, Array, Hashtable, NetObject
from havmsh.runtime.typesystem import generic, known, register, register_generic
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

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
    net.prop(f"{arguments[0].full_name} Key", lambda pair: pair.key)
    net.prop(f"{arguments[1].full_name} Value", lambda pair: pair.value)
    net.constructor(f"{arguments[0].full_name} key, {arguments[1].full_name} value", lambda key, value: Pair(key, value, net))
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

    def __setitem__(self, key: Any, value: Any) -> None:
        if self.value_type.full_name != "System.Object":
            value = convert(value, self.value_type)
        new = super().__contains__(key)
        Hashtable.__setitem__(self, self._key(key), value)
        if self.is_sorted and not new:
            self._sort()

    def _sort(self) -> None:
        from functools import cmp_to_key

        from havmsh.runtime.compare import compare

        order = getattr(self.comparer, "compare", None) or (lambda a, b: compare(a, b, not self.case_sensitive))
        keys = sorted(self.table, key=cmp_to_key(lambda a, b: order(self.table[a][0], self.table[b][0])))
        self.table = {key: self.table[key] for key in keys}

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


def _missing(key: Any) -> NetError:
    return NetError("System.Collections.Generic.KeyNotFoundException", f"The given key '{shown(key)}' was not present in the dictionary.")


def _add(table: Dictionary, key: Any, value: Any) -> None:
    if key is None:
        raise argument_null("key")
    if key in table:
        text = f"An item with the same key has already been added. Key: {shown(key)}"
        if table.net_type.full_name.startswith(_NAME + "SortedList"):
            text = f"An item with the same key has already been added. Key: {shown(key)} (Parameter 'key')"
        raise NetError("System.ArgumentException", text)
    table[key] = value


def _try_add(table: Dictionary, key: Any, value: Any) -> bool:
    if key in table:
        return False
    table[key] = value
    return True


def _remove(table: Dictionary, key: Any) -> bool:
    if key is None:
        raise argument_null("key")
    there = key in table
    del table[key]
    return there


def _take(table: Dictionary, key: Any, box: Any) -> bool:
    there = key in table
    box.set(table[key] if there else _zero(table))
    del table[key]
    return there


def _zero(table: Dictionary) -> Any:
    from havmsh.runtime.convert import default

    return default(table.value_type)


def _try_get(table: Dictionary, key: Any, box: Any) -> bool:
    if key is None:
        raise argument_null("key")
    there = key in table
    box.set(table[key] if there else _zero(table))
    return there


def _item(table: Dictionary, key: Any) -> Any:
    if key not in table:
        raise _missing(key)
    return table[key]


def _get_or_add(table: Dictionary, key: Any, value: Any) -> Any:
    if key not in table:
        table[key] = value(key) if callable(value) else value
    return table[key]


def _update(table: Dictionary, key: Any, add: Any, change: Any) -> Any:
    table[key] = change(key, table[key]) if key in table else add(key) if callable(add) else add
    return table[key]


class Keys(NetObject):
    """The keys or values of a dictionary at one moment."""

    __slots__ = ("items", "net_type")

    def __init__(self, items: list[Any], net: NetType) -> None:
        super().__init__()
        self.items = items
        self.net_type = net

    def __len__(self) -> int:
        return len(self.items)

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter(self.items)

    def net_index(self, key: Any) -> Any:
        """By position."""
        return self.items[int(convert(key, known("System.Int32")))]


def _keys_type(owner: NetType, name: str) -> NetType:
    head, _, tail = owner.full_name.partition("[[")
    full = f"{head}+{name}[[{tail}"
    found = typesystem.resolve(full) if full.upper() in typesystem._types else None
    if found is None:
        found = NetType(full, Keys, interfaces=("System.Collections.ICollection", "System.Collections.IEnumerable"))
        found.definition = f"{owner.definition}+{name}"
        found.arguments = owner.arguments
        found.prop("int Count", len)
        found.method("bool Contains(System.Object item)", lambda keys, item: any(same(each, item) for each in keys.items))
        found.method("void CopyTo(System.Object[] array, int index)", lambda keys, target, at: target.__setitem__(slice(at, at + len(keys)), keys.items))
        found.method("System.Collections.IEnumerator GetEnumerator()", lambda keys: Array(keys.items))
        register(found)
    return found


def _maker(*, is_sorted: bool = False, concurrent: bool = False) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        K, V = (each.full_name for each in arguments)
        pair = f"{_NAME}KeyValuePair`2[[{K}],[{V}]]"
        net = NetType(full, Dictionary, interfaces=(
            f"{_NAME}IDictionary`2[[{K}],[{V}]]", f"{_NAME}ICollection`1[[{pair}]]", f"{_NAME}IEnumerable`1[[{pair}]]", "System.Collections.IEnumerable",
            "System.Collections.IDictionary", "System.Collections.ICollection", f"{_NAME}IReadOnlyDictionary`2[[{K}],[{V}]]", f"{_NAME}IReadOnlyCollection`1[[{pair}]]",
        ))
        net.arguments = arguments

        def build(source: Any = None, comparer: Any = None) -> Dictionary:
            if source is not None and comparer is None and (hasattr(source, "ignore_case") or hasattr(source, "compare")):
                source, comparer = None, source
            pairs = source.items() if isinstance(source, Hashtable) else ()
            return Dictionary(net, pairs, ignore_case=bool(getattr(comparer, "ignore_case", False)), is_sorted=is_sorted, comparer=comparer)

        _declare(net, K, V, concurrent)
        for text in ("", f"{_NAME}IDictionary[{K},{V}] dictionary", f"{_NAME}IEqualityComparer[{K}] comparer", f"{_NAME}IComparer[{K}] comparer",
                     f"{_NAME}IDictionary[{K},{V}] dictionary, {_NAME}IEqualityComparer[{K}] comparer", "System.StringComparer comparer", f"{_NAME}IDictionary[{K},{V}] dictionary, System.StringComparer comparer"):
            net.constructor(text, build)
        net.constructor("int capacity", lambda size: build())
        net.constructor(f"int capacity, {_NAME}IEqualityComparer[{K}] comparer", lambda size, comparer: build(None, comparer))
        if not concurrent and "SortedDictionary" not in full:
            net.prop("int Capacity", len)
        net.rest = _RESTS.get(net.full_name.partition("[[")[0].rpartition(".")[2])
        if concurrent:
            net.constructor("int concurrencyLevel, int capacity", lambda level, size: build())
            net.constructor(f"int concurrencyLevel, int capacity, {_NAME}IEqualityComparer[{K}] comparer", lambda level, size, comparer: build(None, comparer))
        return net

    return make


def _declare(net: NetType, K: str, V: str, concurrent: bool) -> None:
    net.prop("System.Object Comparer", lambda table: None)
    net.prop("int Count", len)
    net.prop("System.Collections.ICollection Keys", lambda table: Keys(table.keys(), _keys_type(net, "KeyCollection")))
    net.prop("System.Collections.ICollection Values", lambda table: Keys(table.values(), _keys_type(net, "ValueCollection")))
    net.prop("bool IsEmpty", lambda table: len(table) == 0) if concurrent else None
    for text, call in (
        (f"void Add({K} key, {V} value)", _add), ("void Clear()", lambda table: table.table.clear()), (f"bool ContainsKey({K} key)", lambda table, key: _known(table, key)),
        (f"bool ContainsValue({V} value)", lambda table, value: any(same(each, value) for each in table.values())),
        (f"bool Contains({K} key)", lambda table, key: _known(table, key)),
        (f"{_NAME}IEnumerator[{_NAME}KeyValuePair[{K},{V}]] GetEnumerator()", lambda table: _enumerator(table)), (f"bool Remove({K} key)", _remove), (f"bool Remove({K} key, [ref] {V} value)", _take),
        (f"bool TryAdd({K} key, {V} value)", _try_add), (f"bool TryGetValue({K} key, [ref] {V} value)", _try_get), (f"{V} get_Item({K} key)", _item),
        (f"void set_Item({K} key, {V} value)", lambda table, key, value: table.__setitem__(key, value)), *_PLACED.get(net.full_name.partition("[[")[0].rpartition(".")[2], _sized)(K, V),
    ):
        net.method(text, call)
    if concurrent:
        net.method(f"{V} GetOrAdd({K} key, {V} value)", _get_or_add)
        net.method(f"{V} GetOrAdd({K} key, System.Func[{K},{V}] valueFactory)", _get_or_add)
        net.method(f"{V} AddOrUpdate({K} key, {V} addValue, System.Func[{K},{V},{V}] updateValueFactory)", _update)
        net.method(f"{V} AddOrUpdate({K} key, System.Func[{K},{V}] addValueFactory, System.Func[{K},{V},{V}] updateValueFactory)", _update)
        net.method(f"bool TryRemove({K} key, [ref] {V} value)", _take)


def _sized(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """What those have that keep room."""
    return (
        ("int EnsureCapacity(int capacity)", lambda table, size: max(size, len(table))), ("void TrimExcess()", lambda table: None), ("void TrimExcess(int capacity)", lambda table, size: None),
    )


def _by_place(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """What sorted lists have: keys and values by place."""
    return (
        ("void TrimExcess()", lambda table: None), (f"int IndexOfKey({K} key)", lambda table, key: table.keys().index(key) if key in table else -1),
        ("void RemoveAt(int index)", lambda table, at: _remove(table, _placed(table.keys(), at)) and None), (f"{V} GetValueAtIndex(int index)", lambda table, at: _placed(table.values(), at)),
        (f"{K} GetKeyAtIndex(int index)", lambda table, at: _placed(table.keys(), at)),
    )


def _ordered(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """What the generic OrderedDictionary has: entries by place."""
    def at(table: Dictionary, place: int) -> tuple[Any, Any]:
        return _placed(list(table.items()), place)  # type: ignore[no-any-return]

    def put(table: Dictionary, place: int, key: Any, value: Any) -> None:
        pairs = list(table.items())
        if not 0 <= place <= len(pairs):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        if key in table:
            raise NetError("System.ArgumentException", f"An item with the same key has already been added. Key: {shown(key)}")
        pairs.insert(place, (key, value))
        table.table.clear()
        for each, inner in pairs:
            table[each] = inner

    return (
        *_sized(K, V), (f"int IndexOf({K} key)", lambda table, key: table.keys().index(key) if key in table else -1), ("void RemoveAt(int index)", lambda table, place: _remove(table, at(table, place)[0]) and None),
        (f"void Insert(int index, {K} key, {V} value)", put), (f"void SetAt(int index, {V} value)", lambda table, place, value: table.__setitem__(at(table, place)[0], value)),
        (f"{_NAME}KeyValuePair[{K},{V}] GetAt(int index)", lambda table, place: _placed(list(table.enumerate_net()), place)),
    )


def _none(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    return ()


_PLACED: dict[str, Callable[[str, str], tuple[tuple[str, Any], ...]]] = {"SortedList`2": _by_place, "SortedList": _by_place, "OrderedDictionary`2": _ordered, "SortedDictionary`2": _none, "ConcurrentDictionary`2": _none}


def _placed(items: list[Any], at: int) -> Any:
    within(at, len(items))
    return items[at]


def _known(table: Dictionary, key: Any) -> bool:
    if key is None:
        raise argument_null("key")
    return key in table


def _enumerator(table: Dictionary) -> Any:
    from havmsh.runtime.types.enumerators import Enumerator

    return Enumerator(table.enumerate_net())


def _more_of_sorted_list(net: NetType) -> None:
    def put(table: Any, at: int, value: Any) -> None:
        keys = table.keys()
        within(at, len(keys))
        table[keys[at]] = value

    V = net.arguments[1].full_name if len(net.arguments) == 2 else "System.Object"
    net.method(f"void SetValueAtIndex(int index, {V} value)", put)
    net.method(f"int IndexOfValue({V} value)", lambda table, value: next((at for at, each in enumerate(table.values()) if same(each, value)), -1))


def _more_of_concurrent(net: NetType) -> None:
    K, V = (each.full_name for each in net.arguments) if len(net.arguments) == 2 else ("System.Object", "System.Object")

    def update(table: Any, key: Any, new: Any, known: Any) -> bool:
        if key in table and same(table[key], known):
            table[key] = new
            return True
        return False

    net.method(f"bool TryUpdate({K} key, {V} newValue, {V} comparisonValue)", update)
    net.method("System.Object ToArray()", lambda table: Array(list(table.enumerate_net()), f"{_NAME}KeyValuePair`2"))


_RESTS: dict[str, Callable[[NetType], None]] = {"SortedList`2": _more_of_sorted_list, "ConcurrentDictionary`2": _more_of_concurrent}


register_generic(_NAME + "KeyValuePair`2", _pair)
register_generic(_NAME + "Dictionary`2", _maker())
register_generic(_NAME + "OrderedDictionary`2", _maker())
register_generic(_NAME + "SortedDictionary`2", _maker(is_sorted=True))
register_generic(_NAME + "SortedList`2", _maker(is_sorted=True))
register_generic("System.Collections.Concurrent.ConcurrentDictionary`2", _maker(concurrent=True))


def _sorted_list() -> None:
    net = NetType("System.Collections.SortedList", Dictionary, interfaces=("System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable"))
    net.definition = "System.Collections.SortedList"
    object_type = known("System.Object")
    net.arguments = (object_type, object_type)
    _declare(net, "System.Object", "System.Object", False)
    net.method("System.Object GetByIndex(int index)", lambda table, at: _placed(table.values(), at))
    net.method("System.Object GetKey(int index)", lambda table, at: _placed(table.keys(), at))
    for text, call in (
        ("System.Object Clone()", lambda table: Dictionary(net, table.items(), is_sorted=True)), ("System.Collections.IList GetKeyList()", lambda table: Array(table.keys())), ("System.Collections.IList GetValueList()", lambda table: Array(table.values())),
        ("int IndexOfValue(System.Object value)", lambda table, value: next((at for at, each in enumerate(table.values()) if same(each, value)), -1)), ("void TrimToSize()", lambda table: None),
        ("void SetByIndex(int index, System.Object value)", lambda table, at, value: table.__setitem__(_placed(table.keys(), at), value)),
    ):
        net.method(text, call)
    for name in ("IsReadOnly", "IsFixedSize", "IsSynchronized"):
        net.prop(f"bool {name}", lambda table: False)
    net.prop("int Capacity", lambda table: max(16, len(table)), lambda table, size: None)
    net.prop("System.Object SyncRoot", lambda table: table)
    net.constructor("", lambda: Dictionary(net, is_sorted=True))
    net.constructor("System.Collections.IDictionary d", lambda d: Dictionary(net, d.items(), is_sorted=True))
    net.constructor("System.Collections.IComparer comparer", lambda c: Dictionary(net, is_sorted=True, comparer=c, ignore_case=bool(getattr(c, "ignore_case", False))))
    net.constructor("int initialCapacity", lambda size: Dictionary(net, is_sorted=True))
    register(net)
    net.definition = None
    net.arguments = ()


_sorted_list()
typesystem.BY_CLASS.pop(Dictionary, None)
typesystem.BY_CLASS.pop(Keys, None)
__all__ = ["NOTHING"]
