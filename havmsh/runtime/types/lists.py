"""ArrayList, and what lists of all kinds do."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, not_negative, out_of_range
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, ArrayList, GenericList, Hashtable
from havmsh.runtime.stretches import extend
from havmsh.runtime.types.arraycopying import copy_range, part
from havmsh.runtime.types.arraymembers import enumerator, holds, index_of, last_index_of, reverse_range
from havmsh.runtime.types.arraysorting import binary_search, comparer_of, sort_items
from havmsh.runtime.types.capacities import capacity, clear, fitted, reserve, set_capacity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_RANGE = "Index was out of range. Must be non-negative and less than the size of the collection."


def insert_list(items: Any, at: int, value: Any) -> None:
    """Puts a value at a place. Raises ArgumentOutOfRangeException."""
    if not 0 <= at <= len(items):
        message = "Index must be within the bounds of the List." if items.__class__ is GenericList else "Insertion index was out of range. Must be non-negative and less than or equal to size."
        raise out_of_range("index", message)
    items.insert(at, value)


def insert_range(items: Any, at: int, values: Any) -> None:
    """Puts several in at a place. Raises ArgumentNullException, ArgumentOutOfRangeException."""
    if values is None:
        raise argument_null("c" if items.__class__ is ArrayList else "collection")
    if not 0 <= at <= len(items):
        raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    new = list(enumerate_(values) or [values])
    reserve(items, len(items) + len(new))
    items[at:at] = new


def remove_at(items: Any, at: int) -> None:
    """Takes out what stands at a place. Raises ArgumentOutOfRangeException."""
    if not 0 <= at < len(items):
        raise out_of_range("index", _RANGE)
    capacity(items)
    del items[at]


def remove_list(items: Any, value: Any) -> bool:
    """Takes out the first that is equal; whether there was one."""
    at = index_of(items, value)
    if at >= 0:
        remove_at(items, at)
    return at >= 0


def remove_range(items: Any, at: int, count: int) -> None:
    """Takes out several in a row. Raises ArgumentException where there are not so many."""
    part(items, at, count)
    capacity(items)
    del items[at:at + count]


def get_range(items: Any, at: int, count: int) -> list[Any]:
    """Several in a row. Raises ArgumentException where there are not so many."""
    part(items, at, count)
    return items[at:at + count]  # type: ignore[no-any-return]


def _append(items: Any, value: Any) -> int:
    items.append(value)
    return len(items) - 1


def extend_list(items: Any, values: Any, parameter: str = "c") -> None:
    """Adds all of a collection. Raises ArgumentNullException."""
    if values is None:
        raise argument_null(parameter)
    found = enumerate_(values)
    new = [values] if found is None else values if values.__class__ is Array else list(found)
    reserve(items, len(items) + len(new))
    extend(items, new)


def item_list(items: Any, at: int) -> Any:
    """What stands at a place. Raises ArgumentOutOfRangeException."""
    if not 0 <= at < len(items):
        raise out_of_range("index", _RANGE)
    return items[at]


def set_item(items: Any, at: int, value: Any) -> None:
    """Puts another value at a place. Raises ArgumentOutOfRangeException."""
    item_list(items, at)
    items[at] = value


def _elements(items: Any) -> Any:
    """What a collection holds; of a dictionary its entries."""
    if isinstance(items, Hashtable):
        from havmsh.runtime.types.hashtables import entries

        return entries(items)
    return enumerate_(items) or []


def sort_part(items: Any, start: int, count: int, comparer: Any) -> None:
    """Sorts some in a row."""
    part = items[start:start + count]
    sort_items(part, comparer_of(comparer))
    items[start:start + count] = part


def search_by(items: Any, value: Any, comparer: Any) -> int:
    """The place of a value among those sorted by a comparer."""
    return binary_search(items, value, comparer_of(comparer))


def search_part(items: Any, start: int, count: int, value: Any, comparer: Any) -> int:
    """The same among some in a row."""
    get_range(items, start, count)
    return binary_search(items, value, comparer_of(comparer), start, start + count - 1)


def copy_part(items: Any, start: int, target: Any, at: int, count: int) -> None:
    """Copies some in a row over the elements of an array."""
    copy_range(get_range(items, start, count), 0, target, at, count)


def sort_list(items: Any, comparer: Any = None) -> None:
    """Sorts by a comparer, or by the usual order."""
    sort_items(items, comparer_of(comparer))


_COMMON = (
    ("void Clear()", clear), ("bool Contains(System.Object item)", lambda items, value: index_of(items, value) >= 0),
    ("void CopyTo(array array)", lambda items, target: copy_range(items, 0, target, 0, len(items))),
    ("void CopyTo(array array, int arrayIndex)", lambda items, target, at: copy_range(items, 0, target, at, len(items))),
    ("System.Collections.IEnumerator GetEnumerator()", enumerator), ("int IndexOf(System.Object value)", index_of),
    ("int IndexOf(System.Object value, int startIndex)", index_of), ("int LastIndexOf(System.Object value)", last_index_of),
    ("void RemoveAt(int index)", remove_at), ("void RemoveRange(int index, int count)", remove_range),
    ("void Reverse()", reverse_range), ("void Reverse(int index, int count)", reverse_range), ("void Sort()", sort_list),
    ("int BinarySearch(System.Object value)", binary_search), ("void CopyTo(int index, array array, int arrayIndex, int count)", copy_part),
)


def _array_of(items: ArrayList, which: Any) -> Array:
    if which is None:
        raise argument_null("type")
    name = which.net.full_name
    if not all(each is None and not which.net.is_value_type or each is not None and holds(name, each) for each in items):
        raise NetError("System.InvalidCastException", "At least one element in the source array could not be cast down to the destination array type.")
    return Array([each if each is None else convert(each, which.net) for each in items], name)


def _repeated(value: Any, count: int) -> ArrayList:
    not_negative("count", count)
    return ArrayList([value] * count)


def _of_collection(items: Any) -> ArrayList:
    if items is None:
        raise argument_null("c")
    return fitted(ArrayList(_elements(items)))  # type: ignore[no-any-return]


def _of_capacity(size: int) -> ArrayList:
    not_negative("capacity", size)
    return fitted(ArrayList(), size)  # type: ignore[no-any-return]


def _view(kind: str) -> Any:
    def make(items: Any) -> Any:
        from havmsh.runtime.types import listviews

        return getattr(listviews, kind)(items)

    return make


def _more_of_array_list(net: NetType) -> None:
    def set_range(items: ArrayList, at: int, new: Any) -> None:
        if at < 0 or at + len(new) > len(items):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        items[at:at + len(new)] = list(new)

    net.method("void SetRange(int index, System.Collections.ICollection c)", set_range)
    for name, kind in (("ReadOnly", "READ_ONLY"), ("FixedSize", "FIXED"), ("Synchronized", "SYNCHRONIZED")):
        net.method(f"static System.Collections.ArrayList {name}(System.Collections.ArrayList list)", _view(kind), static=True)


define(
    "System.Collections.ArrayList", ArrayList, interfaces="System.Collections.IList;System.ICloneable",
    properties=(
        ("int Capacity", capacity, set_capacity), ("int Count", len), ("bool IsFixedSize", lambda items: False),
        ("bool IsReadOnly", lambda items: False), ("bool IsSynchronized", lambda items: False), ("System.Object Item", None), ("System.Object SyncRoot", lambda items: items),
    ),
    methods=(
        ("int Add(System.Object value)", _append), ("void AddRange(System.Collections.ICollection c)", extend_list), *_COMMON,
        ("System.Object Clone()", lambda items: fitted(ArrayList(items))),
        ("System.Object get_Item(int index)", item_list), ("void set_Item(int index, System.Object value)", set_item),
        ("System.Collections.ArrayList GetRange(int index, int count)", lambda items, at, count: ArrayList(get_range(items, at, count))),
        ("void Insert(int index, System.Object value)", insert_list), ("void InsertRange(int index, System.Collections.ICollection c)", insert_range),
        ("void Remove(System.Object obj)", remove_list), ("void Sort(System.Collections.IComparer comparer)", sort_list),
        ("void Sort(int index, int count, System.Collections.IComparer comparer)", sort_part),
        ("int BinarySearch(System.Object value, System.Collections.IComparer comparer)", search_by),
        ("int BinarySearch(int index, int count, System.Object value, System.Collections.IComparer comparer)", search_part),
        ("int IndexOf(System.Object value, int startIndex, int count)", index_of),
        *((f"int LastIndexOf(System.Object value{rest})", last_index_of) for rest in (", int startIndex", ", int startIndex, int count")),
        ("System.Object[] ToArray()", Array), ("array ToArray(type type)", _array_of), ("void TrimToSize()", lambda items: set_capacity(items, len(items))),
    ),
    statics=(
        ("static System.Collections.ArrayList Adapter(System.Collections.IList list)", ArrayList),
        ("static System.Collections.ArrayList Repeat(System.Object value, int count)", _repeated),
    ),
    constructors=(("", ArrayList), ("System.Collections.ICollection c", _of_collection), ("int capacity", _of_capacity)),
    rest=_more_of_array_list,
)


