"""System.Collections.ObjectModel: KeyedCollection, whose items tell their own keys, and ReadOnlyDictionary, a view of a dictionary that cannot be changed."""

from __future__ import annotations

from havmsh.runtime.compare import same
from havmsh.runtime.errors import NetError, argument_null, out_of_range, within
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.types.arraycopying import copy_range
from havmsh.runtime.types.arraymembers import enumerator, index_of
from havmsh.runtime.types.collections import Dictionary
from havmsh.runtime.typesystem import generic, register_generic
from havmsh.runtime.valuetexts import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_MODEL = "System.Collections.ObjectModel."
_NAME = "System.Collections.Generic."


# ---------------------------------------------------------------- KeyedCollection

class Keyed(GenericList):
    """A list whose items are found by the key that GetKeyForItem of the deriving class gives."""

    __slots__ = ("comparer",)

    def __init__(self, comparer: Any = None) -> None:
        super().__init__()
        self.comparer = comparer

    def key_of(self, item: Any) -> Any:
        """The item's key."""
        from havmsh.runtime import members

        return members.call(self, "GetKeyForItem", [item])

    def are_same(self, key: Any, other: Any) -> bool:
        """Whether two keys are the same, as the comparer says."""
        if self.comparer is None:
            return same(key, other)
        from havmsh.runtime import members

        return bool(members.call(self.comparer, "Equals", [key, other]))

    def place(self, key: Any) -> int:
        """Where the item of a key stands, or -1. Raises ArgumentNullException."""
        if key is None:
            raise argument_null("key")
        return next((at for at, item in enumerate(self) if self.are_same(self.key_of(item), key)), -1)

    def check(self, item: Any, but: int = -1) -> None:
        """Raises ArgumentException where another item has the key."""
        key = self.key_of(item)
        if key is not None and self.place(key) not in (-1, but):
            raise NetError("System.ArgumentException", f"An item with the same key has already been added. Key: {shown(key)} (Parameter 'key')", ParamName="key")

    def net_index(self, key: Any) -> Any:
        """By position where that is a number and keys are none, else by key. Raises KeyNotFoundException."""
        if isinstance(key, int) and not isinstance(key, bool) and not self._has_numbers():
            return self[_inside(self, key)]
        return self.found(key)

    def _has_numbers(self) -> bool:
        from havmsh.runtime.typeof import type_of

        base = next((level for level in type_of(self).chain() if level.definition == _MODEL + "KeyedCollection`2"), None)
        return base is not None and base.arguments[0].full_name in ("System.Int32", "System.Int64")

    def found(self, key: Any) -> Any:
        """The item of a key. Raises KeyNotFoundException."""
        at = self.place(key)
        if at < 0:
            raise NetError(_NAME + "KeyNotFoundException", f"The given key '{shown(key)}' was not present in the dictionary.")
        return self[at]


def _inside(items: Keyed, at: int) -> int:
    within(at, len(items))
    return at


def _insert(items: Keyed, at: int, item: Any) -> None:
    if not 0 <= at <= len(items):
        raise out_of_range("index", "Index must be within the bounds of the List.")
    items.check(item)
    items.insert(at, item)


def _put(items: Keyed, at: int, item: Any) -> None:
    items.check(item, _inside(items, at))
    items[at] = item


def _drop(items: Keyed, key: Any) -> bool:
    at = items.place(key)
    if at >= 0:
        del items[at]
    return at >= 0


def _attempt(items: Keyed, key: Any, box: Any) -> bool:
    at = items.place(key)
    box.set(items[at] if at >= 0 else None)
    return at >= 0


