"""System.Collections.Immutable: collections of which a change gives another."""

from __future__ import annotations

from functools import partial

from havmsh.runtime.compare import same
from havmsh.runtime.convert import convert, to_bool
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null, failure, out_of_range
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, GenericList, Hashtable
from havmsh.runtime.typenames import spelled, type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types import dictionarymembers
from havmsh.runtime.types.arraycopying import copy_range
from havmsh.runtime.types.arraymembers import enumerator, index_of, last_index_of
from havmsh.runtime.types.arraysorting import binary_search, comparer_of, sort_items
from havmsh.runtime.types.collections import Dictionary, Keys
from havmsh.runtime.types.queues import Line
from havmsh.runtime.types.sets import HashSet
from havmsh.runtime.typesystem import generic, known, register_generic
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_I = "System.Collections.Immutable."
_G = "System.Collections.Generic."


def _own(kind: str, *arguments: NetType) -> NetType:
    found = generic(f"{_I}{kind}`{len(arguments)}", arguments)
    assert found is not None
    return found


def _to_builder(value: Any) -> Any:
    from havmsh.runtime.types.immutablebuilders import of_collection

    return of_collection(value)


def _builder(kind: str, *given: Any) -> Any:
    """CreateBuilder, with a comparer or a capacity."""
    from havmsh.runtime.types.immutablebuilders import builder

    types = [each for each in given if isinstance(each, NetType)]
    made = builder(kind, _own(kind, *types), (), next((each for each in given if hasattr(each, "ignore_case") or hasattr(each, "compare")), None))
    if isinstance(given[-1], int):
        made.room = given[-1]
    return made


def _items(values: Any, parameter: str = "items") -> list[Any]:
    if values is None:
        raise argument_null(parameter)
    found = enumerate_(values)
    return [values] if found is None else list(found)


def _refuse(value: Any) -> Any:
    raise failure(f'Unable to index into an object of type "{type_text(type_of(value))}".', "CannotIndex")


# ---------------------------------------------------------------- lists and arrays

def _at(items: Any, at: int, *, end: bool = False) -> int:
    if not 0 <= at < len(items) + end:
        if items.kind.endswith("ImmutableArray`1") and not end:
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        raise out_of_range("index", "Specified argument was out of the range of valid values.")
    return at


def _find(items: Any, test: Any, none: Any) -> Any:
    return next((each for each in items if to_bool(test(each))), none)


def _changed(items: GenericList, change: Callable[[list[Any]], Any]) -> GenericList:
    """What a change of its items gives."""
    made = list(items)
    change(made)
    return GenericList(made, items.element, items.kind)


def _without(made: list[Any], gone: Any) -> None:
    at = index_of(made, gone)
    if at >= 0:
        del made[at]


def _without_all(made: list[Any], gone: list[Any]) -> None:
    for each in gone:
        _without(made, each)


def _replaced(items: GenericList, old: Any, new: Any) -> GenericList:
    at = index_of(items, old)
    if at < 0:
        raise NetError("System.ArgumentException", "Cannot find the old value (Parameter 'oldValue')", ParamName="oldValue")
    return _changed(items, lambda made: made.__setitem__(at, new))


def _cut(items: GenericList, at: int, count: int) -> GenericList:
    if count < 0 or at + count > len(items):
        raise out_of_range("count", "Specified argument was out of the range of valid values.")
    return _changed(items, lambda made: made.__delitem__(slice(_at(items, at, end=True), at + count)))


def _sorted(items: GenericList, comparer: Any = None) -> GenericList:
    return _changed(items, lambda made: sort_items(made, comparer_of(comparer)))


