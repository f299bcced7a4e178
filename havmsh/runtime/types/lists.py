"""ArrayList, List[T], Collection[T]."""

from __future__ import annotations

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.compare import same
from havmsh.runtime.convert import convert, to_bool
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, ArrayList, GenericList, Hashtable
from havmsh.runtime.stretches import extend
from havmsh.runtime.types.arraymembers import (
    binary_search,
    comparer_of,
    copy_range,
    enumerator,
    index_of,
    last_index_of,
    read_only,
    reverse_range,
    sort_items,
)
from havmsh.runtime.typesystem import array_of, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_RANGE = "Index was out of range. Must be non-negative and less than the size of the collection."
_INTERFACES = "System.Collections.IList;System.Collections.ICollection;System.Collections.IEnumerable"


def _insert(items: Any, at: int, value: Any) -> None:
    if not 0 <= at <= len(items):
        message = "Index must be within the bounds of the List." if items.__class__ is GenericList else "Insertion index was out of range. Must be non-negative and less than or equal to size."
        raise out_of_range("index", message)
    items.insert(at, value)


def _insert_range(items: Any, at: int, values: Any) -> None:
    if not 0 <= at <= len(items):
        raise out_of_range("index")
    items[at:at] = list(enumerate_(values) or [values])


def _remove_at(items: Any, at: int) -> None:
    if not 0 <= at < len(items):
        raise out_of_range("index", _RANGE)
    del items[at]


def _remove(items: Any, value: Any) -> bool:
    at = index_of(items, value)
    if at >= 0:
        del items[at]
    return at >= 0


def _remove_range(items: Any, at: int, count: int) -> None:
    if at < 0 or count < 0:
        raise out_of_range("index" if at < 0 else "count", "Non-negative number required.")
    if at + count > len(items):
        raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
    del items[at:at + count]


def _get_range(items: Any, at: int, count: int) -> list[Any]:
    if at < 0 or count < 0:
        raise out_of_range("index" if at < 0 else "count", "Non-negative number required.")
    if at + count > len(items):
        raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
    return items[at:at + count]  # type: ignore[no-any-return]


def _append(items: Any, value: Any) -> int:
    items.append(value)
    return len(items) - 1


def _extend(items: Any, values: Any) -> None:
    if values is None:
        raise argument_null("c")
    found = enumerate_(values)
    extend(items, [values] if found is None else found if values.__class__ is Array else list(found))


def _item(items: Any, at: int) -> Any:
    if not 0 <= at < len(items):
        raise out_of_range("index", _RANGE)
    return items[at]


def _set_item(items: Any, at: int, value: Any) -> None:
    _item(items, at)
    items[at] = value


def _elements(items: Any) -> Any:
    """What a collection holds; of a dictionary its entries."""
    if isinstance(items, Hashtable):
        from havmsh.runtime.types.hashtables import entries

        return entries(items)
    return enumerate_(items) or []


def _sort_part(items: Any, start: int, count: int, comparer: Any) -> None:
    part = items[start:start + count]
    sort_items(part, comparer_of(comparer))
    items[start:start + count] = part


def _search_by(items: Any, value: Any, comparer: Any) -> int:
    return binary_search(items, value, comparer_of(comparer))


def _search_part(items: Any, start: int, count: int, value: Any, comparer: Any) -> int:
    _get_range(items, start, count)
    return binary_search(items, value, comparer_of(comparer), start, start + count - 1)


def _copy_part(items: Any, start: int, target: Any, at: int, count: int) -> None:
    copy_range(_get_range(items, start, count), 0, target, at, count)


def _sort(items: Any, comparer: Any = None) -> None:
    sort_items(items, comparer_of(comparer))


_COMMON = (
    ("void Clear()", list.clear), ("bool Contains(System.Object item)", lambda items, value: index_of(items, value) >= 0),
    ("void CopyTo(array array)", lambda items, target: copy_range(items, 0, target, 0, len(items))),
    ("void CopyTo(array array, int arrayIndex)", lambda items, target, at: copy_range(items, 0, target, at, len(items))),
    ("System.Collections.IEnumerator GetEnumerator()", enumerator), ("int IndexOf(System.Object value)", index_of),
    ("int IndexOf(System.Object value, int startIndex)", index_of), ("int LastIndexOf(System.Object value)", last_index_of),
    ("void RemoveAt(int index)", _remove_at), ("void RemoveRange(int index, int count)", _remove_range),
    ("void Reverse()", reverse_range), ("void Reverse(int index, int count)", reverse_range), ("void Sort()", _sort),
    ("int BinarySearch(System.Object value)", binary_search), ("void CopyTo(int index, array array, int arrayIndex, int count)", _copy_part),
)


