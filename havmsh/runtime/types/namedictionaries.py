"""Dictionaries by name: what is bound, and how such types are declared."""

from __future__ import annotations

from havmsh.runtime.binding import bound
from havmsh.runtime.nettype import define
from havmsh.runtime.signatures import Overload
from havmsh.runtime.types.hashtables import KeyCollection, ValueCollection
from havmsh.runtime.types.sessionenums import SMA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType


def dictionary(name: str, cls: type, more: tuple[Any, ...] = ()) -> NetType:
    """A dictionary by name: Hashtable's members, those of a generic dictionary, and more properties."""
    return define(name, cls, base="System.Object", interfaces="System.Collections.IDictionary;System.Collections.ICollection;System.Collections.IEnumerable", properties=(
        ("int Count", len), ("System.Object Keys", lambda table: KeyCollection(table.keys(), table)),
        ("System.Object Values", lambda table: ValueCollection(table.values(), table)), *more,
    ), methods=(
        ("bool ContainsKey(string key)", lambda table, key: key in table), ("bool Contains(System.Object key)", lambda table, key: key in table),
        ("bool Remove(string key)", _removed), ("void Add(string key, System.Object value)", lambda table, key, value: table.__setitem__(key, value)),
        ("void Clear()", lambda table: table.table.clear()), ("bool TryGetValue(string key, [ref] System.Object value)", _try_get),
        ("System.Collections.IDictionaryEnumerator GetEnumerator()", _entries), ("System.Object get_Item(string key)", lambda table, key: table[key]),
        ("void set_Item(string key, System.Object value)", lambda table, key, value: table.__setitem__(key, value)),
    ))


def _removed(table: Any, key: Any) -> bool:
    there = key in table
    if there:
        del table[key]
    return there


def _try_get(table: Any, key: Any, ref: Any) -> bool:
    if key in table:
        ref.set(table[key])
        return True
    return False


def _entries(table: Any) -> Any:
    from havmsh.runtime.types.enumerators import enumerator

    return enumerator(table)
def _by_place(table: bound.BoundParameters) -> Any:
    from havmsh.runtime.objects import GenericList

    return GenericList(getattr(table, "by_place", ()), "System.String")


dictionary(SMA + "PSBoundParametersDictionary", bound.BoundParameters, (("System.Collections.Generic.List[string] BoundPositionally", _by_place),)).internal = (
    Overload(f"{SMA}PSBoundParametersDictionary new()", bound.BoundParameters),
)
