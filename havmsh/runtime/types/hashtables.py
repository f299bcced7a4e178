"""Hashtable, OrderedDictionary, DictionaryEntry."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.compare import same
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable, NetObject, OrderedDictionary
from havmsh.runtime.types.arraycopying import copy_all
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class DictionaryEntry(NetObject):
    """System.Collections.DictionaryEntry."""

    __slots__ = ("key", "value")
    type_name = "System.Collections.DictionaryEntry"

    def __init__(self, key: Any = None, value: Any = None) -> None:
        super().__init__()
        self.key = key
        self.value = value

    def net_text(self) -> str:
        """The type's name; so .NET shows it."""
        return f"[{shown(self.key)}, {shown(self.value)}]"

    @classmethod
    def blank(cls) -> DictionaryEntry:
        """The struct's zero."""
        return cls(None, None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DictionaryEntry) and same(self.key, other.key) and same(self.value, other.value)

    __hash__ = NetObject.__hash__


def entries(table: Hashtable) -> list[DictionaryEntry]:
    """The pairs as DictionaryEntry objects."""
    return [DictionaryEntry(key, value) for key, value in table.items()]


def _no_key(key: Any) -> None:
    if key is None:
        raise argument_null("key")


def _add(table: Hashtable, key: Any, value: Any) -> None:
    _no_key(key)
    if key in table:
        there = table.table[table.folded(key)][0]
        raise NetError("System.ArgumentException", f"Item has already been added. Key in dictionary: '{shown(there)}'  Key being added: '{shown(key)}'")
    table[key] = value


def _remove(table: Hashtable, key: Any) -> None:
    _no_key(key)
    del table[key]


def _contains(table: Hashtable, key: Any) -> bool:
    _no_key(key)
    return key in table


def _copy(table: Hashtable) -> Hashtable:
    comparer = getattr(table, "comparer", None)
    made = table.__class__(table.items(), case_sensitive=table.case_sensitive) if comparer is None else _made_with(comparer, table, ordered=isinstance(table, OrderedDictionary))
    made.room = len(table)
    return made


def _put(table: Hashtable, key: Any, value: Any) -> None:
    _no_key(key)
    table[key] = value


def _enumerator(table: Hashtable) -> Any:
    from havmsh.runtime.types.enumerators import enumerator

    return enumerator(table)


def copy_entries(table: Hashtable, target: Any, at: int) -> None:
    """CopyTo. Raises what ``copy_all`` raises."""
    copy_all(entries(table), target, at, "arrayIndex")


def _made(source: Any = None) -> Hashtable:
    """``[hashtable]::new()``: its keys are told apart by case, as .NET's are."""
    pairs = source.items() if isinstance(source, Hashtable) else []
    return Hashtable(pairs, case_sensitive=True)


def _made_with(comparer: Any, source: Any = None, *, ordered: bool = False) -> Hashtable:
    from havmsh.runtime.types.comparedtables import table_with

    return table_with(comparer, () if source is None else source.items(), ordered=ordered)


def _sized(size: int, load: float = 1.0, comparer: Any = None) -> Hashtable:
    """A table with room. Raises ArgumentOutOfRangeException."""
    if size < 0:
        raise out_of_range("capacity", f"capacity ('{size}') must be a non-negative value.", size)
    if not 0.1 <= load <= 1.0:
        raise out_of_range("loadFactor", "Load factor needs to be between 0.1 and 1.0.")
    return _made_with(comparer) if comparer is not None else _made()


_TABLE = (
    ("void Add(System.Object key, System.Object value)", _add), ("void Clear()", lambda table: table.table.clear()),
    ("bool Contains(System.Object key)", _contains),
    ("void CopyTo(array array, int arrayIndex)", copy_entries), ("System.Collections.IDictionaryEnumerator GetEnumerator()", _enumerator),
    ("void Remove(System.Object key)", _remove), ("System.Object get_Item(System.Object key)", lambda table, key: table[key]),
    ("void set_Item(System.Object key, System.Object value)", _put),
)
_SERIAL = "System.Runtime.Serialization.ISerializable;System.Runtime.Serialization.IDeserializationCallback"


def _keys(table: Hashtable) -> Any:
    return KeyCollection(table.keys(), table)