def _more_of_array_list(net: NetType) -> None:
    def set_range(items: ArrayList, at: int, new: Any) -> None:
        if at < 0 or at + len(new) > len(items):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        items[at:at + len(new)] = list(new)

    net.method("void SetRange(int index, System.Collections.ICollection c)", set_range)
    net.method("static System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)", read_only, static=True)
    net.method("static System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)", lambda items: Array(items), static=True)


define(
    "System.Collections.ArrayList", ArrayList, interfaces=_INTERFACES + ";System.ICloneable",
    properties=(
        ("int Capacity", lambda items: max(4, len(items)), lambda items, size: None), ("int Count", len), ("bool IsFixedSize", lambda items: False),
        ("bool IsReadOnly", lambda items: False), ("bool IsSynchronized", lambda items: False), ("System.Object Item", None), ("System.Object SyncRoot", lambda items: items),
    ),
    methods=(
        ("int Add(System.Object value)", _append), ("void AddRange(System.Collections.ICollection c)", _extend), *_COMMON, ("System.Object Clone()", ArrayList),
        ("System.Object get_Item(int index)", _item), ("void set_Item(int index, System.Object value)", _set_item),
        ("System.Collections.ArrayList GetRange(int index, int count)", lambda items, at, count: ArrayList(_get_range(items, at, count))),
        ("void Insert(int index, System.Object value)", _insert), ("void InsertRange(int index, System.Collections.ICollection c)", _insert_range),
        ("void Remove(System.Object obj)", _remove), ("void Sort(System.Collections.IComparer comparer)", _sort), ("void Sort(int index, int count, System.Collections.IComparer comparer)", _sort_part),
        ("int BinarySearch(System.Object value, System.Collections.IComparer comparer)", _search_by), ("int BinarySearch(int index, int count, System.Object value, System.Collections.IComparer comparer)", _search_part),
        ("int IndexOf(System.Object value, int startIndex, int count)", index_of), *((f"int LastIndexOf(System.Object value{rest})", last_index_of) for rest in (", int startIndex", ", int startIndex, int count")),
        ("System.Object[] ToArray()", Array), ("array ToArray(type type)", lambda items, t: convert(Array(items), array_of(t.net))), ("void TrimToSize()", lambda items: None),
    ),
    statics=(
        ("static System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)", lambda items: items),
        ("static System.Collections.ArrayList Adapter(System.Collections.IList list)", ArrayList),
        ("static System.Collections.ArrayList Repeat(System.Object value, int count)", lambda value, count: ArrayList([value] * count)),
    ),
    constructors=(("", ArrayList), ("System.Collections.ICollection c", lambda items: ArrayList(_elements(items))), ("int capacity", lambda size: ArrayList())),
    rest=_more_of_array_list,
)


def _truth(test: Any, item: Any) -> bool:
    return to_bool(test(item))


def _remove_all(items: Any, test: Any) -> int:
    kept = [item for item in items if not _truth(test, item)]
    gone = len(items) - len(kept)
    items[:] = kept
    return gone


def _zero(net: NetType) -> Any:
    from havmsh.runtime.convert import default

    return default(net)


def _converted(items: GenericList, make: Any) -> GenericList:
    """What a converter makes of each item: the type of the results is the converter's."""
    return GenericList([make(item) for item in items], make.returns.full_name if make.returns is not None else "System.Object")


def _find_index(items: Any, *given: Any) -> int:
    """The first place, from a start on, within a count. Raises ArgumentOutOfRangeException."""
    *place, test = given
    start, count = (*place, *((0, None)[len(place):]))[:2]
    if not 0 <= start <= len(items):
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    if count is not None and not 0 <= count <= len(items) - start:
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string/array/collection.")
    return next((at for at in range(start, len(items) if count is None else start + count) if _truth(test, items[at])), -1)


def _find_last_index(items: Any, *given: Any) -> int:
    """The last place, from a start backwards, within a count. Raises ArgumentOutOfRangeException."""
    *place, test = given
    start = place[0] if place else len(items) - 1
    count = place[1] if len(place) > 1 else start + 1
    if items and not 0 <= start < len(items):
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.")
    if not 0 <= count <= start + 1:
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string/array/collection.")
    return next((at for at in range(start, start - count, -1) if _truth(test, items[at])), -1)


def typed_list(kind: str, python: type[GenericList] = GenericList) -> Any:
    """Makes the generic types of a kind of list, whose objects are of that Python class."""

    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        element = arguments[0]
        name = element.full_name
        short = typenames.spelled(element)
        net = NetType(full, python, interfaces=(
            *_INTERFACES.split(";"), f"System.Collections.Generic.IList`1[{name}]", f"System.Collections.Generic.ICollection`1[{name}]",
            f"System.Collections.Generic.IEnumerable`1[{name}]", f"System.Collections.Generic.IReadOnlyList`1[{name}]",
        ))

        def build(items: Any = ()) -> GenericList:
            return python([convert(item, element) for item in enumerate_(items) or ()], name, kind)

        _list_members(net, element, short, build)
        if kind == "List":
            net.rest = _more_of_list
        return net

    return make