def _listed(kind: str) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        element = arguments[0]
        T, name, count = spelled(element), f"{_I}{kind}`1", "Length" if kind == "ImmutableArray" else "Count"
        net = NetType(full, GenericList, kind="struct" if kind == "ImmutableArray" else "class", interfaces=(f"{_G}IList`1[[{T}]]", "System.Collections.IList", f"{_G}IReadOnlyList`1[[{T}]]"))
        own, many, test = f"{_I}{kind}[{T}]", f"{_G}IEnumerable[{T}] items", f"System.Predicate[{T}] match"
        net.prop(f"int {count}", len)
        net.prop("bool IsEmpty", lambda items: not items)
        net.prop(f"{own} Empty", lambda: GenericList([], element.element_name, name), static=True)
        for text, call in (
            (f"{T} get_Item(int index)", lambda items, at: items[_at(items, at)]), (f"{own} Add({T} value)", lambda items, value: _changed(items, lambda made: made.append(value))),
            (f"{own} AddRange({many})", lambda items, more: _changed(items, lambda made: made.extend(convert(each, element) for each in _items(more)))),
            (f"{own} Insert(int index, {T} element)", lambda items, at, value: _changed(items, lambda made: made.insert(_at(items, at, end=True), value))),
            (f"{own} InsertRange(int index, {many})", lambda items, at, more: _changed(items, lambda made: made.__setitem__(slice(_at(items, at, end=True), at), [convert(each, element) for each in _items(more)]))),
            (f"{own} Remove({T} value)", lambda items, value: _changed(items, lambda made: _without(made, value))),
            (f"{own} RemoveAt(int index)", lambda items, at: _changed(items, lambda made: made.pop(_at(items, at)))),
            (f"{own} RemoveRange(int index, int count)", _cut), (f"{own} RemoveRange({many})", lambda items, gone: _changed(items, lambda made: _without_all(made, _items(gone)))),
            (f"{own} RemoveAll({test})", lambda items, fits: _changed(items, lambda made: made.__setitem__(slice(None), [each for each in made if not to_bool(fits(each))]))),
            (f"{own} Replace({T} oldValue, {T} newValue)", _replaced),
            (f"{own} SetItem(int index, {T} value)", lambda items, at, value: _changed(items, lambda made: made.__setitem__(_at(items, at), value))),
            (f"{own} Clear()", lambda items: GenericList([], items.element, items.kind)), (f"{own} Sort()", _sorted),
            (f"{own} Sort({_G}IComparer[{T}] comparer)", _sorted), (f"{own} Sort(System.Comparison[{T}] comparison)", _sorted),
            (f"bool Contains({T} value)", lambda items, value: index_of(items, value) >= 0), (f"int IndexOf({T} item)", index_of), (f"int LastIndexOf({T} item)", last_index_of),
            (f"void CopyTo({T}[] array)", lambda items, target: copy_range(items, 0, target, 0, len(items))),
            (f"void CopyTo({T}[] array, int arrayIndex)", lambda items, target, at: copy_range(items, 0, target, at, len(items))),
            (f"{_G}IEnumerator[{T}] GetEnumerator()", enumerator), (f"int BinarySearch({T} item)", binary_search),
        ):
            net.method(text, call)
        net.method(f"{own}+Builder ToBuilder()", _to_builder)
        if kind == "ImmutableArray":
            net.prop("bool IsDefault", lambda items: False)
            net.prop("bool IsDefaultOrEmpty", lambda items: not items)
        else:
            _searching(net, T, element, own, test)
        return net

    return make


def _searching(net: NetType, T: str, element: NetType, own: str, test: str) -> None:
    """What lists have, and arrays leave to LINQ."""
    from havmsh.runtime.convert import default

    for text, call in (
        (f"{own} Reverse()", lambda items: _changed(items, list.reverse)), (f"bool Exists({test})", lambda items, fits: any(to_bool(fits(each)) for each in items)),
        (f"{T} Find({test})", lambda items, fits: _find(items, fits, default(element))),
        (f"{T} FindLast({test})", lambda items, fits: _find(reversed(items), fits, default(element))),
        (f"{own} FindAll({test})", lambda items, fits: _changed(items, lambda made: made.__setitem__(slice(None), [each for each in made if to_bool(fits(each))]))),
        (f"int FindIndex({test})", lambda items, fits: next((at for at, each in enumerate(items) if to_bool(fits(each))), -1)),
        (f"bool TrueForAll({test})", lambda items, fits: all(to_bool(fits(each)) for each in items)),
        (f"void ForEach(System.Action[{T}] action)", lambda items, act: [act(each) for each in items] and None),
        (f"{own} GetRange(int index, int count)", lambda items, at, count: _changed(items, lambda made: made.__setitem__(slice(None), made[at:at + count]))),
    ):
        net.method(text, call)


