"""What arrays, lists and dictionaries offer beside what most scripts ask of them."""

from __future__ import annotations

from havmsh.runtime.compare import same
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.objects import Array, ArrayList, GenericList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

_GENERIC = "System.Collections.Generic."


def extend(net: NetType) -> None:
    """Adds the rest of a type's members."""
    _PARTS[net.definition or net.full_name](net)


def _read_only(items: Any) -> Any:
    if items is None:
        raise argument_null("array")
    return GenericList(list(items), getattr(items, "element", "System.Object"), "System.Collections.ObjectModel.ReadOnlyCollection`1")


def _last(items: Any, test: Any) -> Any:
    return next((each for each in reversed(items) if test(each)), None)


def _last_index(items: Any, test: Any) -> int:
    return next((at for at in range(len(items) - 1, -1, -1) if test(items[at])), -1)


def _array(net: NetType) -> None:
    from havmsh.runtime.invoke import static_call

    test = "System.Predicate[System.Object] match"
    for text, call in (
        ("System.Object AsReadOnly(array array)", _read_only), (f"System.Object FindLast(array array, {test})", _last), (f"int FindLastIndex(array array, {test})", _last_index),
        ("void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)", lambda *given: static_call(net, "Copy", list(given))),
    ):
        net.method("static " + text, call, static=True)
    net.prop("int MaxLength", lambda: 0x7FFFFFC7, static=True)
    net.method("long GetLongLength(int dimension)", lambda items, dimension: items.sizes[dimension] if hasattr(items, "sizes") else len(items))
    net.method("void Initialize()", lambda items: None)
    declare(net, "static T[] Empty[T]()", lambda each: Array([], each.full_name))
    for text in (
        "static int IndexOf[T](T[] array, T value)", "static int LastIndexOf[T](T[] array, T value)", "static void Reverse[T](T[] array)", "static void Sort[T](T[] array)", "static void Fill[T](T[] array, T value)",
        "static bool Exists[T](T[] array, System.Predicate[T] match)", "static T Find[T](T[] array, System.Predicate[T] match)", "static T[] FindAll[T](T[] array, System.Predicate[T] match)",
        "static int FindIndex[T](T[] array, System.Predicate[T] match)", "static bool TrueForAll[T](T[] array, System.Predicate[T] match)", "static void ForEach[T](T[] array, System.Action[T] action)",
        "static int BinarySearch[T](T[] array, T value)",
    ):
        name = text.partition("[T](")[0].rpartition(" ")[2]
        declare(net, text, lambda each, *given, name=name: static_call(net, name, list(given)))


def _array_list(net: NetType) -> None:
    def set_range(items: ArrayList, at: int, new: Any) -> None:
        if at < 0 or at + len(new) > len(items):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        items[at:at + len(new)] = list(new)

    net.method("void SetRange(int index, System.Collections.ICollection c)", set_range)
    net.method("static System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)", _read_only, static=True)
    net.method("static System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)", lambda items: Array(items), static=True)


def _list(net: NetType) -> None:
    T = net.arguments[0].full_name if net.arguments else "System.Object"

    def part(items: GenericList, at: int, count: int) -> GenericList:
        if at < 0 or count < 0 or at + count > len(items):
            raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
        return GenericList(items[at:at + count], items.element, items.kind)

    net.method(f"{_GENERIC}List[{T}] Slice(int start, int length)", part)
    declare(net, "System.Object ConvertAll[R](System.Converter[" + T + ",R] converter)", lambda each, items, turn: GenericList([turn(one) for one in items], each.full_name, "List"))


def _sized(net: NetType) -> None:
    if net.find_property("CAPACITY") is None:
        net.prop("int Capacity", len)
    net.method("int EnsureCapacity(int capacity)", lambda items, wanted: max(len(items), wanted))


def _sorted_list(net: NetType) -> None:
    def put(table: Any, at: int, value: Any) -> None:
        keys = table.keys()
        if not 0 <= at < len(keys):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
        table[keys[at]] = value

    _sized(net)
    V = net.arguments[1].full_name if len(net.arguments) == 2 else "System.Object"
    net.method(f"void SetValueAtIndex(int index, {V} value)", put)
    net.method(f"int IndexOfValue({V} value)", lambda table, value: next((at for at, each in enumerate(table.values()) if same(each, value)), -1))


def _linked(net: NetType) -> None:
    from havmsh.runtime.invoke import call

    T = net.arguments[0].full_name if net.arguments else "System.Object"

    def find_last(chain: Any, value: Any) -> Any:
        node = call(chain, "get_Last", [])
        while node is not None:
            if same(call(node, "get_Value", []), value):
                return node
            node = call(node, "get_Previous", [])
        return None

    net.method(f"{_GENERIC}LinkedListNode[{T}] FindLast({T} value)", find_last)
    net.method("System.Collections.IEnumerator GetEnumerator()", lambda chain: Array(list(chain.enumerate_net())))
    net.method(f"void CopyTo({T}[] array, int index)", lambda chain, target, at: target.__setitem__(slice(at, at + len(chain)), list(chain.enumerate_net())))


def _concurrent(net: NetType) -> None:
    K, V = (each.full_name for each in net.arguments) if len(net.arguments) == 2 else ("System.Object", "System.Object")

    def update(table: Any, key: Any, new: Any, known: Any) -> bool:
        if key in table and same(table[key], known):
            table[key] = new
            return True
        return False

    net.method(f"bool TryUpdate({K} key, {V} newValue, {V} comparisonValue)", update)
    net.method("System.Object ToArray()", lambda table: Array(list(table.enumerate_net()), f"{_GENERIC}KeyValuePair`2"))


_PARTS: dict[str, Callable[[NetType], None]] = {
    "System.Array": _array, "System.Collections.ArrayList": _array_list, _GENERIC + "List`1": _list, _GENERIC + "HashSet`1": _sized, _GENERIC + "Queue`1": _sized, _GENERIC + "Stack`1": _sized,
    _GENERIC + "Dictionary`2": _sized, _GENERIC + "SortedList`2": _sorted_list, _GENERIC + "LinkedList`1": _linked, "System.Collections.Concurrent.ConcurrentDictionary`2": _concurrent,
}
