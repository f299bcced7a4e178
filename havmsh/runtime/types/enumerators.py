"""IEnumerator objects, as ``GetEnumerator()`` gives them: each collection has an enumerator type of its own, nested in its type."""

from __future__ import annotations

from operator import is_

from havmsh.runtime import typeof, typesystem
from havmsh.runtime.convert import default
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, failure
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import Array, Hashtable, NetObject
from havmsh.runtime.typenames import spelled, type_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Final

_G = "System.Collections.Generic."
_MODEL = "System.Collections.ObjectModel."
_EXACT = 256
"""Up to so many elements every change is seen; of more, that their number has changed or the one at which the enumerator stands."""


class Watch:
    """Tells whether a collection was changed since its enumeration began. ``growth``: what is taken out changes nothing, as with a Dictionary."""

    __slots__ = ("before", "cells", "count", "growth")

    def __init__(self, cells: Any, growth: bool = False) -> None:
        self.cells = cells
        self.count = len(cells)
        self.growth = growth
        self.before = list(self._now())

    def _now(self) -> Iterable[Any]:
        return self.cells.values() if isinstance(self.cells, dict) else self.cells

    def is_changed(self, at: int) -> bool:
        """Whether there was a change, as is seen from a place."""
        count = len(self.cells)
        if self.growth:
            grown, self.count = count > self.count, min(count, self.count)
            return grown
        if count != self.count:
            return True
        if count <= _EXACT:
            return not all(map(is_, self._now(), self.before))
        return not isinstance(self.cells, dict) and 0 <= at < count and self.cells[at] is not self.before[at]

    def is_gone(self, at: int) -> bool:
        """Whether what was at a place was taken out."""
        return self.growth and len(self.cells) < len(self.before) and not any(now is self.before[at] for now in self._now())


def watched(items: Iterable[Any], cells: Any, growth: bool = False) -> Iterator[Any]:
    """The items of a collection, as a loop takes them: as long as nobody changes it meanwhile. Raises InvalidOperationException."""
    watch = Watch(cells, growth)
    for at, item in enumerate(items):
        if watch.is_gone(at):
            continue
        yield item
        if watch.is_changed(at):
            raise modified()


def modified() -> NetError:
    """InvalidOperationException: a collection was changed while it was walked."""
    return NetError("System.InvalidOperationException", "Collection was modified; enumeration operation may not execute.")


class Enumerator(NetObject):
    """Walks a collection; a pipeline takes its elements one by one. ``watch`` is what it walks, if that may be changed, ``empty`` what it tells where it stands nowhere."""

    __slots__ = ("at", "empty", "items", "net_type", "watch")
    type_name = "System.ArrayEnumerator"
    REFUSES: Final = object()

    def __init__(self, items: Iterable[Any], watch: Watch | None = None, empty: Any = REFUSES) -> None:
        super().__init__()
        self.net_type = typesystem.known(self.type_name)
        self.items = list(items)
        self.at = -1
        self.watch = watch
        self.empty = empty

    def move_next(self) -> bool:
        """Goes to the next element. Raises InvalidOperationException where the collection was changed."""
        watch = self.watch
        if watch is not None and watch.is_changed(self.at):
            raise modified()
        self.at = min(self.at + 1, len(self.items))
        while watch is not None and self.at < len(self.items) and watch.is_gone(self.at):
            self.at += 1
        return self.at < len(self.items)

    def current(self) -> Any:
        """The element at which it stands."""
        if 0 <= self.at < len(self.items):
            return self.items[self.at]
        if self.empty is not Enumerator.REFUSES:
            return self.empty
        raise NetError("System.InvalidOperationException", "Enumeration has not started. Call MoveNext." if self.at < 0 else "Enumeration already finished.")

    def entry(self) -> Any:
        """Key and value of the pair at which it stands."""
        if not 0 <= self.at < len(self.items):
            raise NetError("System.InvalidOperationException", "Enumeration has either not started or has already finished.")
        return self.items[self.at]

    def reset(self) -> None:
        """Back to the beginning. Raises InvalidOperationException where the collection was changed."""
        if self.watch is not None and self.watch.is_changed(self.at):
            raise modified()
        self.at = -1

    def clone(self) -> Enumerator:
        """Another that stands at the same place."""
        made = Enumerator(self.items, self.watch, self.empty)
        made.at = self.at
        made.net_type = self.net_type
        return made

    def net_index(self, key: Any) -> Any:
        """It has no places. Raises CannotIndex."""
        raise failure(f'Unable to index into an object of type "{type_text(self.net_type)}".', "CannotIndex")

    def enumerate_net(self) -> Iterator[Any]:
        """The elements that are left."""
        watch, items = self.watch, self.items
        if watch is not None and not watch.growth and watch.count > _EXACT and isinstance(watch.cells, dict):
            while len(watch.cells) == watch.count and self.at < len(items):  # what `move_next` sees of many pairs
                self.at += 1
                if self.at < len(items):
                    yield items[self.at]
        while self.move_next():
            yield self.items[self.at]