# ---------------------------------------------------------------- dictionaries

class ImmutableDictionary(Dictionary):
    """ImmutableDictionary[K, V] and its sorted twin."""

    __slots__ = ()

    def with_pairs(self, pairs: Any, *, replace: bool = False) -> ImmutableDictionary:
        """The same with more pairs. Raises ArgumentException where a key has another value."""
        made = self.copy()
        for key, value in pairs:
            if not replace and key in made and not same(made[key], value):
                raise NetError("System.ArgumentException", f"An element with the same key but a different value already exists. Key: '{shown(key)}'")
            made[key] = value
        return made

    def without(self, keys: Any) -> ImmutableDictionary:
        """The same without some keys."""
        made = self.copy()
        for key in keys:
            del made[key]
        return made

    def copy(self, *, empty: bool = False) -> ImmutableDictionary:
        """Another with the same pairs."""
        return ImmutableDictionary(self.net_type, () if empty else self.items(), ignore_case=not self.case_sensitive, is_sorted=self.is_sorted, comparer=self.comparer)

    def net_put_index(self, key: Any, value: Any) -> None:
        """Nothing is put into it. Raises CannotIndex."""
        _refuse(self)


def _pairs(values: Any) -> list[tuple[Any, Any]]:
    if isinstance(values, Hashtable):
        return list(values.items())
    return [(each.key, each.value) for each in _items(values, "pairs")]


def _try_key(table: Dictionary, key: Any, box: Any) -> bool:
    there = key in table
    box.set(next((each for each, _ in table.items() if same(each, key)), key) if there else key)
    return there


def _tabled(kind: str, *, is_sorted: bool) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        K, V = (spelled(each) for each in arguments)
        net = NetType(full, ImmutableDictionary, interfaces=(f"{_G}IDictionary`2[[{K}],[{V}]]", "System.Collections.IDictionary", f"{_G}IReadOnlyDictionary`2[[{K}],[{V}]]"))
        net.arguments = arguments
        own, pair = f"{_I}{kind}[{K},{V}]", f"{_G}KeyValuePair[{K},{V}]"
        keys = known(f"{_G}Dictionary`2[[{K}],[{V}]]")
        net.prop("int Count", len)
        net.prop("bool IsEmpty", lambda table: not len(table))
        net.prop(f"{_G}IEnumerable[{K}] Keys", lambda table: Keys(table.keys(), keys, table))
        net.prop(f"{_G}IEnumerable[{V}] Values", lambda table: Keys(table.values(), keys, table))
        net.prop(f"{own} Empty", lambda: ImmutableDictionary(net, is_sorted=is_sorted), static=True)
        for text, call in (
            (f"{V} get_Item({K} key)", dictionarymembers.item), (f"{own} Add({K} key, {V} value)", lambda table, key, value: table.with_pairs([(key, value)])),
            (f"{own} AddRange({_G}IEnumerable[{pair}] pairs)", lambda table, more: table.with_pairs(_pairs(more))),
            (f"{own} SetItem({K} key, {V} value)", lambda table, key, value: table.with_pairs([(key, value)], replace=True)),
            (f"{own} SetItems({_G}IEnumerable[{pair}] items)", lambda table, more: table.with_pairs(_pairs(more), replace=True)),
            (f"{own} Remove({K} key)", lambda table, key: table.without([key])),
            (f"{own} RemoveRange({_G}IEnumerable[{K}] keys)", lambda table, gone: table.without(_items(gone, "keys"))), (f"{own} Clear()", lambda table: table.copy(empty=True)),
            (f"bool ContainsKey({K} key)", dictionarymembers.is_known), (f"bool ContainsValue({V} value)", lambda table, value: any(same(each, value) for each in table.values())),
            (f"bool Contains({pair} pair)", lambda table, each: each.key in table and same(table[each.key], each.value)),
            (f"bool TryGetValue({K} key, [ref] {V} value)", dictionarymembers.try_get),
            (f"bool TryGetKey({K} equalKey, [ref] {K} actualKey)", _try_key), (f"{_G}IEnumerator[{pair}] GetEnumerator()", enumerator),
        ):
            net.method(text, call)
        net.method(f"{own}+Builder ToBuilder()", _to_builder)
        return net

    return make


