"""List[T], Collection[T], ReadOnlyCollection[T]."""

from __future__ import annotations

from havmsh.runtime import typenames, typesystem
from havmsh.runtime.convert import convert, to_bool
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, argument_null, given, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, GenericList
from havmsh.runtime.types.arraycopying import copy_range
from havmsh.runtime.types.arraymembers import enumerator, index_of, last_index_of, reverse_range
from havmsh.runtime.types.arraysorting import binary_search
from havmsh.runtime.types.capacities import capacity, clear, fitted, reserve, set_capacity, trim
from havmsh.runtime.types.enumerators import modified
from havmsh.runtime.types.lists import (
    copy_part,
    extend_list,
    get_range,
    insert_list,
    insert_range,
    item_list,
    remove_at,
    remove_list,
    remove_range,
    search_by,
    search_part,
    set_item,
    sort_list,
    sort_part,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_G = "System.Collections.Generic."
_VIEW = "System.Collections.ObjectModel.ReadOnlyCollection`1"


def _truth(test: Any, item: Any) -> bool:
    return to_bool(test(item))


def _remove_all(items: Any, test: Any) -> int:
    kept = [item for item in items if not _truth(test, item)]
    gone = len(items) - len(kept)
    capacity(items)
    items[:] = kept
    return gone


def _zero(net: NetType) -> Any:
    from havmsh.runtime.convert import default

    return default(net)


def _converted(items: GenericList, make: Any) -> GenericList:
    """What a converter makes of each item: the type of the results is the converter's."""
    return GenericList([make(item) for item in items], make.returns.element_name if make.returns is not None else "System.Object")


def _index_of(items: Any, value: Any, start: int, *count: int) -> int:
    """IndexOf from a place on. Raises ArgumentOutOfRangeException."""
    if start > len(items):
        raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    return index_of(items, value, start, *count)


def _for_each(items: Any, act: Any) -> None:
    """ForEach. Raises InvalidOperationException where the action changes the list."""
    count = len(items)
    for item in list(items):
        act(item)
        if len(items) != count:
            raise modified()


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


# ---------------------------------------------------------------- declaring

def _interfaces(name: str) -> tuple[str, ...]:
    return f"{_G}IList`1[[{name}]]", "System.Collections.IList", f"{_G}IReadOnlyList`1[[{name}]]"


def typed_list(kind: str, python: type[GenericList] = GenericList) -> Any:
    """Makes the generic types of a kind of list that may change, whose objects are of that Python class."""

    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        element = arguments[0]
        name, T = element.element_name, typenames.spelled(element)
        net = NetType(full, python, interfaces=_interfaces(element.full_name))

        def build(items: Any = ()) -> GenericList:
            made = python([convert(item, element) for item in enumerate_(items) or ()], name, kind)
            return fitted(made)  # type: ignore[no-any-return]

        def build_for(size: int) -> GenericList:
            made = build()
            reserve(made, size)
            return fitted(made, size)  # type: ignore[no-any-return]

        net.constructor("", build)
        _changing(net, element, T)
        _reading(net, T)
        if kind == "List":
            _of_list(net, element, T)
            net.constructor("int capacity", build_for)
            net.constructor(f"{_G}IEnumerable[{T}] collection", lambda items: build(given(items, "collection")))
            net.rest = _rest
        else:
            net.constructor(f"{_G}IList[{T}] list", build)
        return net

    return make


def _reading(net: NetType, T: str) -> None:
    walker = _G + ("List`1+Enumerator" if net.full_name.startswith(_G + "List`1") else "IEnumerator")
    net.prop("int Count", len)
    for text, call in (
        (f"bool Contains({T} item)", lambda items, value: index_of(items, value) >= 0),
        (f"void CopyTo({T}[] array, int {'arrayIndex' if net.full_name.startswith(_G + 'List`1') else 'index'})", lambda items, target, at: copy_range(items, 0, target, at, len(items))),
        (f"{walker}[{T}] GetEnumerator()", enumerator), (f"int IndexOf({T} item)", index_of), (f"{T} get_Item(int index)", item_list),
    ):
        net.method(text, call)


def _changing(net: NetType, element: NetType, T: str) -> None:
    def fit(value: Any, parameter: str) -> Any:
        if value is None and element.is_value_type:
            raise argument_null(parameter)
        if value is None:
            return None
        try:
            return convert(value, element) if element.full_name == "System.Object" or _is(value, element) else _unfit(value, element)
        except PSError:
            return _unfit(value, element)

    def add(items: Any, value: Any) -> int:
        net.methods["ADD"].overloads[0].call(items, fit(value, "item"))
        return len(items) - 1

    for text, call in (
        (f"void Add({T} item)", list.append), ("void Clear()", clear), (f"void Insert(int index, {T} item)", insert_list), (f"bool Remove({T} item)", remove_list),
        ("void RemoveAt(int index)", remove_at), (f"void set_Item(int index, {T} value)", set_item),
        ("int IList.Add(System.Object value)", add), ("bool IList.Contains(System.Object value)", lambda items, value: index_of(items, value) >= 0),
        ("int IList.IndexOf(System.Object value)", index_of),
        ("void IList.Insert(int index, System.Object value)", lambda items, at, value: insert_list(items, at, fit(value, "item"))),
        ("void IList.Remove(System.Object value)", lambda items, value: remove_list(items, value)),
    ):
        net.method(text, call)


def _is(value: Any, net: NetType) -> bool:
    from havmsh.runtime.typeof import type_of

    return type_of(value).derives_from(net)


def _unfit(value: Any, net: NetType) -> Any:
    from havmsh.runtime.valuetexts import shown

    raise NetError("System.ArgumentException", f'The value "{shown(value)}" is not of type "{typenames.type_text(net)}" and cannot be used in this generic collection. (Parameter \'value\')')


def _of_list(net: NetType, element: NetType, T: str) -> None:
    net.prop("int Capacity", capacity, set_capacity)
    net.prop(f"{T} Item", None)
    net.arrange("Capacity Count Item")
    predicate, whole, comparer = f"System.Predicate[{T}]", f"{_G}IEnumerable[{T}]", f"{_G}IComparer[{T}]"
    methods: tuple[tuple[str, Any], ...] = (
        (f"void AddRange({whole} collection)", lambda items, values: extend_list(items, values, "collection")),
        (f"System.Collections.ObjectModel.ReadOnlyCollection[{T}] AsReadOnly()", _viewed),
        (f"int BinarySearch(int index, int count, {T} item, {comparer} comparer)", search_part), (f"int BinarySearch({T} item)", binary_search),
        (f"int BinarySearch({T} item, {comparer} comparer)", search_by),
        ("System.Collections.IList ConvertAll(System.Delegate converter)", _converted),
        (f"void CopyTo({T}[] array)", lambda items, target: copy_range(items, 0, target, 0, len(items))),
        (f"void CopyTo(int index, {T}[] array, int arrayIndex, int count)", copy_part), ("int EnsureCapacity(int capacity)", reserve),
        (f"bool Exists({predicate} match)", lambda items, test: any(_truth(test, item) for item in items)),
        (f"{T} Find({predicate} match)", lambda items, test: next((i for i in items if _truth(test, i)), _zero(element))),
        (f"{_G}List[{T}] FindAll({predicate} match)", lambda items, test: GenericList([i for i in items if _truth(test, i)], element.element_name)),
        *((f"int FindIndex({place}{predicate} match)", _find_index) for place in ("", "int startIndex, ", "int startIndex, int count, ")),
        (f"{T} FindLast({predicate} match)", lambda items, test: next((i for i in reversed(items) if _truth(test, i)), _zero(element))),
        *((f"int FindLastIndex({place}{predicate} match)", _find_last_index) for place in ("", "int startIndex, ", "int startIndex, int count, ")),
        (f"void ForEach(System.Action[{T}] action)", _for_each),
        (f"{_G}List[{T}] GetRange(int index, int count)", lambda items, at, count: GenericList(get_range(items, at, count), element.element_name)),
        *((f"int IndexOf({T} item{rest})", _index_of) for rest in (", int index", ", int index, int count")), (f"void InsertRange(int index, {whole} collection)", insert_range),
        *((f"int LastIndexOf({T} item{rest})", last_index_of) for rest in ("", ", int index", ", int index, int count")), (f"int RemoveAll({predicate} match)", _remove_all),
        ("void RemoveRange(int index, int count)", remove_range), ("void Reverse()", reverse_range), ("void Reverse(int index, int count)", reverse_range),
        ("void Sort()", sort_list), (f"void Sort({comparer} comparer)", sort_list), (f"void Sort(int index, int count, {comparer} comparer)", sort_part),
        (f"void Sort(System.Comparison[{T}] comparison)", sort_list),
        (f"{T}[] ToArray()", lambda items: Array(items, element.element_name)), ("void TrimExcess()", trim),
        (f"bool TrueForAll({predicate} match)", lambda items, test: all(_truth(test, item) for item in items)),
    )
    for text, call in methods:
        net.method(text, call)


def _rest(net: NetType) -> None:
    T = typenames.spelled(net.arguments[0]) if net.arguments else "System.Object"

    def part(items: GenericList, at: int, count: int) -> GenericList:
        return GenericList(get_range(items, at, count), items.element, items.kind)

    net.method(f"{_G}List[{T}] Slice(int start, int length)", part)
    declare(net, "System.Object ConvertAll[R](System.Converter[" + T + ",R] converter)", lambda each, items, turn: GenericList([turn(one) for one in items], each.element_name, "List"))


# ---------------------------------------------------------------- lists that do not change

def _viewed(items: Any) -> Any:
    from havmsh.runtime.types.listviews import read_only_view

    return read_only_view(items, items.element)


def _refuse(*given: Any) -> Any:
    from havmsh.runtime.types.listviews import refused

    refused(*given)


_REFUSED = (
    "int IList.Add(System.Object value)", "void IList.Clear()", "void IList.Insert(int index, System.Object value)", "void IList.Remove(System.Object value)",
    "void IList.RemoveAt(int index)",
    "void IList.set_Item(int index, System.Object value)",
)


def _read_only(arguments: tuple[NetType, ...], full: str) -> NetType:
    element = arguments[0]
    name, T = element.element_name, typenames.spelled(element)
    net = NetType(full, GenericList, interfaces=_interfaces(element.full_name))

    def build(items: Any) -> Any:
        if items is None:
            raise argument_null("list")
        if getattr(items, "element", "") == name:
            return _viewed(items)
        return GenericList([convert(item, element) for item in enumerate_(items) or ()], name, _VIEW)

    net.constructor(f"{_G}IList[{T}] list", build)
    _reading(net, T)
    own = f"ICollection[{T}]", f"IList[{T}]"
    for text in (*_REFUSED, f"void {own[0]}.Add({T} item)", f"void {own[0]}.Clear()", f"bool {own[0]}.Remove({T} item)", f"void {own[1]}.Insert(int index, {T} item)", f"void {own[1]}.RemoveAt(int index)", f"void {own[1]}.set_Item(int index, {T} value)"):
        net.method(text, _refuse)
    for text in (f"bool {own[0]}.IsReadOnly", "bool IList.IsReadOnly", "bool IList.IsFixedSize"):
        net.prop(text, lambda items: True)
    net.prop(f"System.Collections.ObjectModel.ReadOnlyCollection[{T}] Empty", lambda: GenericList([], name, _VIEW), static=True)
    return net


typesystem.register_generic(_G + "List`1", typed_list("List"))
typesystem.register_generic("System.Collections.ObjectModel.Collection`1", typed_list("Collection"))
typesystem.register_generic(_VIEW, _read_only)