def _list_members(net: NetType, element: NetType, short: str, build: Any) -> None:
    T = short
    net.prop("int Capacity", lambda items: max(4, len(items)), lambda items, size: None)
    net.prop("int Count", len)
    for name, value in (("IsReadOnly", False), ("IsFixedSize", False)):
        net.members[name] = value
    predicate, whole = f"System.Predicate[{T}]", f"System.Collections.Generic.IEnumerable[{T}]"
    methods: tuple[tuple[str, Any], ...] = (
        (f"void Add({T} item)", list.append), (f"void AddRange({whole} collection)", _extend), *_COMMON,
        (f"bool Contains({T} item)", lambda items, value: index_of(items, value) >= 0), *((f"int IndexOf({T} item{rest})", index_of) for rest in ("", ", int index", ", int index, int count")),
        *((f"int LastIndexOf({T} item{rest})", last_index_of) for rest in ("", ", int index", ", int index, int count")), (f"int BinarySearch({T} item)", binary_search),
        (f"int BinarySearch({T} item, System.Collections.Generic.IComparer[{T}] comparer)", _search_by), (f"int BinarySearch(int index, int count, {T} item, System.Collections.Generic.IComparer[{T}] comparer)", _search_part),
        (f"{T} get_Item(int index)", _item), (f"void set_Item(int index, {T} value)", _set_item),
        (f"void Insert(int index, {T} item)", _insert), (f"void InsertRange(int index, {whole} collection)", _insert_range),
        (f"bool Remove({T} item)", _remove), (f"int RemoveAll({predicate} match)", _remove_all), (f"{T}[] ToArray()", lambda items: Array(items, element.full_name)),
        (f"System.Collections.Generic.List[{T}] GetRange(int index, int count)", lambda items, at, count: GenericList(_get_range(items, at, count), element.full_name)),
        (f"bool Exists({predicate} match)", lambda items, test: any(_truth(test, item) for item in items)),
        (f"{T} Find({predicate} match)", lambda items, test: next((i for i in items if _truth(test, i)), _zero(element))),
        (f"{T} FindLast({predicate} match)", lambda items, test: next((i for i in reversed(items) if _truth(test, i)), _zero(element))),
        (f"System.Collections.Generic.List[{T}] FindAll({predicate} match)", lambda items, test: GenericList([i for i in items if _truth(test, i)], element.full_name)),
        *((f"int FindIndex({place}{predicate} match)", _find_index) for place in ("", "int startIndex, ", "int startIndex, int count, ")),
        *((f"int FindLastIndex({place}{predicate} match)", _find_last_index) for place in ("", "int startIndex, ", "int startIndex, int count, ")),
        (f"bool TrueForAll({predicate} match)", lambda items, test: all(_truth(test, item) for item in items)),
        (f"void ForEach(System.Action[{T}] action)", lambda items, act: [act(item) for item in list(items)] and None),
        (f"void Sort(System.Comparison[{T}] comparison)", _sort), (f"void Sort(System.Collections.Generic.IComparer[{T}] comparer)", _sort),
        (f"void Sort(int index, int count, System.Collections.Generic.IComparer[{T}] comparer)", _sort_part),
        (f"System.Collections.ObjectModel.ReadOnlyCollection[{T}] AsReadOnly()", lambda items: GenericList(items, element.full_name)),
        ("System.Collections.IList ConvertAll(System.Delegate converter)", _converted),
        ("void TrimExcess()", lambda items: None), ("int EnsureCapacity(int capacity)", lambda items, size: max(size, len(items))),
    )
    for text, call in methods:
        net.method(text, call)
    net.constructor("", build)
    net.constructor("int capacity", lambda size: build())
    net.constructor(f"{whole} collection", build)


def _more_of_list(net: NetType) -> None:
    T = net.arguments[0].full_name if net.arguments else "System.Object"

    def part(items: GenericList, at: int, count: int) -> GenericList:
        if at < 0 or count < 0 or at + count > len(items):
            raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
        return GenericList(items[at:at + count], items.element, items.kind)

    net.method(f"System.Collections.Generic.List[{T}] Slice(int start, int length)", part)
    declare(net, "System.Object ConvertAll[R](System.Converter[" + T + ",R] converter)", lambda each, items, turn: GenericList([turn(one) for one in items], each.full_name, "List"))


typesystem.register_generic("System.Collections.Generic.List`1", typed_list("List"))
typesystem.register_generic("System.Collections.ObjectModel.Collection`1", typed_list("Collection"))
typesystem.register_generic("System.Collections.ObjectModel.ReadOnlyCollection`1", typed_list("System.Collections.ObjectModel.ReadOnlyCollection`1"))

__all__ = ["known", "same"]