_CLONED = "System.Collections.IEnumerator;System.ICloneable"
_WALKS = (("bool MoveNext()", Enumerator.move_next), ("void Reset()", Enumerator.reset), ("System.Object Clone()", Enumerator.clone))
define("System.ArrayEnumerator", Enumerator, interfaces=_CLONED, properties=(("System.Object Current", Enumerator.current),), methods=_WALKS)


class ListEnumerator(Enumerator):
    """The enumerator of an ArrayList: `$input`."""

    __slots__ = ()
    type_name = "System.Collections.ArrayList+ArrayListEnumeratorSimple"


define(ListEnumerator.type_name, ListEnumerator, interfaces=_CLONED, properties=(("System.Object Current", Enumerator.current),), methods=_WALKS)


class CharEnumerator(Enumerator):
    """System.CharEnumerator: of a text's characters."""

    __slots__ = ()
    type_name = "System.CharEnumerator"


define(
    "System.CharEnumerator", CharEnumerator, interfaces=f"{_CLONED};System.IDisposable;{_G}IEnumerator`1[[System.Char]]", properties=(("char Current", Enumerator.current),),
    methods=(*_WALKS, ("void Dispose()", lambda each: None)),
)


# ---------------------------------------------------------------- of which type

_GENERIC: Final = frozenset(
    [_G + name for name in ("List`1", "HashSet`1", "SortedSet`1", "LinkedList`1", "Queue`1", "Stack`1", "Dictionary`2", "SortedDictionary`2", "SortedList`2", "OrderedDictionary`2")]
    + [f"System.Collections.Immutable.Immutable{name}" for name in (
        "List`1", "Array`1", "HashSet`1", "SortedSet`1", "Queue`1", "Stack`1", "Dictionary`2", "SortedDictionary`2",
    )]
    + ["System.Collections.Concurrent.ConcurrentDictionary`2", "System.Collections.Frozen.FrozenDictionary`2", "System.Collections.Frozen.FrozenSet`1"]
    + [f"{_G}{name}`2+{part}" for name in ("Dictionary", "SortedDictionary") for part in ("KeyCollection", "ValueCollection")]
)
"""Generic collections with a nested type Enumerator."""
_AS_LIST: Final = frozenset(_MODEL + name for name in ("Collection`1", "ReadOnlyCollection`1", "ObservableCollection`1", "KeyedCollection`2"))
"""Collections that hand out the enumerator of the list that they hold."""
_PLAIN: Final = {
    "System.Collections.ArrayList": "ArrayListEnumeratorSimple", "System.Collections.Queue": "QueueEnumerator", "System.Collections.Stack": "StackEnumerator",
    "System.Collections.BitArray": "BitArrayEnumeratorSimple", "System.Collections.SortedList": "SortedListEnumerator", "System.Collections.Hashtable": "HashtableEnumerator",
    "System.Collections.Specialized.OrderedDictionary": "OrderedDictionaryEnumerator", "System.Text.RegularExpressions.MatchCollection": "Enumerator",
    "System.Text.RegularExpressions.GroupCollection": "Enumerator", "System.Text.RegularExpressions.CaptureCollection": "Enumerator",
}
_GROWING: Final = frozenset((_G + "Dictionary`2", _G + "HashSet`1", _G + "OrderedDictionary`2"))
"""Collections of which elements may be taken out while they are walked."""
_REFUSING: Final = frozenset((_G + "Queue`1", _G + "Stack`1"))


def enumerator(value: Any) -> Enumerator:
    """``value.GetEnumerator()``."""
    items = enumerate_(value)
    table = value if isinstance(value, Hashtable) else None
    if items is None:
        items = value.enumerate_net() if hasattr(value, "enumerate_net") else iter(_entries(value)) if table is not None else iter((value,))
    net, name = _home(typeof.type_of(value))
    if net is None:
        return Enumerator(items, _watch(value, False))
    found = _nested(net, name, table is not None)
    made = Enumerator(items, _watch(value, net.definition in _GROWING))
    made.net_type = found
    if net.arguments and net.definition not in _REFUSING:
        made.empty = _nowhere(found)
    return made


