"""What dictionaries with types have: the members of all, and of each kind."""

from __future__ import annotations

from havmsh.runtime.compare import same
from havmsh.runtime.errors import NetError, argument_null, out_of_range, within
from havmsh.runtime.objects import Array
from havmsh.runtime.types.arraycopying import copy_all
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.types.collections import Dictionary

_NAME = "System.Collections.Generic."


def _missing(key: Any) -> NetError:
    return NetError("System.Collections.Generic.KeyNotFoundException", f"The given key '{shown(key)}' was not present in the dictionary.")


def add(table: Dictionary, key: Any, value: Any) -> None:
    """Adds a pair. Raises ArgumentNullException and ArgumentException."""
    if key is None:
        raise argument_null("key")
    if key in table:
        text = f"An item with the same key has already been added. Key: {shown(key)}"
        if table.net_type.full_name.startswith("System.Collections.Concurrent."):
            text = "The key already existed in the dictionary."
        if table.net_type.full_name.startswith(_NAME + "SortedList"):
            text = f"An item with the same key has already been added. Key: {shown(key)} (Parameter 'key')"
        if table.net_type.full_name == "System.Collections.SortedList":
            there = next(each for each in table if same(each, key))
            text = f"Item has already been added. Key in dictionary: '{shown(there)}'  Key being added: '{shown(key)}'"
        raise NetError("System.ArgumentException", text)
    table[key] = value


def _try_add(table: Dictionary, key: Any, value: Any) -> bool:
    if key in table:
        return False
    table[key] = value
    return True


def remove(table: Dictionary, key: Any) -> bool:
    """Takes a key out; whether it was there. Raises ArgumentNullException."""
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


def try_get(table: Dictionary, key: Any, box: Any) -> bool:
    """Whether the key is there, and its value."""
    if key is None:
        raise argument_null("key")
    there = key in table
    box.set(table[key] if there else _zero(table))
    return there


def item(table: Dictionary, key: Any) -> Any:
    """The value of a key. Raises KeyNotFoundException."""
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