def _keyed(arguments: tuple[NetType, ...], full: str) -> NetType:
    K, T = (spelled(each) for each in arguments)
    net = NetType(full, Keyed, interfaces=(
        f"{_NAME}IList`1[[{T}]]", "System.Collections.IList", f"{_NAME}IReadOnlyList`1[[{T}]]",
    ))
    net.abstract = True
    net.prop("int Count", len)
    net.prop(f"{_NAME}IEqualityComparer[{K}] Comparer", lambda items: items.comparer)
    for text, call in (
        (f"void Add({T} item)", lambda items, item: _insert(items, len(items), item)), (f"void Insert(int index, {T} item)", _insert),
        (f"bool Contains({K} key)", lambda items, key: items.place(key) >= 0),
        (f"bool Remove({K} key)", _drop), ("void RemoveAt(int index)", lambda items, at: items.pop(_inside(items, at)) and None), ("void Clear()", list.clear),
        (f"int IndexOf({T} item)", index_of),
        (f"bool TryGetValue({K} key, [ref] {T} item)", _attempt), (f"{T} get_Item({K} key)", Keyed.found),
        (f"{T} get_Item(int index)", lambda items, at: items[_inside(items, at)]),
        (f"void set_Item(int index, {T} value)", _put), (f"void CopyTo({T}[] array, int index)", lambda items, target, at: copy_range(items, 0, target, at, len(items))),
        (f"{_NAME}IEnumerator[{T}] GetEnumerator()", enumerator),
    ):
        net.method(text, call)
    net.constructor("", Keyed)
    net.constructor(f"{_NAME}IEqualityComparer[{K}] comparer", Keyed)
    return net


register_generic(_MODEL + "KeyedCollection`2", _keyed)


# ---------------------------------------------------------------- ReadOnlyDictionary

class ReadOnly(NetObject):
    """A view: it shows what the dictionary holds now."""

    __slots__ = ("net_type", "table")

    def __init__(self, table: Any, net: NetType) -> None:
        super().__init__()
        if table is None:
            raise argument_null("dictionary")
        self.table = table
        self.net_type = net

    def __len__(self) -> int:
        return len(self.table)

    def enumerate_net(self) -> Iterator[Any]:
        """Its pairs."""
        found: Iterator[Any] = self.table.enumerate_net()
        return found

    def net_index(self, key: Any) -> Any:
        """A key's value."""
        return self.table[key]

    def net_put_index(self, key: Any, value: Any) -> None:
        """Raises NotSupportedException."""
        raise NetError("System.NotSupportedException", "Collection is read-only.")


def _of_table(name: str) -> Callable[..., Any]:
    """A member of the dictionary behind it."""
    from havmsh.runtime import members

    return lambda view, *arguments: members.call(view.table, name, list(arguments))


def _property(name: str) -> Callable[[Any], Any]:
    from havmsh.runtime import members

    return lambda view: members.get(view.table, name)


def _read_only(arguments: tuple[NetType, ...], full: str) -> NetType:
    K, V = (spelled(each) for each in arguments)
    net = NetType(full, ReadOnly, interfaces=(
        f"{_NAME}IDictionary`2[[{K}],[{V}]]", "System.Collections.IDictionary", f"{_NAME}IReadOnlyDictionary`2[[{K}],[{V}]]",
    ))

    def build(table: Any) -> ReadOnly:
        if table is None or isinstance(table, Dictionary):
            return ReadOnly(table, net)
        kind = generic(_NAME + "Dictionary`2", arguments)
        assert kind is not None
        return ReadOnly(Dictionary(kind, table.items()), net)

    for text in ("int Count", "System.Object Keys", "System.Object Values"):
        net.prop(text, _property(text.rpartition(" ")[2]))
    for text in (f"bool ContainsKey({K} key)", f"bool TryGetValue({K} key, [ref] {V} value)", f"{V} get_Item({K} key)", "System.Collections.IEnumerator GetEnumerator()"):
        net.method(text, _of_table(text.partition("(")[0].rpartition(" ")[2]))
    net.constructor(f"{_NAME}IDictionary[{K},{V}] dictionary", build)
    return net


register_generic(_MODEL + "ReadOnlyDictionary`2", _read_only)
