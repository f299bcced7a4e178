"""System.Array: the members that arrays of every size share."""

from __future__ import annotations

import re
from itertools import islice

from havmsh.runtime import typesystem
from havmsh.runtime.compare import equal_wrapped, same
from havmsh.runtime.elements import WRAPPED
from havmsh.runtime.errors import NetError, argument_null, not_negative, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import define
from havmsh.runtime.number.numbers import CLASSES
from havmsh.runtime.objects import Array
from havmsh.runtime.stretches import STRETCH
from havmsh.runtime.types.arraycopying import constrained, copy_range, part
from havmsh.runtime.types.arraysorting import binary_search, comparer_of, search_range, sort_both, sort_by, sort_items, sort_pairs, sort_range

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType


def index_of(items: Any, value: Any, start: int = 0, count: int | None = None) -> int:
    """The place of the first that is equal, or -1. Raises ArgumentOutOfRangeException."""
    if not 0 <= start <= len(items):
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    end = len(items) if count is None else start + count
    if not start <= end <= len(items):
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string/array/collection.")
    equal, cls = _equality(items), value.__class__
    if equal is same and cls in _SELF_SAID:
        kinds = set(map(type, islice(items, STRETCH)))
        if kinds == {cls} and len(items) <= STRETCH and isinstance(items, list):
            return list.index(items, value, start, end) if value in items[start:end] else -1
        if kinds <= _SELF_SAID and (len(items) <= STRETCH or getattr(items, "element", "") in _OF_ONE_KIND):
            return next((at for at in range(start, end) if items[at] == value and items[at].__class__ is cls), -1)
    return next((at for at in range(start, end) if equal(items[at], value)), -1)


_OF_ONE_KIND: Final = frozenset(("System.Int32", "System.String", "System.Boolean"))
"""Types of elements that are of those classes."""
_SELF_SAID: Final = frozenset((str, int, bool))
"""Classes whose values are equal to none but those of the same class that Python holds for equal."""


def _equality(items: Any) -> Callable[[Any, Any], bool]:
    """How elements are equal to a value: by Object.Equals, or, where each is a PSObject, by that of PSObject."""
    return equal_wrapped if getattr(items, "element", None) is WRAPPED else same


def last_index_of(items: Any, value: Any, start: int | None = None, count: int | None = None) -> int:
    """The place of the last that is equal, from a start backwards, or -1. Raises ArgumentOutOfRangeException."""
    first = len(items) - 1 if start is None else start
    if start is not None and items and not 0 <= start < len(items):
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than the size of the collection.")
    size = first + 1 if count is None else count
    if not 0 <= size <= first + 1:
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string/array/collection.")
    equal = _equality(items)
    return next((at for at in range(first, first - size, -1) if equal(items[at], value)), -1)


def reverse_range(items: Any, start: int = 0, count: int | None = None) -> None:
    """Turns some elements round in place."""
    if start == 0 and count in (None, len(items)):
        items.reverse()
        return
    part(items, start, count or 0, "length" if isinstance(items, Array) else "count")
    end = len(items) if count is None else start + count
    items[start:end] = items[start:end][::-1]


def _resize(box: Any, size: int) -> None:
    not_negative("newSize", size)
    items = box.get()
    made = Array(list(items[:size]), items.element)
    while len(made) < size:
        made.append(_zero(items.element))
    box.set(made)


def _zero(element: str) -> Any:
    from havmsh.runtime.convert import default

    net = typesystem.resolve(element)
    return None if net is None else default(net)


def _clear(items: Any, start: int = 0, count: int | None = None) -> None:
    end = len(items) if count is None else start + count
    for at in range(start, end):
        items[at] = _zero(items.element)


def _create(element: Any, *sizes: int) -> Any:
    if element is None:
        raise argument_null("elementType")
    for at, size in enumerate(sizes, 1):
        not_negative("length" if len(sizes) == 1 else f"length{at}", size)
    from havmsh.runtime.types.arrays import make

    return make(element.net, list(sizes))


