"""System.Collections.Frozen: dictionaries and sets that are made once and only read."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.generic_methods import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, Hashtable
from havmsh.runtime.typenames import spelled
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types import dictionarymembers
from havmsh.runtime.types.collections import Dictionary
from havmsh.runtime.types.enumerators import enumerator
from havmsh.runtime.types.sets import HashSet
from havmsh.runtime.typesystem import generic, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_F = "System.Collections.Frozen."
_G = "System.Collections.Generic."
_ARRAY = "System.Collections.Immutable.ImmutableArray`1"


class FrozenDictionary(Dictionary):
    """FrozenDictionary[K, V]."""

    __slots__ = ()

    def net_put_index(self, key: Any, value: Any) -> None:
        """Nothing is put into it. Raises NotSupportedException."""
        raise NetError("System.NotSupportedException", "Specified method is not supported.")


def _listed(items: list[Any], element: NetType) -> GenericList:
    return GenericList(items, element.element_name, _ARRAY)


def _table(arguments: tuple[NetType, ...], full: str) -> NetType:
    K, V = (spelled(each) for each in arguments)
    net = NetType(full, FrozenDictionary, interfaces=(f"{_G}IDictionary`2[[{K}],[{V}]]", "System.Collections.IDictionary", f"{_G}IReadOnlyDictionary`2[[{K}],[{V}]]"))
    net.arguments = arguments
    net.abstract = True
    net.prop("int Count", len)
    net.prop(f"{_G}IEqualityComparer[{K}] Comparer", lambda table: table.comparer)
    net.prop(f"System.Collections.Immutable.ImmutableArray[{K}] Keys", lambda table: _listed(table.keys(), arguments[0]))
    net.prop(f"System.Collections.Immutable.ImmutableArray[{V}] Values", lambda table: _listed(table.values(), arguments[1]))
    net.prop(f"{_F}FrozenDictionary[{K},{V}] Empty", lambda: FrozenDictionary(net), static=True)
    for text, call in (
        (f"{V} get_Item({K} key)", dictionarymembers.item), (f"bool ContainsKey({K} key)", dictionarymembers.is_known),
        (f"bool TryGetValue({K} key, [ref] {V} value)", dictionarymembers.try_get), (f"{_F}FrozenDictionary`2+Enumerator[{K},{V}] GetEnumerator()", enumerator),
    ):
        net.method(text, call)
    return net


def _set(arguments: tuple[NetType, ...], full: str) -> NetType:
    T = spelled(arguments[0])
    net = NetType(full, HashSet, interfaces=(f"{_G}ISet`1[[{T}]]", "System.Collections.ICollection", f"{_G}IReadOnlySet`1[[{T}]]"))
    net.arguments = arguments
    net.abstract = True
    usual = generic(_G + "HashSet`1", arguments)
    assert usual is not None
    net.prop("int Count", len)
    net.prop(f"{_G}IEqualityComparer[{T}] Comparer", lambda own: own.comparer)
    net.prop(f"System.Collections.Immutable.ImmutableArray[{T}] Items", lambda own: _listed(own.values(), arguments[0]))
    net.prop(f"{_F}FrozenSet[{T}] Empty", lambda: HashSet(net), static=True)
    for name in ("Contains", "TryGetValue", "IsSubsetOf", "IsSupersetOf", "IsProperSubsetOf", "IsProperSupersetOf", "Overlaps", "SetEquals", "CopyTo"):
        net.methods[name.upper()] = usual.methods[name.upper()]
    net.method(f"{_F}FrozenSet`1+Enumerator[{T}] GetEnumerator()", enumerator)
    return net


def _source(source: Any) -> list[Any]:
    if source is None:
        raise argument_null("source")
    items = enumerate_(source)
    return [source] if items is None else list(items)


def _made_table(key: NetType, value: NetType, source: Any, comparer: Any = None) -> FrozenDictionary:
    net = generic(_F + "FrozenDictionary`2", (key, value))
    assert net is not None
    pairs = source.items() if isinstance(source, Hashtable) else [(each.key, each.value) for each in _source(source)]
    return FrozenDictionary(net, pairs, ignore_case=bool(getattr(comparer, "ignore_case", False)), comparer=comparer)


def _made_set(element: NetType, source: Any, comparer: Any = None) -> HashSet:
    net = generic(_F + "FrozenSet`1", (element,))
    assert net is not None
    return HashSet(net, [convert(each, element) for each in _source(source)], ignore_case=bool(getattr(comparer, "ignore_case", False)), comparer=comparer)


def _guessed_table(source: Any, comparer: Any = None) -> FrozenDictionary:
    """Without types that are said: they are the source's."""
    items = _source(source)
    net = type_of(source) if isinstance(source, Dictionary) else type_of(items[0]) if items else None
    if net is None or len(net.arguments) != 2:
        raise NetError("System.ArgumentException", "The type arguments for method 'ToFrozenDictionary' cannot be inferred from the usage.")
    return _made_table(*net.arguments, source, comparer)


def _guessed_set(source: Any, comparer: Any = None) -> HashSet:
    from havmsh.runtime.queries import element_of

    items = _source(source)
    element = element_of(source)
    if element.full_name == "System.Object" and items:
        kinds = {id(net): net for net in (type_of(each) for each in items)}
        element = next(iter(kinds.values())) if len(kinds) == 1 else element
    return _made_set(element, items, comparer)


register_generic(_F + "FrozenDictionary`2", _table)
register_generic(_F + "FrozenSet`1", _set)
_TABLES = define(_F + "FrozenDictionary", statics=(
    *((f"static System.Object ToFrozenDictionary(System.Collections.IEnumerable source{rest})", _guessed_table) for rest in ("", ", System.Collections.IEqualityComparer comparer")),
))
_SETS = define(_F + "FrozenSet", statics=(
    *((f"static System.Object ToFrozenSet(System.Collections.IEnumerable source{rest})", _guessed_set) for rest in ("", ", System.Collections.IEqualityComparer comparer")),
    ("static System.Object Create(Params System.Object[] source)", _guessed_set),
))
for _way in ("", ", System.Collections.IEqualityComparer comparer", ", System.StringComparer comparer"):
    declare(_TABLES, f"static System.Object ToFrozenDictionary[TKey,TValue]({_G}IEnumerable[{_G}KeyValuePair[TKey,TValue]] source{_way})", _made_table)
    declare(_SETS, f"static System.Object ToFrozenSet[T]({_G}IEnumerable[T] source{_way})", _made_set)
declare(_SETS, "static System.Object Create[T](Params T[] source)", _made_set)
for _maker in (_TABLES, _SETS):
    _maker.abstract = True