def with_argument(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """The generic methods of a concurrent dictionary: their factories get one more argument, which need not be closed over."""
    def get(_type: Any, table: Dictionary, key: Any, make: Any, argument: Any) -> Any:
        return _get_or_add(table, key, lambda key: make(key, argument))

    def update(_type: Any, table: Dictionary, key: Any, make: Any, change: Any, argument: Any) -> Any:
        return _update(table, key, lambda key: make(key, argument), lambda key, known: change(key, known, argument))

    return (
        (f"{V} GetOrAdd[TArg]({K} key, System.Func[{K},TArg,{V}] valueFactory, TArg factoryArgument)", get),
        (f"{V} AddOrUpdate[TArg]({K} key, System.Func[{K},TArg,{V}] addValueFactory, System.Func[{K},{V},TArg,{V}] updateValueFactory, TArg factoryArgument)", update),
    )


def _common(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    return (
        (f"{V} get_Item({K} key)", item), (f"void set_Item({K} key, {V} value)", lambda table, key, value: table.__setitem__(key, value)),
        ("void Clear()", lambda table: table.table.clear()),
        (f"bool ContainsKey({K} key)", lambda table, key: is_known(table, key)),
    )


def _typed(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """What all have whose keys and values are of types of their own."""
    return ((f"bool TryGetValue({K} key, [ref] {V} value)", try_get),)


def _changing(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    return (
        (f"void Add({K} key, {V} value)", add), (f"bool Remove({K} key)", remove),
        (f"bool ContainsValue({V} value)", lambda table, value: any(same(each, value) for each in table.values())),
    )


def _trying(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    return (f"bool Remove({K} key, [ref] {V} value)", _take), (f"bool TryAdd({K} key, {V} value)", _try_add)


def _concurrent(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    def update(table: Any, key: Any, new: Any, known: Any) -> bool:
        if key in table and same(table[key], known):
            table[key] = new
            return True
        return False

    return (
        (f"bool TryAdd({K} key, {V} value)", _try_add), (f"bool TryRemove({K} key, [ref] {V} value)", _take),
        (f"bool TryRemove({_NAME}KeyValuePair[{K},{V}] item)", lambda table, pair: pair.key in table and same(table[pair.key], pair.value) and remove(table, pair.key)),
        (f"bool TryUpdate({K} key, {V} newValue, {V} comparisonValue)", update),
        (f"{V} GetOrAdd({K} key, System.Func[{K},{V}] valueFactory)", _get_or_add), (f"{V} GetOrAdd({K} key, {V} value)", _get_or_add),
        (f"{V} AddOrUpdate({K} key, System.Func[{K},{V}] addValueFactory, System.Func[{K},{V},{V}] updateValueFactory)", _update),
        (f"{V} AddOrUpdate({K} key, {V} addValue, System.Func[{K},{V},{V}] updateValueFactory)", _update),
        (f"{_NAME}KeyValuePair[{K},{V}][] ToArray()", lambda table: Array(list(table.enumerate_net()), f"{_NAME}KeyValuePair[{K},{V}]")),
        (f"void IDictionary[{K},{V}].Add({K} key, {V} value)", add), (f"bool IDictionary[{K},{V}].Remove({K} key)", remove),
        ("void IDictionary.Add(System.Object key, System.Object value)", add),
        ("void IDictionary.Remove(System.Object key)", remove),
    )


def _sized(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """What those have that keep room."""
    return (
        ("int EnsureCapacity(int capacity)", lambda table, size: max(size, len(table))), ("void TrimExcess()", lambda table: None),
        ("void TrimExcess(int capacity)", lambda table, size: None),
    )


def _by_place(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """What sorted lists have: keys and values by place."""
    def put(table: Any, at: int, value: Any) -> None:
        table[placed(table.keys(), at)] = value

    return (
        (f"int IndexOfKey({K} key)", lambda table, key: table.keys().index(key) if key in table else -1),
        (f"int IndexOfValue({V} value)", lambda table, value: next((at for at, each in enumerate(table.values()) if same(each, value)), -1)),
        ("void RemoveAt(int index)", lambda table, at: remove(table, placed(table.keys(), at)) and None),
        (f"{V} GetValueAtIndex(int index)", lambda table, at: placed(table.values(), at)),
        (f"{K} GetKeyAtIndex(int index)", lambda table, at: placed(table.keys(), at)), (f"void SetValueAtIndex(int index, {V} value)", put),
        ("void TrimExcess()", lambda table: None),
    )


def _ordered(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """What the generic OrderedDictionary has: entries by place."""
    def at(table: Dictionary, place: int) -> tuple[Any, Any]:
        return placed(list(table.items()), place)  # type: ignore[no-any-return]

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

    def move(table: Dictionary, place: int, goal: int) -> None:
        pairs = list(table.items())
        placed(pairs, place)
        if not 0 <= goal < len(pairs):
            raise out_of_range("newIndex")
        pairs.insert(goal, pairs.pop(place))
        table.table.clear()
        for each, inner in pairs:
            table[each] = inner

    def add_at(table: Dictionary, key: Any, value: Any, place: Any) -> bool:
        added = _try_add(table, key, value)
        place.set(table.keys().index(key))
        return added

    def get_at(table: Dictionary, key: Any, value: Any, place: Any) -> bool:
        found = try_get(table, key, value)
        place.set(table.keys().index(key) if found else -1)
        return found

    def replace_at(table: Dictionary, place: int, key: Any, value: Any) -> None:
        pairs = list(table.items())
        placed(pairs, place)
        if key in table and table.keys().index(key) != place:
            raise NetError("System.ArgumentException", f"An item with the same key has already been added. Key: {shown(key)}")
        pairs[place] = (key, value)
        table.table.clear()
        for each, inner in pairs:
            table[each] = inner

    def move_key(table: Dictionary, key: Any, goal: int) -> None:
        if key not in table:
            raise NetError("System.Collections.Generic.KeyNotFoundException", f"The given key '{shown(key)}' was not present in the dictionary.")
        move(table, table.keys().index(key), goal)

    return (
        ("void SetPosition(int index, int newIndex)", move), (f"void SetPosition({K} key, int newIndex)", move_key),
        (f"int IndexOf({K} key)", lambda table, key: table.keys().index(key) if key in table else -1),
        ("void RemoveAt(int index)", lambda table, place: remove(table, at(table, place)[0]) and None),
        (f"void Insert(int index, {K} key, {V} value)", put), (f"void SetAt(int index, {V} value)", lambda table, place, value: table.__setitem__(at(table, place)[0], value)),
        (f"void SetAt(int index, {K} key, {V} value)", replace_at), (f"bool TryAdd({K} key, {V} value, [ref] int index)", add_at),
        (f"bool TryGetValue({K} key, [ref] {V} value, [ref] int index)", get_at),
        (f"{_NAME}KeyValuePair[{K},{V}] GetAt(int index)", lambda table, place: placed(list(table.enumerate_net()), place)),
    )


def _copied(K: str, V: str) -> tuple[tuple[str, Any], ...]:
    """CopyTo, where it is not for an interface alone."""
    return ((f"void CopyTo({_NAME}KeyValuePair[{K},{V}][] array, int index)", lambda table, target, at: copy_all(list(table.enumerate_net()), target, at)),)


LINES: dict[str, Callable[[str, str], tuple[tuple[str, Any], ...]]] = {
    "common": _common, "typed": _typed, "changing": _changing, "trying": _trying, "sized": _sized, "by place": _by_place, "ordered": _ordered,
    "copied": _copied, "concurrent": _concurrent,
}
FEATURES = {
    "Dictionary": ("typed", "changing", "trying", "sized"), "OrderedDictionary": ("typed", "changing", "trying", "sized", "ordered"),
    "SortedDictionary": ("typed", "changing", "copied"),
    "SortedList": ("typed", "changing", "by place"), "SortedList1": ("changing",), "Concurrent": ("typed", "concurrent"),
}
"""What each kind of dictionary has beside what is common to all."""


def placed(items: list[Any], at: int) -> Any:
    """What stands at a place. Raises ArgumentOutOfRangeException."""
    within(at, len(items))
    return items[at]


def is_known(table: Dictionary, key: Any) -> bool:
    """Whether the key is there. Raises ArgumentNullException."""
    if key is None:
        raise argument_null("key")
    return key in table