_BY = "System.Collections.IComparer comparer"


def _truth(test: Any, item: Any) -> bool:
    from havmsh.runtime.convert import to_bool

    return to_bool(test(item))


def _converted(items: Any, make: Any) -> Array:
    return Array([make(item) for item in items], make.returns.element_name if make.returns is not None else "System.Object")


def _fixed(*_: Any) -> Any:
    raise NetError("System.NotSupportedException", "Collection was of a fixed size.")


_DIMENSIONS = {1: "one", 2: "two", 3: "three"}


def _demand_rank(items: Any, at: tuple[int, ...]) -> None:
    if len(at) == getattr(items, "rank", 1):
        return
    word = _DIMENSIONS.get(len(at))
    raise NetError("System.ArgumentException", "Indices length does not match the array rank." if word is None else f"Array was not a {word}-dimensional array.")


def _value_at(items: Any, *at: int) -> Any:
    _demand_rank(items, at)
    try:
        return items[at[0]] if len(at) == 1 and at[0] >= 0 else items.net_index(list(at))
    except (IndexError, AttributeError):
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.") from None


def _put_value(items: Any, value: Any, *at: int) -> None:
    from havmsh.runtime import indexing

    _demand_rank(items, at)
    if min(at) < 0:
        raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
    if value is None:
        value = _zero(items.element)
    elif not holds(items.element, value):
        raise NetError("System.InvalidCastException", "Object cannot be stored in an array of this type.")
    indexing.put(items, at[0] if len(at) == 1 else list(at), value)


def holds(element: str, value: Any) -> bool:
    """Whether an array's element may be the value: one of its type, or a number that only becomes wider."""
    from havmsh.runtime.ranks import NUMERIC_IMPLICIT, of_types
    from havmsh.runtime.typeof import type_of

    net = typesystem.known(element)
    own = type_of(value)
    return own.derives_from(net) or net.full_name in CLASSES and of_types(own, net) == NUMERIC_IMPLICIT


def _size(items: Any, dimension: int) -> int:
    sizes = getattr(items, "sizes", None) or [len(items)]
    if not 0 <= dimension < len(sizes):
        raise NetError("System.IndexOutOfRangeException", "Array does not have that many dimensions.")
    return int(sizes[dimension])