class KeyCollection(NetObject):
    """The keys or values of a dictionary at one moment."""

    __slots__ = ("items", "table")
    type_name = "System.Collections.Hashtable+KeyCollection"

    def __init__(self, items: list[Any], table: Hashtable) -> None:
        super().__init__()
        self.items = items
        self.table = table

    def __len__(self) -> int:
        return len(self.items)

    def enumerate_net(self) -> Any:
        """One by one."""
        from havmsh.runtime.types.enumerators import watched

        return watched(self.items, self.table.table)


class ValueCollection(KeyCollection):
    """The values of a dictionary at one moment."""

    __slots__ = ()
    type_name = "System.Collections.Hashtable+ValueCollection"


class OrderedCollection(KeyCollection):
    """The keys or values of an ordered dictionary: a list."""

    __slots__ = ()
    type_name = "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection"

    def net_index(self, key: Any) -> Any:
        """By position."""
        from havmsh.runtime.indexing import get

        return get(self.items, key)


def _walked(keys: KeyCollection) -> Any:
    from havmsh.runtime.types.enumerators import part_of

    return part_of(typesystem.known("System.Collections.Hashtable"), "HashtableEnumerator", keys.items)


_ICOLLECTION = "System.Collections.ICollection"
for _name, _class, _face in (
    ("System.Collections.Hashtable+KeyCollection", KeyCollection, _ICOLLECTION), ("System.Collections.Hashtable+ValueCollection", ValueCollection, _ICOLLECTION),
    (OrderedCollection.type_name, OrderedCollection, "System.Collections.IList"),
):
    define(
        _name, _class, interfaces=f"{_face};System.Collections.IEnumerable", properties=(("int Count", len),),
        methods=(
            ("void CopyTo(array array, int index)", lambda keys, target, at: copy_all(keys.items, target, at)),
            ("System.Collections.IEnumerator GetEnumerator()", _walked),
        ),
    )
for _line, _call in (
    ("bool IList.Contains(System.Object value)", lambda keys, item: any(same(each, item) for each in keys.items)),
    ("int IList.IndexOf(System.Object value)", lambda keys, item: next((at for at, each in enumerate(keys.items) if same(each, item)), -1)),
):
    typesystem.known(OrderedCollection.type_name).method(_line, _call)


class SyncHashtable(Hashtable):
    """What Synchronized gives: the pairs are those of the table behind it."""

    __slots__ = ("behind",)
    type_name = "System.Collections.Hashtable+SyncHashtable"

    def __init__(self, behind: Hashtable) -> None:
        super().__init__(case_sensitive=behind.case_sensitive)
        self.behind = behind
        self.table = behind.table

    def folded(self, key: Any) -> Any:
        """The dict key under which the table behind keeps it."""
        return self.behind.folded(key)

    def __getitem__(self, key: Any) -> Any:
        return self.behind[key]

    def items(self) -> list[tuple[Any, Any]]:
        """Pairs in the order of the table behind."""
        return self.behind.items()


def _synchronized(table: Hashtable | None) -> SyncHashtable:
    if table is None:
        raise argument_null("table")
    return SyncHashtable(table)


define(
    "System.Collections.Hashtable", Hashtable, interfaces=f"System.Collections.IDictionary;{_SERIAL};System.ICloneable",
    properties=(
        ("System.Object Item", None), ("bool IsReadOnly", lambda t: False), ("bool IsFixedSize", lambda t: False), ("bool IsSynchronized", lambda t: False),
        ("System.Collections.ICollection Keys", _keys), ("System.Collections.ICollection Values", lambda t: ValueCollection(t.values(), t)),
        ("System.Object SyncRoot", lambda t: t), ("int Count", len),
    ),
    methods=(
        *_TABLE, ("System.Object Clone()", _copy), ("bool ContainsKey(System.Object key)", _contains),
        ("bool ContainsValue(System.Object value)", lambda table, value: any(same(each, value) for each in table.values())),
    ),
    statics=(("static hashtable Synchronized(hashtable table)", _synchronized),),
    constructors=(
        ("", _made), ("int capacity", lambda size: _sized(size)), ("int capacity, float loadFactor", lambda size, load: _sized(size, load)),
        ("int capacity, float loadFactor, System.Collections.IEqualityComparer equalityComparer", lambda size, load, comparer: _sized(size, load, comparer)),
        ("System.Collections.IEqualityComparer equalityComparer", _made_with),
        ("int capacity, System.Collections.IEqualityComparer equalityComparer", lambda size, comparer: _sized(size, 1.0, comparer)),
        ("System.Collections.IDictionary d", _made), ("System.Collections.IDictionary d, float loadFactor", lambda d, load: _made(d)),
        ("System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer", lambda d, c: _made_with(c, d)),
        ("System.Collections.IDictionary d, float loadFactor, System.Collections.IEqualityComparer equalityComparer", lambda d, load, c: _made_with(c, d)),
    ),
)