def part_of(table_type: NetType, nested: str, items: Iterable[Any]) -> Enumerator:
    """The enumerator of a dictionary's keys or values."""
    made = Enumerator(items)
    made.net_type = _nested(table_type, nested, True)
    return made


def _entries(table: Hashtable) -> list[Any]:
    from havmsh.runtime.types.hashtables import entries

    return entries(table)


def _watch(value: Any, growing: bool) -> Watch | None:
    if isinstance(value, Array):
        return None
    cells = value if isinstance(value, list) else getattr(value, "table", None)
    if cells is None:
        cells = getattr(value, "items", None)
    return Watch(cells, growing) if isinstance(cells, (list, dict)) else None


def _home(net: NetType) -> tuple[NetType | None, str]:
    """The type in which the enumerator of a type's values is nested, and its name there; none for arrays."""
    for level in net.chain():
        if level.definition in _AS_LIST:
            return typesystem.generic(_G + "List`1", level.arguments[-1:]), "Enumerator"
        if level.definition in _GENERIC:
            return level, "Enumerator"
        if level.full_name == "System.Management.Automation.OrderedHashtable":
            level = typesystem.known("System.Collections.Specialized.OrderedDictionary")
        if level.full_name in _PLAIN:
            return level, _PLAIN[level.full_name]
    return None, ""


def nested(owner: NetType, name: str) -> NetType | None:
    """The enumerator type of a generic collection by its name in it."""
    if name.lower() != "enumerator" or owner.definition not in _GENERIC:
        return None
    return _nested(owner, "Enumerator", any(each.full_name == "System.Collections.IDictionary" for each in owner.all_interfaces()))


def _nested(owner: NetType, name: str, keyed: bool) -> NetType:
    """The enumerator type in a collection's type."""
    found = owner.members.get(name)
    if found is not None:
        return found  # type: ignore[no-any-return]
    head, _, tail = owner.full_name.partition("[[")
    made = NetType(f"{head}+{name}" + (f"[[{tail}" if tail else ""), Enumerator, kind="struct" if owner.arguments else "class", base="System.ValueType" if owner.arguments else "System.Object")
    made.arguments = owner.arguments
    made.definition = f"{owner.definition}+{name}" if owner.arguments else None
    current = _current_type(owner)
    bases = ["System.Collections.IDictionaryEnumerator"] * keyed + ["System.Collections.IEnumerator"]
    made._interfaces = (*((f"{_G}IEnumerator`1[[{current.full_name}]]", "System.IDisposable") if owner.arguments else ("System.ICloneable",)), *bases)
    made.prop(f"{spelled(current)} Current", Enumerator.current if owner.arguments else Enumerator.entry)
    made.method("bool MoveNext()", Enumerator.move_next)
    made.method("void IEnumerator.Reset()" if owner.arguments else "void Reset()", Enumerator.reset)
    made.method(*(("void Dispose()", lambda each: None) if owner.arguments else ("System.Object Clone()", Enumerator.clone)))
    if keyed:
        before = "IDictionaryEnumerator." if owner.arguments else ""
        made.prop(f"System.Object {before}Key", lambda each: each.entry().key)
        made.prop(f"System.Object {before}Value", lambda each: each.entry().value)
        made.prop(f"System.Collections.DictionaryEntry {before}Entry", _entry)
    owner.members[name] = made
    return typesystem.register(made)


def _entry(each: Enumerator) -> Any:
    from havmsh.runtime.types.hashtables import DictionaryEntry

    pair = each.entry()
    return DictionaryEntry(pair.key, pair.value)


def _current_type(owner: NetType) -> NetType:
    """The type of the elements."""
    if not owner.arguments:
        return typesystem.known("System.Object")
    if len(owner.arguments) == 2:
        part = (owner.definition or "").rpartition("+")[2]
        if part in ("KeyCollection", "ValueCollection"):
            return owner.arguments[part == "ValueCollection"]
        return typesystem.generic(_G + "KeyValuePair`2", owner.arguments) or typesystem.known("System.Object")
    return owner.arguments[0]


def _nowhere(net: NetType) -> Any:
    """What an enumerator tells that does not stand at an element: the empty value of the elements' type."""
    current = net.properties["CURRENT"].type
    if current.definition == _G + "KeyValuePair`2":
        from havmsh.runtime.types.collections import Pair

        key, value = current.arguments
        return Pair(default(key), default(value), current)
    return default(current)