def _for_their_elements(statics: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    """The same methods, and those that take a function of elements once more for one that says of which type they are."""
    def typed(text: str, work: Any) -> Any:
        name = text.partition("(")[0].rpartition(" ")[2]

        def checked(items: Any, *more: Any) -> Any:
            wanted = more[-1].net_type.members.get("arguments") or ()
            if items is not None and {each.full_name for each in wanted} - {items.element or "System.Object"}:
                from havmsh.runtime.overloads import no_overload

                raise no_overload(name, 1 + len(more))
            return work(items, *more)

        return checked

    found = [(re.sub(r"System\.(Predicate|Action|Comparison)\[System\.Object\]", "System.Delegate", text), typed(text, work)) for text, work in statics if "[System.Object]" in text]
    return (*statics, *found)


_ORDERED = frozenset(("BinarySearch", "IndexOf", "LastIndexOf", "Reverse", "Sort"))


def _in_order(items: Any, *_: Any) -> Any:
    raise NetError("System.RankException", "Only single dimension arrays are supported here.")


def _found_in(items: Any, value: Any) -> int:
    return index_of(items, value) if getattr(items, "rank", 1) == 1 else _in_order(items)


def _of_something(statics: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    """The same methods, of which those that take an array refuse null, and those that ask for an order one of several dimensions."""
    def guarded(text: str, work: Any) -> Any:
        ordered = text.split()[2].partition("(")[0] in _ORDERED
        name = text.partition("(array ")[2].partition(",")[0].rstrip(")")
        if not name:
            return work

        def checked(items: Any, *more: Any) -> Any:
            if items is None:
                raise argument_null(name)
            return _in_order(items, *more) if ordered and getattr(items, "rank", 1) > 1 else work(items, *more)

        return checked

    return tuple((text, guarded(text, work)) for text, work in statics)


def read_only(items: Any) -> Any:
    if items is None:
        raise argument_null("array")
    from havmsh.runtime.types.listviews import read_only_view

    return read_only_view(items, getattr(items, "element", "System.Object"))


def _last(items: Any, test: Any) -> Any:
    return next((each for each in reversed(items) if _truth(test, each)), None)


_PLACES = ("", "int startIndex, ", "int startIndex, int count, ")


def _part(items: Any, given: tuple[Any, ...], *, backwards: bool) -> tuple[range, Any]:
    """The places that a search goes through, and the test. Raises ArgumentOutOfRangeException."""
    *place, test = given
    size = len(items)
    start = int(place[0]) if place else size - 1 if backwards else 0
    if place and not 0 <= start <= (size - 1 if backwards and size else size):
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    count = int(place[1]) if len(place) > 1 else start + 1 if backwards else size - start
    if not 0 <= count <= (start + 1 if backwards else size - start):
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string/array/collection.")
    return range(start, start - count, -1) if backwards else range(start, start + count), test


def _find_index(items: Any, *given: Any) -> int:
    places, test = _part(items, given, backwards=False)
    return next((at for at in places if _truth(test, items[at])), -1)


def _find_last_index(items: Any, *given: Any) -> int:
    places, test = _part(items, given, backwards=True)
    return next((at for at in places if _truth(test, items[at])), -1)


def _fill(items: Any, value: Any, start: int = 0, count: int | None = None) -> None:
    size = len(items) - start if count is None else count
    if not 0 <= start <= len(items):
        raise out_of_range("startIndex", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
    if not 0 <= size <= len(items) - start:
        raise out_of_range("count", "Count must be positive and count must refer to a location within the string/array/collection.")
    items[start:start + size] = [value] * size


def _of_array_type(kind: Any, *sizes: Any) -> Any:
    """CreateInstanceFromArrayType."""
    if kind is None:
        raise argument_null("arrayType")
    if kind.net.element is None:
        raise NetError("System.ArgumentException", "The type must be an array type. (Parameter 'arrayType')", ParamName="arrayType")
    return _create(typesystem.reference(kind.net.element), *sizes)


def _by_longs(net: NetType) -> None:
    """What takes places and sizes of 64 bits too."""
    three = ", ".join(f"long index{at}" for at in (1, 2, 3))
    members: tuple[tuple[str, Any], ...] = (
        ("void CopyTo(array array, long index)", lambda items, target, at: copy_range(items, 0, target, at, len(items))),
        ("System.Object GetValue(long index)", _value_at), ("System.Object GetValue(long index1, long index2)", _value_at), (f"System.Object GetValue({three})", _value_at),
        ("System.Object GetValue(Params long[] indices)", lambda items, places: _value_at(items, *places)),
        ("void SetValue(System.Object value, long index)", _put_value), ("void SetValue(System.Object value, long index1, long index2)", _put_value),
        (f"void SetValue(System.Object value, {three})", _put_value), ("void SetValue(System.Object value, Params long[] indices)", lambda items, value, places: _put_value(items, value, *places)),
    )
    for text, call in members:
        net.method(text, call)
    statics: tuple[tuple[str, Any], ...] = (
        ("void Copy(array sourceArray, array destinationArray, long length)", lambda source, target, count: copy_range(source, 0, target, 0, count)),
        ("void Copy(array sourceArray, long sourceIndex, array destinationArray, long destinationIndex, long length)", copy_range),
        ("array CreateInstance(type elementType, Params long[] lengths)", lambda element, sizes: _create(element, *sizes)),
        ("array CreateInstance(type elementType, int[] lengths, int[] lowerBounds)", lambda element, sizes, bounds: _create(element, *sizes)),
        ("array CreateInstanceFromArrayType(type arrayType, int length)", _of_array_type),
        ("array CreateInstanceFromArrayType(type arrayType, Params int[] lengths)", lambda kind, sizes: _of_array_type(kind, *sizes)),
    )
    for text, call in statics:
        net.method("static " + text, call, static=True)


def _rest(net: NetType) -> None:
    from havmsh.runtime.invoke import static_call

    test = "System.Predicate[System.Object] match"
    for text, call in _for_their_elements((
        ("System.Object AsReadOnly(array array)", read_only), (f"System.Object FindLast(array array, {test})", _last),
        ("void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)", constrained),
    )):
        net.method("static " + text, call, static=True)
    _by_longs(net)
    net.prop("int MaxLength", lambda: 0x7FFFFFC7, static=True)
    net.method("long GetLongLength(int dimension)", _size)
    net.method("void Initialize()", lambda items: None)
    declare(net, "static T[] Empty[T]()", lambda each: Array([], each.element_name))
    for text in (
        "static int IndexOf[T](T[] array, T value)", "static int LastIndexOf[T](T[] array, T value)", "static void Reverse[T](T[] array)",
        "static void Sort[T](T[] array)", "static void Fill[T](T[] array, T value)",
        "static bool Exists[T](T[] array, System.Predicate[T] match)", "static T Find[T](T[] array, System.Predicate[T] match)",
        "static T[] FindAll[T](T[] array, System.Predicate[T] match)",
        "static int FindIndex[T](T[] array, System.Predicate[T] match)", "static bool TrueForAll[T](T[] array, System.Predicate[T] match)",
        "static void ForEach[T](T[] array, System.Action[T] action)",
        "static int BinarySearch[T](T[] array, T value)",
    ):
        name = text.partition("[T](")[0].rpartition(" ")[2]
        declare(net, text, lambda each, *given, name=name: static_call(net, name, list(given)))


_array = define(
    "System.Array", interfaces="System.ICloneable;System.Collections.IList;System.Collections.IStructuralComparable;System.Collections.IStructuralEquatable",
    properties=(
        ("int Length", len), ("long LongLength", len), ("int Rank", lambda items: getattr(items, "rank", 1)), ("System.Object SyncRoot", lambda items: items),
        ("bool IsReadOnly", lambda items: False), ("bool IsFixedSize", lambda items: True), ("bool IsSynchronized", lambda items: False), ("int ICollection.Count", len),
    ),
    methods=(
        ("System.Object Clone()", lambda items: Array(items, items.element) if isinstance(items, Array) else items.copy()),
        ("void CopyTo(array array, int index)", lambda items, target, at: copy_range(items, 0, target, at, len(items))),
        ("int GetLength(int dimension)", _size), ("int GetLowerBound(int dimension)", lambda items, dimension: _size(items, dimension) * 0),
        ("int GetUpperBound(int dimension)", lambda items, dimension: _size(items, dimension) - 1),
        ("System.Object GetValue(int index)", _value_at), ("System.Object GetValue(int index1, int index2)", _value_at),
        ("System.Object GetValue(int index1, int index2, int index3)", _value_at),
        ("System.Object GetValue(Params int[] indices)", lambda items, places: _value_at(items, *places)),
        ("void SetValue(System.Object value, Params int[] indices)", lambda items, value, places: _put_value(items, value, *places)),
        ("void SetValue(System.Object value, int index1, int index2, int index3)", _put_value),
        ("void SetValue(System.Object value, int index)", _put_value), ("void SetValue(System.Object value, int index1, int index2)", _put_value),
        ("bool IList.Contains(System.Object value)", lambda items, value: _found_in(items, value) >= 0), ("int IList.IndexOf(System.Object value)", _found_in),
        ("System.Object Get(int )", _value_at),
        ("void Set(int , System.Object )", lambda items, at, value: _put_value(items, value, at)),
        ("void IList.Clear()", _clear),
        ("System.Collections.IEnumerator GetEnumerator()", lambda items: enumerator(items)),
    ),
    statics=_of_something(_for_their_elements((
        ("static int IndexOf(array array, System.Object value)", index_of),
        ("static int IndexOf(array array, System.Object value, int startIndex)", index_of),
        ("static int IndexOf(array array, System.Object value, int startIndex, int count)", index_of), ("static int LastIndexOf(array array, System.Object value)", last_index_of),
        *((f"static int LastIndexOf(array array, System.Object value, {rest})", last_index_of) for rest in ("int startIndex", "int startIndex, int count")),
        ("static void Sort(array array)", sort_items), ("static void Sort(array keys, array items)", sort_pairs),
        (f"static void Sort(array array, {_BY})", sort_by),
        (f"static void Sort(array keys, array items, {_BY})", lambda keys, items, comparer: sort_both(keys, items, 0, len(keys), comparer)),
        ("static void Sort(array array, int index, int length)", sort_range), (f"static void Sort(array array, int index, int length, {_BY})", sort_range),
        ("static void Sort(array keys, array items, int index, int length)", sort_both), (f"static void Sort(array keys, array items, int index, int length, {_BY})", sort_both),
        ("static void Sort(array array, System.Comparison[System.Object] comparison)", sort_by),
        ("static void Reverse(array array)", reverse_range), ("static void Reverse(array array, int index, int length)", reverse_range),
        ("static void Copy(array sourceArray, array destinationArray, int length)", lambda source, target, count: copy_range(source, 0, target, 0, count)),
        ("static void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)", copy_range),
        ("static void Clear(array array)", _clear), ("static void Clear(array array, int index, int length)", _clear),
        ("static void Resize([ref] array array, int newSize)", _resize),
        ("static array CreateInstance(type elementType, int length)", _create),
        ("static array CreateInstance(type elementType, int length1, int length2)", _create),
        ("static array CreateInstance(type elementType, Params int[] lengths)", lambda element, sizes: _create(element, *sizes)),
        ("static array CreateInstance(type elementType, int length1, int length2, int length3)", _create),
        ("static int BinarySearch(array array, System.Object value)", binary_search),
        (f"static int BinarySearch(array array, System.Object value, {_BY})", lambda items, value, comparer: binary_search(items, value, comparer_of(comparer))),
        ("static int BinarySearch(array array, int index, int length, System.Object value)", search_range),
        (f"static int BinarySearch(array array, int index, int length, System.Object value, {_BY})", search_range),
        ("static bool Exists(array array, System.Predicate[System.Object] match)", lambda items, test: any(_truth(test, item) for item in items)),
        ("static array FindAll(array array, System.Predicate[System.Object] match)", lambda items, test: Array([i for i in items if _truth(test, i)], items.element)),
        ("static System.Object Find(array array, System.Predicate[System.Object] match)", lambda items, test: next((i for i in items if _truth(test, i)), None)),
        *((f"static int FindIndex(array array, {place}System.Predicate[System.Object] match)", _find_index) for place in _PLACES),
        *((f"static int FindLastIndex(array array, {place}System.Predicate[System.Object] match)", _find_last_index) for place in _PLACES),
        ("static bool TrueForAll(array array, System.Predicate[System.Object] match)", lambda items, test: all(_truth(test, item) for item in items)),
        ("static void ForEach(array array, System.Action[System.Object] action)", lambda items, act: [act(item) for item in items] and None),
        ("static array ConvertAll(array array, System.Delegate converter)", _converted),
        ("static void Fill(array array, System.Object value)", _fill), ("static void Fill(array array, System.Object value, int startIndex, int count)", _fill),
        ("static array Empty()", lambda: Array([])),
    ))),
    rest=_rest,
)
_array.abstract = True


def enumerator(items: Any) -> Any:
    """An enumerator over the elements."""
    from havmsh.runtime.types import enumerators

    return enumerators.enumerator(items)