# ---------------------------------------------------------------- sets

def _copied(own: HashSet, items: Any) -> HashSet:
    return HashSet(own.net_type, items, ignore_case=own.ignore_case, is_sorted=own.is_sorted, comparer=own.comparer)


def _combined(name: str) -> Callable[..., HashSet]:
    """What an operation of the set that may change gives, on a copy."""
    def run(own: HashSet, other: Any) -> HashSet:
        made = _copied(own, own.values())
        _of_changing(own, name)(made, other)
        return made

    return run


def _of_changing(own: HashSet, name: str) -> Callable[..., Any]:
    kind = generic(f"{_G}{'SortedSet' if own.is_sorted else 'HashSet'}`1", own.net_type.arguments)
    assert kind is not None
    return kind.methods[name.upper()].overloads[0]


def _asked(name: str) -> Callable[..., Any]:
    return lambda own, *given: _of_changing(own, name)(own, *given)


def _set(kind: str, *, is_sorted: bool) -> Any:
    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        T = spelled(arguments[0])
        net = NetType(full, HashSet, interfaces=(f"{_G}ISet`1[[{T}]]", "System.Collections.ICollection", f"{_G}IReadOnlySet`1[[{T}]]"))
        net.arguments = arguments
        own, other = f"{_I}{kind}[{T}]", f"{_G}IEnumerable[{T}] other"
        net.prop("int Count", len)
        net.prop("bool IsEmpty", lambda each: not len(each))
        net.prop(f"{own} Empty", lambda: HashSet(net, is_sorted=is_sorted), static=True)
        if is_sorted:
            net.prop(f"{T} Min", lambda each: each.values()[0] if len(each) else None)
            net.prop(f"{T} Max", lambda each: each.values()[-1] if len(each) else None)
            net.method(f"int IndexOf({T} item)", lambda each, item: index_of(each.values(), item))
        members: tuple[tuple[str, Any], ...] = (
            (f"{own} Add({T} value)", lambda each, item: _copied(each, [*each.values(), item])),
            (f"{own} Remove({T} value)", lambda each, item: _copied(each, [one for one in each.values() if each.fold(one) != each.fold(item)])),
            (f"{own} Clear()", lambda each: _copied(each, ())), (f"bool Contains({T} value)", HashSet.has),
            *((f"{own} {short}({other})", _combined(long)) for short, long in (("Union", "UnionWith"), ("Intersect", "IntersectWith"), ("Except", "ExceptWith"), ("SymmetricExcept", "SymmetricExceptWith"))),
            *((f"bool {name}({other})", _asked(name)) for name in ("IsSubsetOf", "IsSupersetOf", "IsProperSubsetOf", "IsProperSupersetOf", "Overlaps", "SetEquals")),
            (f"bool TryGetValue({T} equalValue, [ref] {T} actualValue)", _asked("TryGetValue")), (f"{_G}IEnumerator[{T}] GetEnumerator()", enumerator),
        )
        for text, call in members:
            net.method(text, call)
        net.method(f"{own}+Builder ToBuilder()", _to_builder)
        return net

    return make


# ---------------------------------------------------------------- queues and stacks

def _line(kind: str) -> Any:
    short = kind.removeprefix("Immutable")

    def make(arguments: tuple[NetType, ...], full: str) -> NetType:
        T = spelled(arguments[0])
        net = NetType(full, Line, interfaces=(f"{_G}IEnumerable`1[[{T}]]",))
        own, put, take = f"{_I}{kind}[{T}]", "Enqueue" if short == "Queue" else "Push", "Dequeue" if short == "Queue" else "Pop"

        def taken(line: Line, box: Any = None) -> Line:
            made = Line(net, short, line.items)
            value = _next(made, Line.take)
            if box is not None:
                box.set(value)
            return made

        net.prop("bool IsEmpty", lambda line: not line.items)
        net.prop(f"{own} Empty", lambda: Line(net, short), static=True)
        for text, call in (
            (f"{own} {put}({T} value)", lambda line, value: Line(net, short, [*line.items, value])), (f"{own} {take}()", taken),
            (f"{own} {take}([ref] {T} value)", taken), (f"{T} Peek()", lambda line: _next(line, Line.peek)),
            (f"{own} Clear()", lambda line: Line(net, short)), (f"{_G}IEnumerator[{T}] GetEnumerator()", enumerator),
        ):
            net.method(text, call)
        return net

    return make