define(
    SyncHashtable.type_name, SyncHashtable, base="System.Collections.Hashtable",
    properties=(("bool IsSynchronized", lambda t: True), ("System.Object SyncRoot", lambda t: t.behind)),
    methods=(("System.Object Clone()", lambda t: SyncHashtable(_copy(t.behind))),),
)


class OrderedHashtable(Hashtable):
    """System.Management.Automation.OrderedHashtable: a table that keeps its order and tells keys apart by case; what JSON is read into."""

    __slots__ = ()
    type_name = "System.Management.Automation.OrderedHashtable"


_LISTED = (
    ("System.Collections.ICollection Keys", lambda t: OrderedCollection(t.keys(), t)), ("System.Collections.ICollection Values", lambda t: OrderedCollection(t.values(), t)),
)


def _ordered(source: Any = None) -> OrderedHashtable:
    return OrderedHashtable(source.items() if isinstance(source, Hashtable) else (), case_sensitive=True)


define(
    OrderedHashtable.type_name, OrderedHashtable, base="System.Collections.Hashtable",
    properties=(("int Count", len), *((f"bool {name}", lambda t: False) for name in ("IsFixedSize", "IsReadOnly", "IsSynchronized")), *_LISTED),
    methods=(("System.Object Clone()", _ordered),),
    constructors=(("", _ordered), ("int capacity", lambda _: _ordered()), ("System.Collections.IDictionary dictionary", _ordered)),
)


def _at(table: OrderedDictionary, at: int) -> Any:
    keys = table.keys()
    if not 0 <= at < len(keys):
        raise NetError("System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')")
    return keys[at]


def _insert(table: OrderedDictionary, at: int, key: Any, value: Any) -> None:
    pairs = table.items()
    if not 0 <= at <= len(pairs):
        raise NetError("System.ArgumentOutOfRangeException", "Specified argument was out of the range of valid values. (Parameter 'index')")
    if key in table:
        _add(table, key, value)
    pairs.insert(at, (key, value))
    table.table.clear()
    for each, item in pairs:
        table[each] = item


def _add_ordered(table: OrderedDictionary, key: Any, value: Any) -> None:
    _no_key(key)
    _add(table, key, value)


define(
    "System.Collections.Specialized.OrderedDictionary", OrderedDictionary, interfaces=f"System.Collections.Specialized.IOrderedDictionary;{_SERIAL}",
    properties=(
        ("int Count", len), ("bool IsReadOnly", lambda t: False), ("System.Object Item", None),
        *_LISTED,
        ("bool IsFixedSize", lambda t: False), ("System.Object SyncRoot", lambda t: t), ("bool IsSynchronized", lambda t: False),
    ),
    methods=(
        ("System.Object get_Item(int index)", lambda table, at: table[_at(table, at)]),
        ("void set_Item(int index, System.Object value)", lambda table, at, value: _put(table, _at(table, at), value)),
        *_TABLE[1:], ("void Add(System.Object key, System.Object value)", _add_ordered),
        ("void Insert(int index, System.Object key, System.Object value)", _insert),
        ("void RemoveAt(int index)", lambda table, at: _remove(table, _at(table, at))),
        ("specialized.OrderedDictionary AsReadOnly()", _copy),
    ),
    constructors=(
        ("", lambda: OrderedDictionary(case_sensitive=True)), ("int capacity", lambda _: OrderedDictionary(case_sensitive=True)),
        ("System.Collections.IEqualityComparer comparer", lambda comparer: _made_with(comparer, ordered=True)),
        ("int capacity, System.Collections.IEqualityComparer comparer", lambda _, comparer: _made_with(comparer, ordered=True)),
    ),
)
define(
    "System.Collections.DictionaryEntry", DictionaryEntry, kind="struct",
    properties=(
        ("System.Object Name", lambda e: e.key, lambda e, value: setattr(e, "key", value)),
        ("System.Object Key", lambda e: e.key, lambda e, value: setattr(e, "key", value)),
        ("System.Object Value", lambda e: e.value, lambda e, value: setattr(e, "value", value)),
    ),
    constructors=(("System.Object key, System.Object value", DictionaryEntry),),
).extend("AliasProperty", Name="Key")