def _next(line: Line, look: Callable[[Line], Any]) -> Any:
    if not line.items:
        raise NetError("System.InvalidOperationException", "This operation does not apply to an empty instance.")
    return look(line)


# ---------------------------------------------------------------- what makes them

_SINGLE = {"ImmutableList": _listed("ImmutableList"), "ImmutableArray": _listed("ImmutableArray"), "ImmutableHashSet": _set("ImmutableHashSet", is_sorted=False), "ImmutableSortedSet": _set("ImmutableSortedSet", is_sorted=True),
           "ImmutableQueue": _line("ImmutableQueue"), "ImmutableStack": _line("ImmutableStack")}


def _of(kind: str, element: NetType, values: Any) -> Any:
    """A collection of a kind with these elements."""
    net = _own(kind, element)
    items = [convert(each, element) for each in values]
    if net.python is HashSet:
        return HashSet(net, items, is_sorted="Sorted" in kind)
    return Line(net, kind.removeprefix("Immutable"), items) if net.python is Line else GenericList(items, element.element_name, f"{_I}{kind}`1")


def _type_of_all(values: list[Any]) -> NetType:
    kinds = {id(net): net for net in (type_of(each) for each in values if each is not None)}
    return next(iter(kinds.values())) if len(kinds) == 1 else known("System.Object")


def _guessed(kind: str) -> Callable[..., Any]:
    """Create without a type: it is that of the elements."""
    def run(values: Any) -> Any:
        element = known(values.element) if isinstance(values, Array) and values.element != "System.Object" else _type_of_all(values)
        return _of(kind, element, values)

    return run


_COMPARED = ("", "System.Collections.IEqualityComparer equalityComparer", "System.StringComparer equalityComparer")
_WAYS: dict[str, tuple[str, ...]] = {
    "ImmutableList": ("",), "ImmutableArray": ("", "int initialCapacity"), "ImmutableHashSet": _COMPARED,
    "ImmutableSortedSet": ("", "System.Collections.IComparer comparer", "System.StringComparer comparer"),
}
"""How CreateBuilder is called."""
for _kind, _make in _SINGLE.items():
    register_generic(f"{_I}{_kind}`1", _make)
    _maker = define(_I + _kind, statics=(
        ("static System.Object Create(Params System.Object[] items)", _guessed(_kind)),
        ("static System.Object CreateRange(System.Collections.IEnumerable items)", lambda values, kind=_kind: _guessed(kind)(values if isinstance(values, Array) else _items(values))),
    ))
    _maker.abstract = True
    declare(_maker, "static System.Object Create[T](Params T[] items)", lambda element, values, kind=_kind: _of(kind, element, values))
    declare(_maker, "static System.Object CreateRange[T](System.Object items)", lambda element, values, kind=_kind: _of(kind, element, _items(values)))
    for _way in _WAYS.get(_kind, ()):
        declare(_maker, f"static System.Object CreateBuilder[T]({_way})", partial(_builder, _kind))
for _kind, _is_sorted in (("ImmutableDictionary", False), ("ImmutableSortedDictionary", True)):
    register_generic(f"{_I}{_kind}`2", _tabled(_kind, is_sorted=_is_sorted))
    _maker = define(_I + _kind, statics=())
    _maker.abstract = True
    for _way in _COMPARED:
        declare(_maker, f"static System.Object CreateBuilder[K,V]({_way})", partial(_builder, _kind))
    declare(_maker, "static System.Object Create[K,V]()", lambda key, value, kind=_kind: ImmutableDictionary(_own(kind, key, value), is_sorted="Sorted" in kind))
    declare(_maker, "static System.Object CreateRange[K,V](System.Object items)", lambda key, value, pairs, kind=_kind: ImmutableDictionary(_own(kind, key, value), _pairs(pairs), is_sorted="Sorted" in kind))
